"""Lists and reports as editors' programs read them."""

import pytest

from tests.conftest import ARTICLE, SITE


def announce(client, editor, **fields):
    return client.put("/v1/articles", json={"url": ARTICLE, "title": "Detox"} | fields, headers=editor).json["id"]


def test_a_list_is_read_part_by_part(client, editor):
    for n in range(3):
        announce(client, editor, url=f"https://{SITE}/{n}")
    query = {"site": SITE, "limit": 2, "offset": 0}
    first = client.get("/v1/articles", query_string=query, headers=editor).json
    rest = client.get("/v1/articles", query_string=query | {"offset": first["next_offset"]}, headers=editor).json
    assert (len(first["articles"]), len(rest["articles"]), rest["next_offset"]) == (2, 1, None)


def test_a_revision_named_like_a_count_is_a_revision(client, editor):
    article = announce(client, editor, revision="theme")
    client.post("/v1/submissions", json={"article": ARTICLE, "helpful": False})
    report = client.get(f"/v1/articles/{article}/report", headers=editor).json
    assert (report["days"][-1]["no"], report["themes"]) == (1, {})


def test_themes_are_those_of_the_period(client, editor, clock):
    article = announce(client, editor)
    client.post("/v1/submissions", json={"article": ARTICLE, "helpful": True, "comment": "the link is broken"})
    day = clock.today().isoformat()
    address = f"/v1/articles/{article}/report"
    assert client.get(address, query_string={"since": day, "until": day}, headers=editor).json["themes"]
    earlier = {"since": "2026-03-01", "until": "2026-03-30"}
    assert client.get(address, query_string=earlier, headers=editor).json["themes"] == {}


@pytest.mark.parametrize(
    "period",
    [
        {"until": "0001-01-01"},
        {"until": "9999-12-31"},
        {"since": "0001-01-01"},
        {"since": "2090-01-01"},
        {"since": "x"},
    ],
)
def test_a_period_out_of_reason_is_refused(client, editor, period):
    article = announce(client, editor)
    answer = client.get(f"/v1/articles/{article}/report", query_string=period, headers=editor)
    assert answer.status_code == 422


def test_announcing_again_keeps_the_first_day(client, editor, clock, services):
    announce(client, editor)
    first = services.reports.articles(SITE)[0].article.first_day
    clock.pass_time(days=3)
    announce(client, editor, title="Detox at home")
    again = services.reports.articles(SITE)[0].article
    assert (again.title, again.first_day) == ("Detox at home", first)

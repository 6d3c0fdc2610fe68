"""The demo's content: the same every time, in the order of days, with the planted stories in it."""

from collections import Counter
from datetime import date, timedelta

import pytest

from feedback_service import scoring
from feedback_service.demo_content import ARTICLES, SeedSubmission, plan
from feedback_service.web.api.schemas import MAX_COMMENT

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def submissions() -> list[SeedSubmission]:
    return list(plan(TODAY))


def test_the_same_day_and_seed_give_the_same_plan(submissions):
    assert list(plan(TODAY)) == submissions
    assert list(plan(TODAY, seed=2)) != submissions


def test_ten_weeks_up_to_today_in_order(submissions):
    days = [each.day for each in submissions]
    assert days == sorted(days)
    assert days[-1] == TODAY
    assert TODAY - timedelta(days=69) <= days[0]
    assert len(submissions) == 1500


def test_weekends_are_quieter(submissions):
    weekdays = Counter(each.day.weekday() for each in submissions)
    assert max(weekdays[5], weekdays[6]) < min(weekdays[day] for day in range(5))


def test_comments_fit_and_none_comes_twice(submissions):
    comments = [each.comment for each in submissions if each.comment]
    assert len(comments) == len(set(comments)) > 150
    assert max(map(len, comments)) <= MAX_COMMENT


def test_an_articles_revisions_do_not_go_back(submissions):
    for path in ARTICLES:
        revisions = [each.revision for each in submissions if each.path == path]
        assert revisions == sorted(revisions)


def test_articles_are_complete():
    for path, article in ARTICLES.items():
        assert path == article.path
        assert len(article.paragraphs) == 3


def test_the_article_that_got_worse_is_the_first_to_work_on_and_one_with_two_votes_is_not(submissions):
    votes = {path: [0, 0] for path in ARTICLES}
    for each in submissions:
        votes[each.path][not each.helpful] += 1
    mean = scoring.pooled_mean(tuple(pair) for pair in votes.values())
    work = sorted(votes, key=lambda path: -sum(votes[path]) * max(0, mean - scoring.helpfulness(*votes[path]).high))
    assert work[0] == "/demo/medications-for-opioid-use-disorder"
    assert work.index("/demo/sober-living") > 2
    assert sum(votes["/demo/sober-living"]) == 2

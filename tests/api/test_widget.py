"""How the widget's script and configuration are served."""

import gzip

from feedback_service.web.widget import script


def test_the_moving_address_is_revalidated_and_the_versioned_one_is_for_ever(client):
    moving = client.get("/widget/page-feedback.js")
    assert "max-age=300" in moving.headers["Cache-Control"]
    assert client.get("/widget/page-feedback.js", headers={"If-None-Match": moving.headers["ETag"]}).status_code == 304
    versioned = client.get(f"/widget/{script().name}")
    assert "immutable" in versioned.headers["Cache-Control"]
    assert versioned.data == moving.data
    assert client.get("/widget/page-feedback.0123456789abcdef.js").status_code == 404


def test_the_script_is_compressed_for_those_who_take_it(client):
    plain = client.get("/widget/page-feedback.js")
    zipped = client.get("/widget/page-feedback.js", headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in plain.headers
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.data) == plain.data
    assert client.get("/widget/page-feedback.js", headers={"Accept-Encoding": "gzip;q=0"}).data == plain.data


def test_the_crisis_line_speaks_the_pages_language(client):
    english = client.get("/widget/config.json").json
    spanish = client.get("/widget/config.json?language=es-MX").json
    assert english["crisis_line"]["href"] == spanish["crisis_line"]["href"] == "tel:988"
    assert english["crisis_line"]["name"] != spanish["crisis_line"]["name"]
    assert english["max_comment"] == 100


def test_an_error_speaks_the_visitors_language(client):
    answer = client.post(
        "/v1/submissions", json={"article": "x", "helpful": True, "comment": "a" * 101, "language": "es"}
    )
    assert answer.json["errors"]["comment"] == ["Su comentario tiene 101 caracteres. Caben 100 como máximo."]

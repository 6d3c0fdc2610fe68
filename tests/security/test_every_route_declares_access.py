"""No address can be forgotten: each says who may call it."""

from feedback_service.models import Role


def test_every_view_is_public_or_names_a_role(app):
    undeclared = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if getattr(app.view_functions[rule.endpoint], "access", None) not in ("public", *Role)
    ]
    assert undeclared == []


def test_a_view_that_declares_nothing_is_closed(app, editor):
    app.add_url_rule("/forgotten", view_func=lambda: "open", endpoint="forgotten")
    client = app.test_client()
    assert client.get("/forgotten").status_code == 401
    assert client.get("/forgotten", headers=editor).status_code == 403

"""The composition root: settings, Redis, classifiers, services and blueprints are wired here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from flask import Flask, g
from flask_limiter import Limiter
from redis import Redis
from werkzeug.middleware.proxy_fix import ProxyFix

from classifiers.screener import Screener
from feedback_service.helplines import Helplines
from feedback_service.services.access import AccessService
from feedback_service.services.addresses import ArticleAddresses
from feedback_service.services.reports import ReportService
from feedback_service.services.submissions import SubmissionService
from feedback_service.services.visitors import VisitorKeys
from feedback_service.settings import Settings
from feedback_service.stores.access import AccessStore
from feedback_service.stores.articles import ArticleStore
from feedback_service.stores.connection import TIMEOUT_SECONDS, connect, store_errors
from feedback_service.stores.submissions import StoreLimits, SubmissionStore
from feedback_service.stores.visitors import DaySecretStore
from feedback_service.web import auth, errors, ops, widget
from feedback_service.web.api import articles as articles_api
from feedback_service.web.api import submissions as submissions_api
from feedback_service.web.api.submissions import current_visitor
from feedback_service.web.context import Services, services
from feedback_service.web.pages import access as access_pages
from feedback_service.web.pages import reports as report_pages

Clock = Callable[[], datetime]
LIMIT_STRATEGY = "sliding-window-counter"


def create_app(
    settings: Settings | None = None, *, clock: Clock | None = None, screener: Screener | None = None
) -> Flask:
    """
    The WSGI application; settings come from the environment unless given.

    Raises:
        SettingsError: a setting cannot be read.
    """
    settings = settings or Settings.from_env()
    app = Flask(__name__, template_folder="web/templates", static_folder="web/static")
    app.config |= {
        "API_TITLE": settings.service_name,
        "API_VERSION": "v1",
        "OPENAPI_VERSION": "3.1.0",
        "MAX_CONTENT_LENGTH": 64 * 1024,
    }
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask's default provider has it
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies, x_proto=1, x_host=1)  # type: ignore[method-assign]  # the documented way
    app.extensions["feedback_service"] = _wire(
        app, settings, clock or (lambda: datetime.now(settings.time_zone)), screener
    )
    app.before_request(auth.check_access)
    app.after_request(ops.add_headers)
    app.context_processor(_template_values)
    errors.register(app)
    _register_views(app, settings)
    return app


def _wire(app: Flask, settings: Settings, clock: Clock, screener: Screener | None) -> Services:
    redis = connect(settings.redis_url)

    def today() -> date:
        return clock().astimezone(settings.time_zone).date()

    helplines = Helplines.load(
        settings.helplines_file,
        region=settings.region,
        treatment_line=(settings.treatment_line_name, settings.treatment_line_number),
    )
    addresses = ArticleAddresses(settings.allowed_sites, settings.article_query_parameters)
    limits = StoreLimits(settings.suspect_after, settings.listing_votes, settings.max_unannounced_articles)
    submissions = SubmissionService(
        store=SubmissionStore(redis, limits),
        screener=screener or Screener.load(public_numbers=helplines.public_numbers),
        helplines=helplines,
        visitors=VisitorKeys(DaySecretStore(redis)),
        today=today,
        show_crisis_comments=settings.show_crisis_comments,
    )
    return Services(
        settings=settings,
        addresses=addresses,
        submissions=submissions,
        reports=ReportService(ArticleStore(redis), addresses, today),
        access=AccessService(AccessStore(redis)),
        helplines=helplines,
        check_submission_limit=_limit_check(app, settings),
        today=today,
        ready=lambda: _ping(redis),
    )


def _limit_check(app: Flask, settings: Settings) -> Callable[[], None]:
    limiter = Limiter(
        _limit_key,
        app=app,
        headers_enabled=False,
        strategy=LIMIT_STRATEGY,
        # Strategies store different things under a key, so a changed one must not find the other's.
        key_prefix=LIMIT_STRATEGY,
        storage_uri=settings.redis_url.replace("unix://", "redis+unix://", 1),
        storage_options={"socket_timeout": TIMEOUT_SECONDS, "socket_connect_timeout": TIMEOUT_SECONDS},  # type: ignore[dict-item]  # redis-py takes fractions
        in_memory_fallback_enabled=True,
    )

    @limiter.limit(settings.submission_limit)
    def count_submission() -> None:
        """The decorator counts, and raises RateLimitExceeded."""

    def check_submission_limit() -> None:
        # While Redis goes away, some requests meet its error before the limiter has fallen back to memory.
        with store_errors():
            count_submission()

    return check_submission_limit


def _limit_key() -> str:
    return services().submissions.visitor_key(current_visitor(), "")


def _template_values() -> dict[str, object]:
    return {"service_name": services().settings.service_name, "account": g.get("account")}


def _ping(redis: Redis) -> None:
    with store_errors():
        redis.ping()


def _register_views(app: Flask, settings: Settings) -> None:
    api = errors.ProblemApi(app)
    for blueprint in (submissions_api.blp, articles_api.blp):
        api.register_blueprint(blueprint)
    app.extensions["openapi"] = api.spec
    for pages in (ops.blp, widget.blp, access_pages.blp, report_pages.blp):
        app.register_blueprint(pages)
    auth.public(app.view_functions["static"])
    if settings.demo:
        from feedback_service.web import demo

        app.register_blueprint(demo.blp)

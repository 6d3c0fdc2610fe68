"""How views reach the services that `app.py` wired."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import cast

from flask import current_app

from feedback_service.helplines import Helplines
from feedback_service.services.access import AccessService
from feedback_service.services.addresses import ArticleAddresses
from feedback_service.services.reports import ReportService
from feedback_service.services.submissions import SubmissionService
from feedback_service.settings import Settings


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that views may call."""

    settings: Settings
    addresses: ArticleAddresses
    submissions: SubmissionService
    reports: ReportService
    access: AccessService
    helplines: Helplines
    check_submission_limit: Callable[[], None]
    today: Callable[[], date]
    ready: Callable[[], None]


def services() -> Services:
    """The running app's services."""
    return cast(Services, current_app.extensions["feedback_service"])

"""Where things stand in a chart; the templates draw them as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from feedback_service.services.reports import DayCount

WIDTH = 720
HEIGHT = 140


@dataclass(frozen=True, slots=True)
class Bar:
    """One day's bar, in units of the view box; "no" stands on the base line, "yes" on top of it."""

    day: DayCount
    x: float
    width: float
    no_y: float
    no_height: float
    yes_y: float
    yes_height: float


@dataclass(frozen=True, slots=True)
class DailyChart:
    """Bars in a box of WIDTH by HEIGHT; `top` is the number of votes at its upper edge."""

    bars: list[Bar]
    top: int
    width: int = WIDTH
    height: int = HEIGHT


def daily_chart(days: Sequence[DayCount]) -> DailyChart:
    """Lay out a bar for each day."""
    top = max((day.yes + day.no for day in days), default=0) or 1
    step = WIDTH / max(1, len(days))
    return DailyChart([_bar(day, index * step, step, HEIGHT / top) for index, day in enumerate(days)], top)


def _bar(day: DayCount, x: float, step: float, unit: float) -> Bar:
    no, yes = day.no * unit, day.yes * unit
    return Bar(day, round(x + step * 0.1, 2), round(step * 0.8, 2), HEIGHT - no, no, HEIGHT - no - yes, yes)

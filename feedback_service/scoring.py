"""The statistics: pure functions, sources named. Shares are 0 to 1."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

INTERVAL = 0.90
MIN_VOTES = 5
MIN_ARTICLES = 20
MIN_CONCENTRATION = 1.0
MAX_CONCENTRATION = 200.0
HYPERPRIOR_EXPONENT = 1.5
_ITERATIONS = 5000
_TOLERANCE = 1e-8
_QUANTILE_ACCURACY = 1e-10


@dataclass(frozen=True, slots=True)
class Prior:
    """A Beta distribution of articles' true helpfulness."""

    a: float
    b: float


JEFFREYS = Prior(0.5, 0.5)


@dataclass(frozen=True, slots=True)
class Score:
    """The posterior mean of an article's helpfulness and the ends of its central 90 % credible interval."""

    mean: float
    low: float
    high: float


def helpfulness(yes: int, no: int, prior: Prior = JEFFREYS) -> Score:
    """
    Beta-binomial posterior: Beta(yes + a, no + b), its mean (yes + a) / (votes + a + b).

    Source: Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.4.
    """
    a, b = yes + prior.a, no + prior.b
    tail = (1 - INTERVAL) / 2
    return Score(a / (a + b), beta_quantile(tail, a, b), beta_quantile(1 - tail, a, b))


def excess_no_votes(score: Score, mean: float, votes: int) -> Score:
    """
    How many more "no" a number of votes brings than at a mean helpfulness; negative where the article does better.

    The interval is that of the article's score; the coming number of votes is taken as known.
    """
    return Score(votes * (mean - score.mean), votes * (mean - score.high), votes * (mean - score.low))


def fit_prior(votes: Sequence[tuple[int, int]], fallback: Prior = JEFFREYS) -> Prior:
    """
    The likeliest Beta prior of a group's articles, given their (yes, no) counts; `fallback` where too few have votes.

    The mode of the beta-binomial likelihood times the hyperprior of Gelman et al., Bayesian Data Analysis, 3rd ed.,
    section 5.3, a density (a + b)^(-3/2) of mean and a + b; found by the fixed-point iteration of Minka (2000),
    "Estimating a Dirichlet distribution", equation 55, on counts of counts. The likelihood alone makes intervals too
    narrow where articles or votes are few: of 20 articles with about 8 votes they held 75 % instead of 90 %. Articles
    with fewer than MIN_VOTES votes are left out, a + b is bounded.
    """
    used = [pair for pair in votes if sum(pair) >= MIN_VOTES]
    if len(used) < MIN_ARTICLES:
        return fallback
    yes, no, all_ = _exceedances(y for y, _ in used), _exceedances(n for _, n in used), _exceedances(map(sum, used))
    share = min(max(pooled_mean(used), 0.01), 0.99)
    a, b = 10 * share, 10 * (1 - share)
    for _ in range(_ITERATIONS):
        scale = _weighted(all_, a + b) + HYPERPRIOR_EXPONENT / (a + b)
        new_a, new_b = _bounded(a * _weighted(yes, a) / scale, b * _weighted(no, b) / scale)
        moved = abs(new_a - a) + abs(new_b - b)
        a, b = new_a, new_b
        if moved < _TOLERANCE * (a + b):
            break
    return Prior(a, b)


def pooled_mean(votes: Iterable[tuple[int, int]]) -> float:
    """The share of yes among all votes; one half where there are none."""
    pairs = list(votes)
    total = sum(map(sum, pairs))
    return sum(yes for yes, _ in pairs) / total if total else 0.5


def beta_quantile(p: float, a: float, b: float) -> float:
    """The p-quantile of Beta(a, b) to 1e-10, by Newton's steps, and bisection where they would leave the bracket."""
    low, high, x = 0.0, 1.0, a / (a + b)
    log_norm = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    while high - low > _QUANTILE_ACCURACY:
        excess = beta_cdf(x, a, b) - p
        low, high = (low, x) if excess > 0 else (x, high)
        density = math.exp(log_norm + (a - 1) * math.log(x) + (b - 1) * math.log1p(-x)) if 0 < x < 1 else 0.0
        step = excess / density if density else math.inf
        if abs(step) < _QUANTILE_ACCURACY:
            break
        x = x - step if low < x - step < high else (low + high) / 2
    return x


def beta_cdf(x: float, a: float, b: float) -> float:
    """
    The regularised incomplete beta function I_x(a, b).

    Continued fraction 8.17.22 of the NIST Digital Library of Mathematical Functions, evaluated by Lentz's method.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_cdf(1 - x, b, a)
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(log_front) / a / _beta_fraction(x, a, b)


def _beta_fraction(x: float, a: float, b: float) -> float:
    tiny = 1e-300
    value, c, d = 1.0, 1.0, 0.0
    for m in range(1, 2000):
        k, odd = divmod(m, 2)
        if odd:
            term = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1))
        else:
            term = k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k))
        d = 1 / (1 + term * d or tiny)
        c = 1 + term / c or tiny
        value *= c * d
        if abs(c * d - 1) < 1e-13:
            break
    return value


def _exceedances(counts: Iterable[int]) -> NDArray[np.float64]:
    """How many of the counts exceed i, for i = 0, 1, ..."""
    histogram = np.bincount(np.fromiter(counts, dtype=np.int64))
    return np.cumsum(histogram[::-1])[::-1][1:].astype(np.float64)


def _weighted(exceedances: NDArray[np.float64], start: float) -> float:
    return float(np.sum(exceedances / (start + np.arange(len(exceedances)))))


def _bounded(a: float, b: float) -> tuple[float, float]:
    a, b = max(a, 1e-3), max(b, 1e-3)
    factor = min(max(a + b, MIN_CONCENTRATION), MAX_CONCENTRATION) / (a + b)
    return a * factor, b * factor

"""The statistics against scipy's, closed forms and simulation."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from feedback_service.scoring import (
    JEFFREYS,
    MAX_CONCENTRATION,
    MIN_ARTICLES,
    MIN_CONCENTRATION,
    MIN_VOTES,
    Prior,
    beta_cdf,
    beta_quantile,
    fit_prior,
    helpfulness,
    pooled_mean,
)

Votes = list[tuple[int, int]]
shapes = st.floats(min_value=0.01, max_value=1e6)


def simulated(prior: Prior, articles: int, votes: Callable[[np.random.Generator], np.ndarray], seed: int):
    """True shares of helpfulness and the (yes, no) counts that visitors gave."""
    rng = np.random.default_rng(seed)
    shares = rng.beta(prior.a, prior.b, articles)
    totals = votes(rng)
    yes = rng.binomial(totals, shares)
    return shares, [(int(y), int(n - y)) for y, n in zip(yes, totals, strict=True)]


def few_and_many(rng: np.random.Generator, typical_votes: int, articles: int) -> np.ndarray:
    """Votes an article: most have few, some have very many."""
    return np.maximum(rng.lognormal(math.log(typical_votes), 1, articles).astype(int), MIN_VOTES)


@pytest.mark.parametrize("prior", [JEFFREYS, Prior(1, 1), Prior(8, 2), Prior(150.5, 49.5)])
@pytest.mark.parametrize(
    ("yes", "no"),
    [(0, 0), (1, 0), (0, 1), (5, 0), (0, 5), (3, 7), (80, 20), (120, 0), (0, 300), (1234, 567), (1_900_000, 100_000)],
)
def test_score_and_interval_are_those_of_scipys_beta(yes, no, prior):
    posterior = stats.beta(yes + prior.a, no + prior.b)
    score = helpfulness(yes, no, prior)
    assert score.mean == pytest.approx(posterior.mean(), rel=1e-12)
    assert (score.low, score.high) == pytest.approx(posterior.interval(0.9), abs=1e-8)


@given(a=shapes, b=shapes, p=st.floats(min_value=1e-6, max_value=1 - 1e-6))
def test_quantiles_are_scipys(a, b, p):
    expected = stats.beta.ppf(p, a, b)
    # Where almost all weight sits at an end, scipy's own answer comes back as that end or next to it.
    assert beta_quantile(p, a, b) == pytest.approx(expected, abs=1e-8)


@given(a=shapes, b=shapes, x=st.floats(min_value=0, max_value=1))
def test_the_distribution_function_is_scipys(a, b, x):
    assert beta_cdf(x, a, b) == pytest.approx(stats.beta.cdf(x, a, b), abs=1e-8)


@pytest.mark.parametrize("p", [0.05, 0.3, 0.5, 0.95])
def test_quantiles_agree_with_closed_forms(p):
    assert beta_quantile(p, 1, 1) == pytest.approx(p, abs=1e-9)
    assert beta_quantile(p, 7, 1) == pytest.approx(p ** (1 / 7), abs=1e-9)
    assert beta_quantile(p, 0.5, 0.5) == pytest.approx(math.sin(math.pi * p / 2) ** 2, abs=1e-9)


def test_without_votes_the_score_is_the_priors_and_its_interval_wide():
    score = helpfulness(0, 0)
    assert score.mean == 0.5
    assert (score.low, score.high) == pytest.approx((0.00615583, 0.99384417), abs=1e-8)
    assert helpfulness(0, 0, Prior(8, 2)).mean == 0.8


@pytest.mark.parametrize("votes", [1, 5, 40, 1000])
def test_all_yes_is_never_certainty_and_all_no_is_its_mirror(votes):
    praised, hated = helpfulness(votes, 0), helpfulness(0, votes)
    assert praised.low < praised.mean < praised.high < 1
    assert (hated.low, hated.mean, hated.high) == pytest.approx((1 - praised.high, 1 - praised.mean, 1 - praised.low))


@given(yes=st.integers(0, 500), no=st.integers(0, 500))
def test_the_mean_lies_within_the_interval_and_ten_times_the_votes_narrow_it(yes, no):
    few, many = helpfulness(yes, no, Prior(8, 2)), helpfulness(10 * yes, 10 * no, Prior(8, 2))
    assert 0 < few.low < few.mean < few.high < 1
    # Counts that contradict the prior can first widen it: then they move the mean to where shares vary more.
    if (yes + no) and abs(yes / (yes + no) - 0.8) < 0.1:
        assert many.high - many.low < few.high - few.low


def test_one_no_vote_does_not_look_worse_than_many():
    prior = Prior(8, 2)
    assert helpfulness(0, 1, prior).mean > helpfulness(20, 30, prior).mean
    assert helpfulness(0, 1, prior).high > 0.75 > helpfulness(20, 30, prior).high


@pytest.mark.parametrize("planted", [Prior(8, 2), Prior(2, 2), Prior(0.6, 1.8), Prior(60, 20)])
def test_a_planted_prior_is_found_again(planted):
    _, votes = simulated(planted, 4000, lambda rng: rng.integers(5, 200, 4000), seed=11)
    found = fit_prior(votes)
    assert found.a / (found.a + found.b) == pytest.approx(planted.a / (planted.a + planted.b), abs=0.01)
    assert found.a + found.b == pytest.approx(planted.a + planted.b, rel=0.1)


@pytest.mark.parametrize(
    ("planted", "articles", "most"), [(Prior(8, 2), 40, 30), (Prior(3, 1), 200, 500), (Prior(20, 5), 1000, 60)]
)
def test_the_prior_is_where_scipys_likelihood_times_the_hyperprior_is_highest(planted, articles, most):
    _, votes = simulated(planted, articles, lambda rng: rng.integers(5, most, articles), seed=5)
    yes, totals = np.array([y for y, _ in votes]), np.array([y + n for y, n in votes])

    def badness(logs: np.ndarray) -> float:
        a, b = np.exp(logs)
        return -float(stats.betabinom.logpmf(yes, totals, a, b).sum()) + 1.5 * math.log(a + b)

    best = optimize.minimize(badness, np.log([planted.a, planted.b]), method="Nelder-Mead", options={"fatol": 1e-10})
    found = fit_prior(votes)
    assert (found.a, found.b) == pytest.approx(tuple(np.exp(best.x)), rel=1e-3)
    assert badness(np.log([found.a, found.b])) <= best.fun + 1e-6


def test_with_too_few_articles_the_fallback_is_used():
    fallback = Prior(3, 1)
    assert fit_prior([], fallback) == fallback
    assert fit_prior([(9, 3)] * (MIN_ARTICLES - 1), fallback) == fallback
    assert fit_prior([(9, 3)] * MIN_ARTICLES, fallback) != fallback
    assert fit_prior([]) == JEFFREYS


def test_articles_with_few_votes_are_left_out():
    _, votes = simulated(Prior(8, 2), 60, lambda rng: rng.integers(20, 90, 60), seed=3)
    rarely_read = [(0, MIN_VOTES - 1), (1, 0), (0, 0)] * 50
    assert fit_prior(votes + rarely_read) == fit_prior(votes)
    assert fit_prior(rarely_read) == JEFFREYS


@pytest.mark.parametrize("votes", [[(80, 20)] * 50, [(30, 0)] * 50, [(0, 30)] * 50, [(2000, 500)] * 20])
def test_articles_that_do_not_differ_give_a_strong_but_bounded_prior(votes: Votes):
    prior = fit_prior(votes)
    assert prior.a > 0
    assert prior.b > 0
    assert prior.a + prior.b <= MAX_CONCENTRATION * (1 + 1e-9)
    assert prior.a / (prior.a + prior.b) == pytest.approx(pooled_mean(votes), abs=0.01)


def test_articles_that_are_all_loved_or_hated_give_a_weak_but_bounded_prior():
    prior = fit_prior([(50, 0), (0, 50)] * 20)
    assert prior.a + prior.b == pytest.approx(MIN_CONCENTRATION)
    assert prior.a == pytest.approx(prior.b)


def coverage(shares: np.ndarray, votes: Votes, prior: Prior) -> list[bool]:
    """For each article whether its interval holds its true share."""
    scores = {pair: helpfulness(*pair, prior) for pair in set(votes)}
    return [scores[pair].low <= share <= scores[pair].high for share, pair in zip(shares, votes, strict=True)]


@pytest.mark.parametrize("prior", [JEFFREYS, Prior(8, 2), Prior(30, 3)])
def test_with_the_true_prior_the_interval_holds_the_true_share_nine_times_in_ten(prior):
    shares, votes = simulated(prior, 5000, lambda rng: rng.integers(0, 40, 5000), seed=29)
    assert 0.88 <= np.mean(coverage(shares, votes, prior)) <= 0.92


@pytest.mark.parametrize("planted", [Prior(8, 2), Prior(2, 2), Prior(30, 3)])
def test_with_a_fitted_prior_too(planted):
    shares, votes = simulated(planted, 5000, lambda rng: few_and_many(rng, 20, 5000), seed=23)
    assert 0.88 <= np.mean(coverage(shares, votes, fit_prior(votes))) <= 0.92


@pytest.mark.parametrize("planted", [Prior(8, 2), Prior(4, 2)])
@pytest.mark.parametrize("typical_votes", [8, 30])
def test_and_with_one_fitted_to_the_fewest_articles_on_average_over_many_sections(typical_votes, planted):
    covered = []
    for seed in range(80):
        shares, votes = simulated(
            planted, MIN_ARTICLES, lambda rng: few_and_many(rng, typical_votes, MIN_ARTICLES), seed
        )
        covered += coverage(shares, votes, fit_prior(votes))
    assert 0.88 <= np.mean(covered) <= 0.92


def test_the_pooled_mean_weighs_votes_not_articles():
    assert pooled_mean([(1, 0), (1, 3)]) == pytest.approx(2 / 5)
    assert pooled_mean([]) == 0.5
    assert pooled_mean([(0, 0)]) == 0.5

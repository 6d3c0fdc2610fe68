"""The numpy scorer says what scikit-learn's pipeline says."""

import numpy as np
import pytest

from classifiers import features
from classifiers.artifacts import BadArtifact
from classifiers.linear import LinearModel
from classifiers.training import linear

TEXTS = [
    "i dont want to be here anymore",
    "I DON’T WANT TO BE HERE",
    "k i l l  m3",
    "su1c1de, suuuuicide",
    "the overdose section is out of date",
    "¿dónde hay una clínica? no sé",
    "naïve café — 100 % “quoted”",
    "помогите мне",
    "مساعدة من فضلك",
    "助けて",
    "👍🏽👩‍👩‍👧 ok",
    "é" * 60,
    "zero\u200bwidth",
    "a",
    "",
    "   ",
    "8mg of suboxone, F10.20",
    "\ud800 lone",
    "x" * 2000,
    "!!! ??? ...",
]
LABELS = ["none", "self_harm", "treatment", "emergency"]


@pytest.fixture(scope="module")
def fitted():
    vectorizer = linear.NgramVectorizer()
    matrix = vectorizer.fit_transform(TEXTS * 2)
    labels = np.array([LABELS[n % 4] for n in range(len(TEXTS))] * 2)
    weight = np.ones(len(labels))
    return vectorizer, {label: linear.fit_head(matrix, labels == label, 10.0, weight) for label in LABELS}


@pytest.fixture(scope="module")
def model(fitted, tmp_path_factory):
    path = tmp_path_factory.mktemp("model") / "model.npz"
    linear.export(*fitted, path, {})
    return LinearModel.load(path)[0]


def test_the_exported_scorer_equals_scikit_learns(fitted, model):
    vectorizer, heads = fitted
    matrix = vectorizer.transform(TEXTS)
    expected = np.stack([head.decision_function(matrix) for head in heads.values()], axis=1)
    assert model.labels == tuple(heads)
    assert np.array([model.logits(text) for text in TEXTS]) == pytest.approx(expected, abs=5e-3)


def test_the_groups_parts_make_the_whole(fitted):
    vectorizer = fitted[0]
    parts = vectorizer.groups(TEXTS)
    assert (abs(linear.joined(parts) - vectorizer.transform(TEXTS)) > 1e-6).nnz == 0


def test_settings_saved_with_a_model_come_back(fitted, tmp_path):
    linear.export(*fitted, tmp_path / "model.npz", {"threshold": "0.5"})
    assert LinearModel.load(tmp_path / "model.npz")[1]["threshold"] == "0.5"


def test_a_truncated_or_changed_model_is_refused(fitted, tmp_path):
    path = tmp_path / "model.npz"
    linear.export(*fitted, path, {})
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadArtifact):
        LinearModel.load(path)


def test_every_ngram_that_is_hashed_can_be_named():
    for text in TEXTS:
        buckets, sizes = features.hashed(text)
        assert len(buckets) == sum(sizes) == len(list(features.named(text)))
        assert all(0 <= bucket < features.BUCKETS for bucket in buckets.tolist())


def test_evidence_names_the_ngrams_that_weighed_most(model):
    evidence = model.evidence("i dont want to be here anymore", np.array([1, 0, 0, 0], dtype=np.float32))
    assert len(evidence) == 5
    assert [weight for _, weight in evidence] == sorted((weight for _, weight in evidence), reverse=True)

from pathlib import Path

import numpy as np
import pytest

from classifiers import artifacts
from classifiers.normalize import normalize
from classifiers.pii import tokens
from classifiers.pii.names import Thresholds, TokenClassifier, decode, hints_of
from classifiers.pii.tokens import Tokens, tokenize
from classifiers.spans import Span
from classifiers.training import network, tagger
from classifiers.training.augmentation import Marked
from classifiers.training.gazetteers import Gazetteer
from classifiers.training.network import Schedule
from classifiers.training.pii import export

GAZETTEER = Gazetteer(
    attributes={
        "maria": frozenset({"given:0", "en:7"}),
        "chidi": frozenset({"given:listed"}),
        "lopez": frozenset({"surname:0"}),
        "dayton": frozenset({"place:us:2"}),
        "san": frozenset({"place:opens"}),
        "will": frozenset({"given:2", "en:12"}),
    },
    pairs=frozenset({"san jose"}),
    given=("maria", "chidi"),
    surnames=("lopez",),
    places=("dayton", "san jose"),
    ordinary=("table", "house"),
)
TEXTS = [
    Marked("my son danny wont wake up", ((7, 12, "NAME"),)),
    Marked("call me at 614-555-0182, maria", ((11, 23, "PHONE"), (25, 30, "NAME"))),
    Marked("we live in San Jose ok", ((11, 19, "LOCATION"),)),
    Marked("thanks, this page helped", ()),
    Marked("WILL THIS HELP???", ()),
]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[TokenClassifier, list[np.ndarray], list[tagger.Example]]:
    """Two small networks as exported, and what they say themselves."""
    examples = [tagger.example(text, GAZETTEER.pairs) for text in TEXTS]
    features = tagger.Features(examples, GAZETTEER, min_count=1)
    schedule = Schedule(width=4, hidden=6, second=5, epochs=2, texts=2)
    networks = [network.train([[each] for each in examples], features, schedule, seed) for seed in (1, 2)]
    arrays, strings = export(networks, features, GAZETTEER)
    arrays["thresholds"] = np.array([*[0.3] * 13, 0.1])
    path: Path = tmp_path_factory.mktemp("models") / "pii.npz"
    artifacts.save(path, arrays, strings)
    seen = [tagger.example(Marked(text, ()), GAZETTEER.pairs) for text in UNSEEN]
    answers = [network.predict(each, seen, features) for each in networks]
    return TokenClassifier.load(path), [np.mean(pair, axis=0) for pair in zip(*answers, strict=True)], seen


UNSEEN = [
    "Chidi Okafor's in san jose",
    "write x_y9 at 614-555-0182",
    "¿dónde está Łukasz? 😀",
    "a",
    "[NAME] [PHONE] maria",
]


@pytest.mark.parametrize("i", range(len(UNSEEN)))
def test_the_exported_arrays_say_what_the_network_says(
    trained: tuple[TokenClassifier, list[np.ndarray], list[tagger.Example]], i: int
) -> None:
    classifier, answers, seen = trained
    read = tokenize(normalize(UNSEEN[i]))
    assert read.words == seen[i].words
    assert classifier.probabilities(read, seen[i].hints) == pytest.approx(answers[i], abs=0.01)


def test_thresholds_come_with_the_arrays(
    trained: tuple[TokenClassifier, list[np.ndarray], list[tagger.Example]],
) -> None:
    assert trained[0].thresholds == Thresholds(sure=(0.3,) * 13, beside=0.1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dr. Patel's", ["dr", ".", "patel", "'s"]),
        ("don't", ["don't"]),
        ("jean-luc", ["jean", "-", "luc"]),
        ("heeeelp", ["heelp"]),
        ("call 5550182 x12", ["call", "0000000", "x00"]),
        ("[NAME] [OTHER]", ["[]", "[", "other", "]"]),
        ("l\u00f3pez", ["lopez"]),
    ],
)
def test_words_are_told_apart(text: str, words: list[str]) -> None:
    assert tokenize(normalize(text)).words == words


def test_looks_tell_shape_case_and_place() -> None:
    looks = {text: tokenize(normalize(text)).looks for text in ("joe", "Joe", "JOE", "hi joe", "hi. joe")}
    assert len({looks["joe"][0], looks["Joe"][0], looks["JOE"][0], looks["hi joe"][1], looks["hi. joe"][2]}) == 5
    assert max(max(each) for each in looks.values()) < tokens.LOOKS


def test_hints_tell_the_surest_candidate_of_each_token() -> None:
    read = tokenize(normalize("call 555-0182 now"))
    found = [Span(5, 13, "PHONE", 0.9, "phone"), Span(5, 8, "ID", 0.3, "identifier")]
    hints = hints_of(found, read)
    assert hints[0] == hints[-1] == 0
    assert len(set(hints[1:4])) == 1
    assert hints_of(found[1:], read)[1] != hints[1]


def chances(*of_types: tuple[int, float]) -> np.ndarray:
    """A row a token: the number of the likeliest type, and how likely it is."""
    rows = np.zeros((len(of_types), 14), np.float32)
    for i, (kind, chance) in enumerate(of_types):
        rows[i, 0], rows[i, kind] = 1 - chance, chance
    return rows


def every(sure: float, beside: float) -> Thresholds:
    return Thresholds((sure,) * 13, beside)


def found(text: str, rows: np.ndarray, thresholds: Thresholds) -> list[tuple[str, str]]:
    read: Tokens = tokenize(normalize(text))
    return [(text[span.start : span.end], span.type) for span in decode(read, rows, thresholds)]


def test_parts_of_a_name_are_one_span() -> None:
    rows = chances((1, 0.9), (1, 0.6), (1, 0.9), (1, 0.01))
    assert found("Anne-Marie cried", rows, every(0.5, 1)) == [("Anne-Marie", "NAME")]


def test_signs_at_the_end_of_a_name_stay_outside() -> None:
    rows = chances((1, 0.9), (1, 0.9), (1, 0.01))
    assert found("maria, hi", rows, every(0.5, 1)) == [("maria", "NAME")]


def test_a_likely_token_beside_a_sure_one_is_part_of_it() -> None:
    rows = chances((1, 0.9), (1, 0.2), (1, 0.2))
    assert found("maria lopez ortiz", rows, every(0.5, 0.2)) == [("maria lopez", "NAME")]
    assert found("maria lopez ortiz", rows, every(0.5, 1)) == [("maria", "NAME")]


def test_another_type_begins_another_span() -> None:
    rows = chances((1, 0.9), (5, 0.9))
    assert found("maria dayton", rows, every(0.5, 1)) == [("maria", "NAME"), ("dayton", "LOCATION")]

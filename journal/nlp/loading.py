"""Loading a pipeline: the only place that imports spaCy."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import threading
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from journal.domain.errors import ReaderMissing
from journal.tongue import tr

if TYPE_CHECKING:
    from spacy.language import Language

OWN = "en_journal_reader"

# Two threads that import spaCy at the same time crash each other (circular imports half done).
_LOCK = threading.Lock()


def load(name: str = OWN) -> Language:
    """The spaCy pipeline `name`: an installed package or a folder. Safe to call from any thread.

    Raises:
        ReaderMissing: when it is not there, damaged, or made for another version; says how to mend it.
    """
    with _LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # other versions are told of below, in our own words
        try:
            with _no_look_at_the_network():
                import spacy
            from spacy.about import __version__ as spacy_version
        except ImportError as error:
            raise ReaderMissing(
                tr("spaCy cannot be imported ({why}), so nothing can be read out of entries.").format(
                    why=_first_line(error)
                ),
                tr("Install the journal again: pip install --force-reinstall reflective-journal."),
            ) from error
        try:
            nlp = spacy.load(name)
        except Exception as error:  # a damaged file can fail in any way; none may reach the writer
            raise _missing(name, error, spacy_version) from error
    wanted = str(nlp.meta.get("spacy_version") or "")
    if wanted and not spacy.util.is_compatible_version(spacy_version, wanted):
        raise ReaderMissing(
            tr("The language model {name} {version} was made for spaCy {wanted}; this is {spacy_version}.").format(
                name=name, version=nlp.meta.get("version", ""), wanted=wanted, spacy_version=spacy_version
            ),
            _remedy(name),
        )
    return nlp


@contextlib.contextmanager
def _no_look_at_the_network() -> Iterator[None]:
    """Import without opening a socket, and see that nothing opens one later.

    spaCy imports urllib3, for downloads that the journal never makes; on import that binds a
    port of ::1 to see whether IPv6 works, unless Python says that it has none. What runs the
    model's graphs would report each session to its maker, and other people's pipelines may
    look for news of themselves.
    """
    os.environ.update({"ORT_DISABLE_TELEMETRY": "1", "HF_HUB_OFFLINE": "1", "DO_NOT_TRACK": "1"})
    had, socket.has_ipv6 = socket.has_ipv6, False
    try:
        yield
    finally:
        socket.has_ipv6 = had


def _missing(name: str, error: Exception, spacy_version: str) -> ReaderMissing:
    if isinstance(error, OSError) and "[E050]" in str(error):
        return ReaderMissing(tr("The language model {name} is not installed.").format(name=name), _remedy(name))
    if isinstance(error, ModuleNotFoundError):
        needed = error.name or "a package"
        return ReaderMissing(
            tr("The language model {name} needs {needed}, which is not installed.").format(name=name, needed=needed),
            _remedy(name),
        )
    return ReaderMissing(
        tr("The language model {name} is damaged or does not fit spaCy {spacy_version}: {why}").format(
            name=name, spacy_version=spacy_version, why=_first_line(error)
        ),
        _remedy(name),
    )


def _remedy(name: str) -> str:
    if name == OWN:
        return tr("Install the journal again: pip install --force-reinstall reflective-journal.")
    if re.fullmatch(r"[a-z]{2}_core_\w+", name):
        return tr("Install it with python -m spacy download {name}, or take the journal's own: {own}.").format(
            name=name, own=OWN
        )
    return tr("Name another one in the settings; the journal's own is {own}.").format(own=OWN)


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return (lines[0] if lines else type(error).__name__)[:200]

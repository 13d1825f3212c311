"""What the pipeline writes on a Doc beyond spaCy's own attributes.

spaCy keys a span's custom attributes by its character offsets alone, so two spans over the
same clause (a promise that is also help, two flags) would overwrite each other. The notes
here are keyed by offsets, label and group. `who` and `counterparty` are kept as token
offsets and answered as spans.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc, Span

_KEY = "en_journal_reader"
NUMBERS = ("met", "score", "open", "tone", "weight")
LINKS = ("who", "counterparty")


def mark(span: Span, **values: Any) -> None:
    """Note values on a span: numbers as they are, links as a Span or None."""
    notes = span.doc.user_data.setdefault(_KEY, {}).setdefault(_address(span), {})
    for name, value in values.items():
        notes[name] = (value.start, value.end) if isinstance(value, Span) else value


def _address(span: Span) -> tuple[int, int, str, str]:
    return span.start_char, span.end_char, span.label_, span.id_


def _read(span: Span, name: str) -> Any:
    return span.doc.user_data.get(_KEY, {}).get(_address(span), {}).get(name)


def _number(name: str) -> Any:
    return lambda span: _read(span, name)


def _link(name: str) -> Any:
    def linked(span: Span) -> Span | None:
        at = _read(span, name)
        return Span(span.doc, at[0], at[1], label="PERSON") if at else None

    return linked


def register() -> None:
    """Declare the attributes; doing it twice is harmless."""
    for name in NUMBERS:
        Span.set_extension(name, getter=_number(name), force=True)
    for name in LINKS:
        Span.set_extension(name, getter=_link(name), force=True)
    Doc.set_extension("tone", default=0.0, force=True)

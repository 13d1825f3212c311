"""A private journal that reads along: who was there, who promised what, and whether it was mutual.

For other programs: open a journal, keep an entry, read it, ask. Each name below is imported when it is first used,
so `import journal` costs nothing.

    >>> import journal
    >>> from datetime import date
    >>> with journal.open(folder) as mine:
    ...     entry = mine.add("Coffee with Ana. I'll send her the deck by Friday.", about=date(2026, 11, 23))
    ...     reading = mine.read(entry)
    >>> [mention.name for mention in reading.mentions]
    ['Ana']
    >>> promise = reading.commitments[0]
    >>> promise.owner, promise.counterparty, promise.due
    (<Owner.ME: 'me'>, 'Ana', datetime.date(2026, 11, 27))
    >>> entry.text[promise.start : promise.end]
    "I'll send her the deck by Friday"

What was written and heard is asked with `search`, `commitments`, `person`, `brief`, `review`, or all of it as `ledger`:

    >>> [hit.snippet for hit in mine.search("who:ana deck")]
    ["Coffee with Ana. I'll send her the deck by Friday."]
    >>> [(item.status, item.action) for item in mine.commitments()]
    [(<Status.SUGGESTED: 'suggested'>, 'send Ana the deck')]
    >>> mine.person("ana").times_met
    1

A text can be read without keeping it, and without a journal:

    >>> reader = journal.load_reader()
    >>> reader.read("Lunch with Tom. He promised me an introduction.", date(2026, 11, 23)).commitments[0].owner
    <Owner.THEM: 'them'>

`help("journal.api")` lists all that other programs may count on.

Values are frozen dataclasses. Offsets count characters of the text from 0, ends exclusive; tone goes from -1 to 1;
days are `datetime.date`, moments aware `datetime.datetime`; what is not known is None. Whatever goes wrong is a
`JournalError` that says what happened (`what`) and what to do (`remedy`).
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # type checkers know the name; importing it from typing costs more than the rest
if TYPE_CHECKING:
    from journal.api import *  # noqa: F403


def __getattr__(name: str) -> object:
    if name.startswith("_") and name != "__all__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    api = import_module("journal.api")
    if name != "__all__" and name not in api.__all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(api, name)


def __dir__() -> list[str]:
    from importlib import import_module

    return sorted({*globals(), *import_module("journal.api").__all__})

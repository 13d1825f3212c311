"""What the sentences of an entry say of a promise that was made before it: kept, dropped, replaced, or nothing.

Both are read together, the promise first, so that the network sees "the clinic's number" beside "she has rung
them already". One row a sentence goes to a small head.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .encoder import WIDTH
from .runtime import Floats

CHANGES = ("kept", "dropped", "replaced")
"""What becomes of a promise; the head's first label stands for none of them."""
ME = "I"
"""How the writer is called in the words of a promise."""
PROMISE_WORDS = 60
"""So many words of a promise are read."""
LONG = 3
"""A word with more letters may name something."""


def promise_words(owner: str, who: str | None, to: str | None, quote: str, action: str = "") -> str:
    """A promise as it is read: who owes it to whom, and its words in one line.

    Args:
        owner: me, them, both or third_party.
        who: The name of the one who has to act, where it is not the writer.
        to: The name of the one it was made to.
        quote: The clause that states it.
        action: What is to be done, in short; it is read too where it names what the clause does not: "I'll send it".
    """
    they = who or "somebody"
    acts = {"me": ME, "both": "we"}.get(owner, they)
    other = to or ("me" if owner == "them" else "somebody")
    quote, action = " ".join(quote.split()), " ".join(action.split())
    told = quote.lower()
    names_more = any(len(word) > LONG and word.lower() not in told for word in action.split()[1:])
    return f"{acts} to {other}: {f'{action}. ' * names_more}{quote}"


def sentence_rows(start: Floats, promise: Floats, words: Floats, sentences: Sequence[tuple[int, int]]) -> Floats:
    """Rows [sentences, 1536] for the head.

    Args:
        start: The vector of the mark before the promise [384].
        promise: Vectors of its words [n, 384].
        words: Vectors of the entry's words [m, 384].
        sentences: Spans of words of the entry.
    """
    if not sentences:
        return np.zeros((0, 4 * WIDTH), np.float32)
    owed = promise.mean(axis=0)
    rows = []
    for first, end in sentences:
        told = words[first:end].mean(axis=0)
        rows.append(np.concatenate([start, owed, told, owed * told]))
    return np.asarray(rows, np.float32)

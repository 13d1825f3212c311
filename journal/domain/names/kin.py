"""Words for one's own kin that are used as names: "Lunch with Dad", "my mum rang".

Whose name a text by itself gives, they are not; in a journal they are, as it is one person's: there is one Mum.
"""

from __future__ import annotations

_KIN = {
    "mum mom mummy mommy mam mammy mama mamma ma": "f",
    "dad daddy papa pa pops": "m",
    "granny grandma gran nan nana nanna oma nonna": "f",
    "grandad granddad grandpa gramps opa nonno": "m",
    "auntie aunty": "f",
}
GENDERS = {word: gender for words, gender in _KIN.items() for word in words.split()}
"""Whether somebody called so is a she ("f") or a he ("m"), by the word in small letters."""
KIN_NAMES = tuple(word.title() for word in GENDERS)
"""The words as names."""
_GROUPS = {word: words for words in _KIN for word in words.split()}


def may_be_one(word: str, other: str) -> bool:
    """Whether two such words may be said of one person: Mum and Mummy."""
    return word in _GROUPS and _GROUPS[word] == _GROUPS.get(other)

"""Words that stand with a name and are no part of it: "Dr", "Auntie", "Señora"."""

from __future__ import annotations

_WORDS = """
    mr mrs ms mx miss dr prof professor rev reverend fr father sister brother sir madam madame mme mlle lady
    lord captain capt col colonel major sgt sergeant judge chief alhaji alhaja hajia mallam deacon pastor rabbi
    imam bishop coach uncle auntie aunty aunt grandma grandpa granny herr frau señor señora don doña signor
    signora monsieur nurse officer oga
"""
TITLES = frozenset(_WORDS.split())
"""Those that are so wherever a name is looked at: where it begins in a text, and when two are compared. What is so in
one of the two alone stands there: "king" before a name is a title, but one may be called King."""

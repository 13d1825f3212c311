"""The ends of names: "Auntie Bola" is Bola, "Soo-jin" and "T. Haldane" are one name each.

The tagger learns this from examples, but the titles of the world are more than examples
hold. Only the ends of a span are looked at, so "Sir" alone goes and "Sirma" stays.
"""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[int, int]

BEFORE = frozenset(
    """
    dr mr mrs ms miss mx prof professor doctor rev reverend fr father sister brother pastor deacon bishop
    canon vicar rabbi imam sheikh ustaz ustad alhaji alhaja hajia haji hajji chief madam madame mme mlle
    monsieur ma'am ma’am sir lord dame auntie aunty aunt uncle cousin granny grandma grandpa nan nonna mum mom
    dad papa mama baba mzee mwalimu bwana oga tante oncle tía tío tia tio tita tito kuya señor señora señorita
    senor senora doña dona herr frau fräulein pani signor signora captain capt colonel col general gen
    konsul engineer comrade lieutenant lt sergeant sgt major judge justice officer nurse coach principal
    president governor senator minister mayor chair councillor cllr chị anh bà ông thầy cô abang mbak pak ibu bapak shri
    smt hrh st w with
    """.split()  # noqa: SIM905 - a list of strings would take a page
)
"""Words that may stand before a name; some are names too and count only when more follows."""
AFTER = frozenset(
    """
    san sama kun chan sensei ssi nim ji sahib saab hyung noona bhai bhaiya didi uncle aunty auntie aunt ma sir bey
    hanım hanim abi abla efendi ma'am ma’am masi mausi mami mama kaka kaki foi fua chacha chachi dada bhabhi akka
    anna amma thatha periamma
    """.split()  # noqa: SIM905 - as above
)
"""Words that may stand after a name, in lower case."""
NEVER = frozenset(
    """
    ma'am ma’am
    w with sir madam alhaji pastor auntie aunty uncle bhaiya didi mum mom mama dad papa amma appa abbu ammi abba
    oma opa nonna nonno gran granny grandma grandpa grandad granddad mam mammy mommy mummy daddy coach matron
    lordship ladyship majesty highness madame monsieur
    """.split()  # noqa: SIM905 - as above
)
"""Words that are no name even alone."""


def bare(words: Sequence[str], span: Span) -> Span | None:
    """The span without titles, marks and clitics at its ends; None where nothing is left."""
    start, end = span
    while start < end and (not _named(words[start]) or (end - start > 1 and words[start].lower() in BEFORE)):
        start += 1
        if start < end and words[start] == "." and words[start - 1].lower() in BEFORE:
            start += 1
    while start < end and not _named(words[end - 1]):
        if words[end - 1] == "." and end - start > 1 and len(words[end - 2]) == 1:
            break  # the stop of an initial is part of the name
        end -= 1
    while end - start > 1 and words[end - 1] in AFTER:
        end -= 1
    if start >= end or (end - start == 1 and words[start].lower() in NEVER):
        return None
    return start, end


def joined(words: Sequence[str], attached: Sequence[bool], found: Sequence[Span]) -> list[Span]:
    """Spans that are parts of one name made one: across a hyphen, and after initials.

    Args:
        attached: For each word, whether it follows the one before without a blank.
        found: Spans in their order.
    """
    out: list[Span] = []
    for start, end in found:
        if out:
            left, last = out[-1]
            gap = words[last:start]
            hyphen = gap == ["-"] and attached[last] and attached[start]
            initial = last - left < 5 and len(words[last - 1 if gap else last - 2]) == 1
            stop = gap == ["."] or (not gap and words[last - 1] == ".")
            if hyphen or (stop and initial and words[start][0].isupper()):
                out[-1] = (left, end)
                continue
            if not gap and words[last - 1] == "-" and attached[start]:
                out[-1] = (left, end)
                continue
        out.append((start, end))
    return [_to_the_end_of_the_word(words, attached, span) for span in out]


def _to_the_end_of_the_word(words: Sequence[str], attached: Sequence[bool], span: Span) -> Span:
    """The span with the second half of a hyphenated name: "Yael Bar" of "Yael Bar-On"."""
    start, end = span
    while (
        end + 1 < len(words)
        and words[end] == "-"
        and attached[end]
        and attached[end + 1]
        and words[end + 1][0].isupper() == words[end - 1][0].isupper()
        and words[end + 1].isalpha()
    ):
        end += 2
    return start, end


def _named(word: str) -> bool:
    """Whether a name may begin or end with the word."""
    return any(c.isalnum() for c in word) and word[0] not in "'’"

"""Which parts of an entry are English: of others nothing is claimed but the names in them.

The pipeline knows English only, and hears promises and flags in any words. Told apart is by the share of little
words, which no English sentence does without and which hardly depend on what it is about. Notes are sparse of them in
every language ("deck → Ana Fri"): without sure words of another language they are taken for English.
"""

from __future__ import annotations

import re
import unicodedata

_ENGLISH_WORDS = """
    a about after again all also am an and another any are as at back be because been before but by can could did do
    does done down each every for from get go goes going good got had has have he her here him his how i if in into is
    it its just last like me more most much my new next no not now of off ok on one only or other our out over own said
    same says she should so some still than that the their them then there these they this those till time to today
    told tomorrow tonight too up us very was we week well went were what when where which while who why will with
    without would yes yesterday you your im ill ive id its hes shes dont didnt cant wont thats
    w abt bc tmrw tmr eod re fri mon tue wed thu sat sun asked asks call called meet met send sent wants needs
    about owe owes promised coffee lunch min per
    """
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
# Little words of the languages most written in Latin letters; those that are English words too are left out below.
_OTHER_WORDS = """
    ich du er sie wir ihr mir mich dir dich ihm ihn ihnen uns euch der die das den dem des ein eine einen einem
    einer und oder aber nicht mit von zu zum zur auf für im ist sind war wird werde habe hat haben dass wenn auch
    noch schon mein meine sein seine morgen heute gestern kein keine nach bei aus über je tu il elle nous vous ils
    elles le la les un une au aux et ou mais ne pas que qui dans sur avec pour ce cette est sont était ai avons
    demain hier mon ma mes son sa ses lui leur plus très chez j'ai c'est d'un qu'il yo tú él ella nosotros el los
    las uno unos pero con por para del al en es está fue ha he mañana hoy ayer mi mis su sus se lo muy más como
    cuando io lei noi loro gli una non per di della dei nel nella che sono era ho hai domani oggi ieri mio mia suo
    sua ci si anche più molto questo eu ele ela nós eles os as um uma mas não com do da dos no na ao foi tem amanhã
    hoje ontem meu minha seu muito já também até lhe ik jij hij zij wij het een de of maar niet met van voor naar
    bij op is was heb heeft hebben dat dit mijn zijn haar hem ons vandaag gisteren ook nog wel jag han hon vi ni det
    ett och men inte med från för till på är var har hade att som min mitt mina honom henne imorgon idag igår också
    jeg hun ikke av fra ham hende og eller til ja ty on ona my wy oni ale nie ze od dla się jest są był była mam że
    co jak mój moja jego jej jutro dziś dzisiaj wczoraj już też jsem jsme byl byla že nebo zítra dnes včera pro ben
    sen biz siz onlar ve ama ile için bir bu şu çok yarın bugün dün değil yok gibi daha minä sinä hän me te mutta ei
    kanssa että oli huomenna tänään eilen minun hänen én ti ők és nem egy az hogy volt holnap tegnap vele neki meg
    am și sau dar nu cu pe pentru că este sunt mâine azi mă îi i-am saya dia kami kita mereka dan atau tapi tidak
    dengan untuk yang ini itu ke dari akan besok hari sudah ako siya ang ng mga ay hindi bukas at tôi anh chị em và
    là của không có cho với ngày mai này đã sẽ mimi yeye sisi ya wa kwa kesho leo jana
    """
_SHARED = _ENGLISH & frozenset([*_OTHER_WORDS.split(), "a", "i", "w"])
"""Words that tell nothing: "was" and "me" are little words elsewhere, "a" is one in ten languages."""
_SURELY_ENGLISH = _ENGLISH - _SHARED
_OTHER = frozenset(_OTHER_WORDS.split()) - _ENGLISH
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_NAMED = re.compile(
    r"(?P<name>[A-Z][\w'\u2019\-]+)(?: (?:de|la|du|le|von|van|zu|der|den|di|da|del|dos|el|al|y|e))+(?= [A-Z])"
)
"""Little words within a name, "Tour du Pin"."""
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")

FEWEST = 4
"""A stretch of fewer words is in no language to speak of."""
LEAST_ENGLISH = 0.12
"""English prose has more than a third of these words, terse notes some fifth; other languages share a few by chance."""
MANY = 16
"""So many words without a little English one among them are no note in English either."""


def english_only(text: str) -> str:
    """`text` with each stretch in another language as spaces, so that every offset stays what it is.

    Paragraphs are looked at one by one, then their lines; one that cannot be told stays.
    """
    return _PARAGRAPH.sub(lambda paragraph: _kept(paragraph.group()), text)


def _kept(paragraph: str) -> str:
    if is_foreign(paragraph):
        return _blank(paragraph)
    return "\n".join(_blank(line) if is_foreign(line) else line for line in paragraph.split("\n"))


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def is_foreign(text: str) -> bool:
    """Whether `text` is surely not English."""
    words = _WORD.findall(_NAMED.sub(r"\g<name>", text))
    if len(words) < FEWEST:
        # Scripts without spaces have long words and few.
        return sum(map(_is_of_another_script, text)) > len("".join(words)) / 2 and sum(map(len, words)) > 6
    plain = [word.lower().replace("\u2019", "'") for word in words]
    if sum(map(_is_of_another_script, "".join(words))) > len("".join(words)) / 2:
        return True
    english = sum(_is_english(word) for word in plain) / len(plain)
    others = [word for word in plain if word in _OTHER]
    return english < LEAST_ENGLISH and (
        (len(set(others)) > 1 and len(others) / len(plain) > max(2 * english, LEAST_ENGLISH))
        or (len(words) >= MANY and not english)
    )


def _is_english(word: str) -> bool:
    return word in _SURELY_ENGLISH or word.partition("'")[2] in ("s", "ll", "d", "m", "ve", "re", "t")


def _is_of_another_script(letter: str) -> bool:
    return letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN")

"""A promise without what stands around its verb: bullets, who said it, who does it and the modal on its left, what
only explains it on its right.

Names that were heard stand in the text as single private characters (`journal.nlp.commitments.actions`).
"""

from __future__ import annotations

import re

from journal.nlp.verbs import is_base

_CAPITALISED = r"[A-Z\u00c0-\u024f][\w'\u2019.\-]*"
_NAME = rf"(?:[\ue000-\uf8ff]|@?{_CAPITALISED}(?: (?:de|van|von|al|bin|{_CAPITALISED}))*)"
_PRONOUN = (
    r"(?:I|i|he|He|she|She|we|We|they|They|you|You|it|It|both|each|us two|we both"
    r"|[Tt]he (?:two|three|four|pair|lot) of us)"
)
_ADVERB = (
    r"(?:also|then|now|just|both|all|still|really|gladly|happily|definitely|finally|even|so|each|together|kindly|well"
    r"|certainly|only|at least|in turn|in return|instead|too|probably|personally)"
)
_SAID = (
    r"(?:said|says|say|told|tell|tells|promised|promises|promise|swore|swears|vowed|assured|agreed|agree|agrees"
    r"|offered|offers|insisted|replied|answered|wrote|texted|emailed|confirmed|settled|decided|undertook|reckons?"
    r"|mentioned|announced|declared|repeated|added|volunteered|gave my word|gave his word|gave her word|shook on it)"
)
_WOULD = (
    r"(?:['\u2019](?:ll|d|m|re|ve)| ?will| would| shall| should| can| could| am| is| are| was| were| have| has| had"
    r"|['\u2019]s(?= (?:\w+ing|gonna|to|promised|agreed|offered|happy|glad|also|still)\b))"
)
_DOING = r"(?= [a-z])(?! (?:the|a|an|my|his|her|its|our|their|this|that|these|those)\b)"
"""What stands behind "going to" where it is a deed: "going to the sea" goes there."""
_TO = (
    rf"(?:(?:going|back|off) to{_DOING}|gonna|about to|to|set to|due to|supposed to|happy to|glad to|able to|meant to"
    r"|agreed to|promised to|offered to|volunteered to|undertaken to|engaged to|bound to|sworn to"
    r"|(?:sworn|said)(?: that)? (?:I|we|he|she|they)['\u2019](?:d|ll))"
)
_UNDERTOOK = (
    rf"(?:going(?= to{_DOING})"
    r"|agreed?s?|promised?s?|offer(?:ed|s)?|volunteer(?:ed|s)?|undertook|under(?:takes|take)|vow(?:ed|s)?|swore|swears"
    r"|settled|arranged|decided|pledged|committed|engaged|consented|resolved|need(?:s|ed)?|want(?:s|ed)?|owes?|has"
    r"|have|had|plans?|said yes|shook hands|shook|put me down|put myself down|signed up|is down|am down)"
)

# Who undertook it, with what stands beside the name: "Dr. Rao from the clinic", "my landlord", "Bo, our treasurer,".
_TITLED = r"(?:[A-Z][a-z]+\.? ){0,2}NAME"
_TITLE = r"(?:(?:[Mm]iss|[Mm]rs?|[Mm]s|[Dd]r|[Pp]rof|[Ff]ather|[Ss]ister|[Aa]unt(?:ie)?|[Uu]ncle|[Cc]oach)\.? )"
_SUBJECT = (
    rf"(?:{_TITLED}(?:['\u2019]s \w+(?: NAME)?)?|(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir) \w+(?: NAME)?"
    r"|[Tt]he \w+(?: (?!(?:I|he|she|we|they)\b)\w+)?)"
    r"(?: (?:at|from|of|in|down) (?:the |my |his |her )?[\w'\u2019\ue000-\uf8ff\-]+(?: [A-Z]\w+)*| sahib| ji| \([^)]*\)"
    r"|, [^,]+,)*(?: (?:also|then|now|just|even|have|has|had|hath)|['\u2019]s)*"
)
_VOWED = r"(?:promised|promises|agreed|agrees|offered|offers|volunteered|vowed|swore|undertook|pledged|is going)"
_SAYS = r"(?:said|says?|promised|promises|swore|swears|volunteered|insisted|assured me|agreed)"
# Whom it was said to: "me", "Ana", "my sister Jess", "everyone at work"; no clause and no topic.
_TOLD = (
    r"(?: (?!(?:that|how|what|who|which|where|when|why|whether|if|about|of|and|but|or|so|yes|no)\b)"
    r"[\w'\u2019.\ue000-\uf8ff\-]+){0,4}?"
)
_SAID_TO = rf"(?i:{_SAID}){_TOLD}(?: (?:that|how))?[,:]? "
_WHO_WOULD = rf"(?:(?:{_PRONOUN}|NAME)(?:{_WOULD}\b|'|\u2019)|(?:id|ill|hed|shed|theyd|theyll|wed)(?= [a-z]))"
# What stands before a name: "Neighbour Ruth", "our treasurer Bo".
_DESCRIBED = r"(?:(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir|[Tt]he) )?(?:[A-Za-z][\w\-]*\.? ){1,2}?NAME"
_HEADS = (
    r"^(?:\[[ xX]?\]|[\s\-\u2013\u2014\u2022*>\u2192\u00b7#(){}\"'\u201c\u201d\u2018\u2019:;,.!\d)]+)(?=\D)",
    # "Reminder to self:", "mental note -": words about the note, not about the deed
    r"^(?i:(?:a |quick |mental |self[- ])*(?:note|reminder|memo|reminding)(?: (?:to|for) (?:self|myself|me))?"
    r"|to[- ]?dos?(?: for me| list)?)\s*(?:[:;,]|[\-\u2013\u2014]+ )\s*(?:to (?=[a-z]))?",
    r"^(?i:and|but|so|then|also|plus|or|yes|ok|okay|sure|right|well|again|anyway|meanwhile|next|in return|in turn"
    r"|for my part|for his part|for her part|in the meantime|that|ai|todo|to do|action|actions|owner|agreed|deal"
    r"|decided|p\.?s\.?|must remember to|remember to|don't forget to)(?![\w'\u2019])[\s:,;\-]*",
    rf"^{_ADVERB},? ",
    # "As promised, I called Ana"
    rf"^(?i:(?:as|like) (?:promised|agreed|arranged|(?:I|he|she|they|we)(?: had|['\u2019]d)? (?:promised|said|agreed)))"
    rf"(?: (?:him|her|them|me|NAME))?(?:,? (?={_PRONOUN} )|, (?=NAME ))",
    # "Ana, Bo and I agreed": the others stand elsewhere
    r"^(?:(?:NAME|(?:[Hh]is|[Hh]er|[Mm]y) \w+)(?:, | and | & | \+ ))*(?:NAME|(?:[Hh]is|[Hh]er|[Mm]y) \w+),?"
    r" (?:and|&|\+) (?=I\b)",
    # who said it to whom
    rf"^(?:he|she|they|He|She|They|NAME) (?:asked|said|wanted|wants|wondered|begged)\b[^.;!?]*?,? (?:and|so|but)"
    rf" [Ii] {_SAID_TO}(?:[Ii]|we)(?:['\u2019]?(?:d|ll)| would| will) (?=\S+ \S)(?!be\b|do (?:so|it|that)\b)",
    # "I said leave it with me and I'd mend it": what I would do is the deed
    r"^(?:I |i )?[Ss]aid (?!(?:I|i|he|she|they|we|it|id)\b)[^.;!?]*?,? (?:and|so) (?:I|i)(?:['\u2019]?(?:d|ll)| would"
    r"| will) (?=\S+ \S)",
    rf"^(?:{_PRONOUN}|NAME|{_DESCRIBED})(?: (?:{_ADVERB}|have|has|had|did)|['\u2019]ve)* {_SAID_TO}(?={_WHO_WOULD})",
    rf"^{_SAID_TO}[\"'\u201c\u2018]?(?={_WHO_WOULD})",
    # "Called Ana, will let us know": a note of who was spoken to, before what they will do
    r"^(?i:called|rang|phoned|spoke (?:to|with)|talked (?:to|with)|met|saw|emailed|texted|asked|heard from|visited)"
    r" [^,.;:]{1,40}[,;] (?:and )?(?:who |he |she |they )?(?=(?:will|is going to|promised to|agreed to) )",
    r"^(?:(?:id|ill|hed|shed|theyd|theyll|wed) (?=[a-z])|im (?=to |\w+ing))",
    rf"^(?:I |i )?(?:(?:{_ADVERB}|have|had)|['\u2019]ve)? ?(?:promised?|promising|swore to|vowed to|) ?myself"
    r" (?:to (?=[a-z])|(?:that )?(?=I\b))",
    r"^I (?:heard|found|caught) myself (?:say|saying|promise|promising|offer|offering|agree|agreeing)"
    r"(?: (?:that|to|him|her|them))*,? (?:I(?:['\u2019]d| would| will|['\u2019]ll) )?",
    r"^I (?:hav|have|hafta|gotta|get|got) (?:to )(?=[a-z])",
    # who agrees, told a second time: "we agreed, the two of us, to", "he and I, that we'd"
    rf"^(?:(?:{_PRONOUN}|NAME)(?: (?:{_ADVERB}|have|has|had))* {_UNDERTOOK},? )?"
    rf"(?:[Tt]he (?:two|three|four|pair|lot) of us|(?:{_PRONOUN}|NAME) and I),"
    r" (?:to|that we(?:['\u2019](?:d|ll)| would| will)) (?=[a-z])",
    rf"^(?:{_PRONOUN}|NAME)(?: (?:{_ADVERB}|have|has|had))* {_UNDERTOOK}, [^,.;:]{{1,30}}, to (?=[a-z])",
    rf"^(?:{_PRONOUN}|NAME), [^,.;:]{{1,30}}, (?=(?:will|would|{_UNDERTOOK} to) [a-z])",
    # what was asked, without who did: "whether I would cover her"
    r"^(?:whether|if) I(?:['\u2019]d| would| could| can) (?=[a-z][^,;]*$)",
    rf"^(?:{_PRONOUN}|NAME) (?:promised|promises|swore|swears) that (?:he|she|they|I|we) (?=[a-z]+s? \w)"
    r"(?!(?:is|was|were|has|had|did|does|would|will|never)\b)",
    # who does it, with the modal
    rf"^(?:{_PRONOUN}|{_TITLE}?NAME)(?: (?:and|&|\+) (?:{_PRONOUN}|me|NAME))?(?:,[^,]+,|,)?{_WOULD}"
    rf"(?: (?:{_ADVERB}|both|been|be(?= \w+ing)))*(?: {_TO})?(?= )",
    r"^(?i:the|my|his|her|their|our) \w+(?: \w+)?(?:'ll|\u2019ll| will| would)(?! be\b)(?= )",
    rf"^(?:{_PRONOUN}|NAME)(?: (?:{_ADVERB}|have|has|had)|'ve|\u2019ve)* {_UNDERTOOK}"
    r"(?: (?:me|him|her|them|us|(?:with )?(?:each other|one another)|with (?:me|him|her|them|NAME)))?"
    r" (?:to(?= [a-z])|that (?:I|we|he|she|they)(?:'d|'ll| will| would)) ",
    rf"^{_SUBJECT} {_VOWED}(?: (?:me|him|her|them|us|{_TITLED}))?"
    r" (?:to|that (?:he|she|they|I)(?:['\u2019](?:d|ll)| would| will)) (?=[a-z])",
    rf"^{_SUBJECT} (?=(?:promised|promises|owes|owed) (?:me|him|her|them|us|NAME) (?!to\b|on\b|that\b|NAME))",
    rf"^(?:have |has |had |'ve )?{_UNDERTOOK}(?: (?:me|him|her|them|us|NAME))? to (?=[a-z])",
    rf"^(?:[Cc]ould|[Cc]an|[Ww]ould|[Ww]ill|[Ss]hall) {_PRONOUN} ",
    rf"^(?:{_PRONOUN}|NAME) (?:and|&|\+) (?:{_PRONOUN}|me|NAME) (?=[a-z])",
    rf"^(?:{_PRONOUN}) (?:{_ADVERB} )?",
    r"^(?:me|him|her|us|them|both|each|all|NAME)(?: (?:and|&|\+) (?:me|I|him|her|NAME))* ?"
    r"(?:\u2192|->|=>|:|=|\u2013|-(?= ))\s*",
    r"^(?:me|us|NAME)(?: (?:and|&|\+) (?:me|I|NAME))* to (?=[a-z])",
    rf"^(?:'ll|\u2019ll|'d|\u2019d|[Ww]ill|would|shall|must|to|am|is|are|going to{_DOING}|gonna|'m|happy to|glad to"
    r"|be(?= (?:\w+ing|glad|happy|able|sure)\b)) (?=\w)",
    r"^(?:\u2192|->|=>|\u2013|-|:)\s*",
)
_TAILS = (
    r"[\s,.;:!?+&/\u2026\u2013\u2014\-\"'\u201c\u201d\u2018\u2019()\[\]\u2192]+$",
    r",? (?:as|like) (?:promised|agreed"
    r"|(?:he|she|they|I|we)(?: had|['\u2019]d)? (?:said|promised|agreed)(?: (?:to )?(?:me|him|her|them))?"
    r"(?: (?:I|he|she|they|we)(?: would|['\u2019]d))?)$",
    # \b is no boundary beside a stand-in for a name
    r"(?:,| -| \u2013| \u2014)? ?(?<!\w)(?<!what )(?<!how )"
    r"(?:he|she|they|I|we|NAME)(?: did| just)? (?:said|says?|promised|swore|offered"
    r"|put it in writing)(?: so)?(?: (?:I|he|she|we|they)(?:'d|'ll| would| will))?(?: at least)?$",
    rf"(?:,| -| \u2013| \u2014) {_SAYS} (?:he|she|they|I|we|{_TITLED})$",
    rf"(?:,| -| \u2013| \u2014) (?:he|she|they|I|we|NAME|(?:his|her|my|the) \w+)(?: has| have|['\u2019]s)? {_SAYS}"
    r"(?: (?:it|so|that|me|him|her|them))?(?: (?:twice|again))?$",
    r", (?:that['\u2019]s |all )?(?:agreed|promised|said so|settled)(?: (?:him|her|them|me|NAME))?(?: twice)?$",
    r"[,;]? I(?:['\u2019]ve)? told (?:him|her|them|NAME)(?: (?:so|that))?$",
    r",? (?:my word on it|I gave \w+ my word|(?:I )?promise|no excuses|and (?:I )?meant it|for sure|straight ?away"
    r"|right away|at once)$",
    r"[,;:]? (?:because|so that|since|though|although|as long as|provided|which|whether or not|in case)\b.*$",
    r"(?<!\bthere)(?<!\blook)(?<!\blooking),? (?:if|when|once|as soon as|unless|until|till|after|before|while|as)"
    r" (?:I|he|she|we|they|it|you|the|my|his|her)\b.*$",
    r"(?<!\bbe),? (?:and|but|so|then|by|on|at|in|for|from|to|until|till|before|this|the|of|with|due|starting|as)$",
    r",? (?:in (?:return|exchange)|payable)$",
    r"\s?[.!?;] (?i:ok|okay|yes|yeah|yep|sure|of course|fine|agreed|deal|pencilled|(?:(?:he|she|i) )?nodded)\b"
    r"[^.!?;]*$",
    r" ?\((?:done|sent|posted|sorted)[^)]*\)?$",
)
_PATTERNS = [re.compile(pattern.replace("NAME", _NAME)) for pattern in (*_HEADS, *_TAILS)]


def peeled(text: str) -> str:
    """`text` without what stands around the verb and its objects; never empty if `text` is not."""
    changed = True
    while changed:
        changed = False
        for pattern in _PATTERNS:
            shorter = pattern.sub("", text, count=1).strip()
            # One bare word left that is no verb is a wrong cut, unless it is all that there was.
            is_whole = len(shorter.split()) > 1 or len(text.split()) < 4 or is_base(shorter)
            if shorter != text and shorter and is_whole:
                text, changed = shorter, True
    return _closed(text)


_PAIRS = (("(", ")"), ("[", "]"), ("\u201c", "\u201d"))


def _closed(text: str) -> str:
    """`text` with the bracket or the quotation closed again that its end was cut from: "clause 7(b"."""
    for opening, closing in _PAIRS:
        if text.count(opening) > text.count(closing):
            return text + closing
    return text + '"' if text.count('"') % 2 and not text.startswith('"') else text


# A clause with a subject of its own: "…, and he never asked how I was", "…, she'd bring the cake".
_FINITE = r"(?:will|would|can|could|is|was|has|had|did|does|never|said|says|told|asked|asks|wants|promised|agreed)"
_OTHER_CLAUSE = re.compile(
    (
        r",? (?:and|but|so|yet|while|whereas|&) (?:(?:I|he|she|they|we) [a-z]|(?:I|he|she|they|we)['\u2019]"
        rf"|NAME (?:{_FINITE}\b)).*$"
        rf"|(?:,| -| \u2013| \u2014) (?:(?:I|he|she|they|we)(?:['\u2019](?:d|ll)| would| will)\b).*$"
        rf"|(?:,| -| \u2013| \u2014) (?:I|he|she|they|we|NAME)(?:['\u2019](?:s|ve|d)| has| have| had)?"
        r" (?:told|swore|promised|said|says|insisted|assured)\b[^,]*"
    ).replace("NAME", _NAME)
)
# What is no deed yet: the condition, or the day, before it.
_BEFORE_IT = re.compile(
    r"(?:if|when|once|as|after|before|because|since|in|on|at|by|for|next|this|should|unless|whatever)\b", re.IGNORECASE
)


def own_clause(text: str) -> str:
    """`text` without the clauses in which somebody else, or something else, is told of."""
    cut = _OTHER_CLAUSE.sub("", text).strip(" ,")
    return text if not cut or _BEFORE_IT.match(cut) else cut

"""Constructions of English that tell what became of a promise, whatever it was about.

Each tells of its clause alone. "can't after all" ends something, "still no" and "hasn't yet" do not: `verdict`
decides what that says of the promise at hand. What moves something to another day stands in `moving`.
"""

from __future__ import annotations

import re

_NOT = r"(?:can(?:['\u2019]?t|not)|(?:could|wo|is|does|did)n['\u2019]?t|wont|shan['\u2019]t|not|never|no longer)"
DENIED = re.compile(
    r"\b(?:not|never|no|nothing|nobody|none|without|nor|neither|forgot|forgotten|failed|yet to)\b|n['\u2019]t\b"
    r"|\bcannot\b",
    re.IGNORECASE,
)
ENDED = re.compile(
    rf"\b{_NOT}\b[^.!?]*\b(?:after all|any ?more|now|in the end|coming back)\b|\b(?:can(?:['\u2019]?t|not)"
    rf"|couldn['\u2019]?t) after all\b"
    r"|\bnever (?:happened|will|did (?:happen|come off))\b|\b(?:won['\u2019]?t|wont|isn['\u2019]?t"
    r"|not) (?:be )?(?:going to )?happen(?:ing)?\b"
    r"|\b(?:won['\u2019]?t|shan['\u2019]?t|isn['\u2019]?t|aren['\u2019]?t|not) (?:be )?(?:going to \w+|\w+ing\b)"
    r"|\bso no (?!(?:trouble|problem|fuss|bother)s?\b)\w+"
    r"|\b(?:that|this|it)(?:['\u2019]?s| is| was) the end of (?:that|it)\b"
    r"|\b(?:called|calling|call|broken?) (?:it |that |the \w+ )?off\b|\bcancel\w*\b|\bfell through\b|\b(?:is"
    r"|was|are|it['\u2019]s|that['\u2019]s|all) off(?=\s*(?:[.,;!)]|$|now|then|again))"
    r"|\b(?:backed|pulled|bowed|dropped|ducked) out\b|\bno longer\b|\bchanged (?:his|her|their|my|our) minds?\b"
    r"|\b(?:gone|went) by the board\b|\b(?:came|come) to (?:nothing|naught)\b|\bnever got (?:a?round) to\b"
    r"|\bdecided (?:against|not to)\b|\b(?:scrapped|shelved|binned|abandoned|withdrew|withdrawn)\b"
    r"|\b(?:gave|given|giving) up on\b|\bthere (?:won['\u2019]t|will not|shan['\u2019]t) be (?:any|a|an)\b"
    r"|\b(?:told|tells) (?:me|him|her|them|us) (?:to forget|not to bother|never mind)\b|\blet(?:s|ting)? (?:me"
    r"|him|her|them|us) off\b|\boff the hook\b"
    r"|\bdidn['\u2019]?t (?:go (?:in|ahead|through)|happen|come (?:off|through|about)|work out|materialise)\b"
    r"|\b(?:doesn['\u2019]?t|don['\u2019]?t|didn['\u2019]?t) (?:need|want) (?:it|them|me|us|the|that|to)\b"
    r"|\bno need\b|\bdoes(?:n['\u2019]?t| not) see\b",
    re.IGNORECASE,
)
LET_GO = re.compile(
    r"\bdrop(?:s|ped|ping)? (?:(?:it|that|this|the (?:\w+ ){0,2}?(?:thing|case|claim))\b"
    r"(?! (?:off|in|into|on|onto|round|around|over|by|at|through|back|down|to|with|here|there|from|out|under|outside"
    r"|behind|up|for|this|last|yesterday|today|(?:mon|tue|wed|thu|fri|sat|sun)\w*)\b)"
    r"|the (?:\w+ ){0,3}?(?:idea|plan|matter|subject|business)\b)"
    r"|\blet(?:s|ting)? (?:it|that|this|the \w+) (?:all )?(?:drop|go|rest|lie|slide)\b"
    r"|\bwash(?:ed|es|ing) (?:my|his|her|their|our) hands of\b|\bthought better of\b"
    r"|\bwalk(?:ed|ing) away from (?:it|that|this|the (?:whole|idea|plan|matter|business|thing|case|claim))\b"
    r"|\bg(?:ave|iven|iving) (?:it|that|this) up\b|\bg(?:ave|iven|iving) up the (?:idea|plan|whole|thing)\b",
    re.IGNORECASE,
)
"""What somebody lets go of: it is done no more. "Dropped it off" hands it over."""
I_AM_OFF = re.compile(
    r"\bi(?:['\u2019]m| am| was|['\u2019]d been) (?:let )?off\b|\blet(?:s|ting)? me off\b", re.IGNORECASE
)
REFUSED = re.compile(
    r"\b(?:can(?:['\u2019]?t|not)|couldn['\u2019]?t|won['\u2019]?t|unable to|refus\w+|not going to)\b", re.IGNORECASE
)
WAITING = re.compile(
    r"\bcame(?:,? \w+)?(?:,| and) (?:\w+ )?went\b"
    r"|[,:;\u2013\u2014-] ?(?:and |but |so )?(?:still )?(?:nothing|nada|silence|not a (?:word|page|line|thing|peep))"
    r"(?: yet| so far| back| at all)?\W*$|\bstill (?:no|nothing|not|waiting|hasn|haven|pending|owes|owe"
    r"|isn|need|to)\b|\b(?:hasn|haven"
    r"|hadn)['\u2019]?t\b|\b(?:no|not|n['\u2019]t)\b[^.;!?]*\byet\b|\bforgot\w*\b|\bkeeps? (?:saying|telling)\b"
    r"|\bno (?:sign|word|news|sight|trace|reply)\b"
    r"|\bnothing (?:yet |back |at all )?(?:from|on|about)\b"
    r"|(?<!instead of )(?<!without )\bwait(?:ing|ed)? (?:for|on|to)\b|\bpending\b"
    r"|\bsupposed to\b|\bwas (?:going|meant) to\b|\b(?:was|were) due\b|\bas yet\b"
    r"|: (?:none|nothing|nowt|nada)\b"
    r"|\b(?:remind|nudg|chas)(?:ed|ing)\b|\boverdue\b|\byet to\b|\bwhere (?:is|are)\b|\bby now\b|\bso far\b"
    r"|\b(?:have|has) STILL\b|\bowes? me\b|\b(?:gone|went|goes) (?:quiet|silent|dark)\b"
    r"|\bcrickets\b|\bnot a peep\b|\bghosted\b"
    r"|\basked (?:\w+ )?(?:where|when|whether|if|after|what happened|had|has|did|was|were|is)\b"
    r"|\bnot (?:here|come|arrived|forthcoming|to hand)\b|\b(?:did|does|do)(?: not|n['\u2019]?t) (?:come|arrive"
    r"|turn up|show up|appear)\b|\boutstanding\b|\b(?:been|come) and gone\b|\bleft undone\b|\b(?:days?|weeks?) left\b"
    r"|\bno \w+(?: \w+)? from\b|(?<!nothing )\bmissing\b|\bstill\b[^.;!?]*\b(?:leans?|sits?|lies|hangs?|waits?)\b"
    r"|\bstill (?:stuck|with|in|on|sitting|lying|at|there)\b"
    r"|\bfollow[- ]?up (?:w/|(?:with|on)\b)|\bto (?:chase|nudge|remind|ping)\b",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"\W*(?:(?:and|so|but|then|well)\b,? |\w+[:,] )?(?:(?:had|have|has|did)(?:n['\u2019]?t)?|when (?:will|would|did|is)"
    r"|where(?: (?:is|are|was|were)|['\u2019]s))\b",
    re.IGNORECASE,
)
"""How a question begins that asks whether something was done."""
UNDERTAKEN = re.compile(
    r"(\b(?:as|what|which|that|like)\b[^,;]{0,20})?\b(?:agreed|promised|offered|undertook|decided|planned|arranged|hoped"
    r"|meant|intended|volunteered|vowed|swore|wanted|asked)\b(?: \w+){0,2}? to \w+",
    re.IGNORECASE,
)
"""What is said, but not yet done: "we agreed to meet", but not "what we agreed to do"."""
PARTLY = re.compile(
    r"\b(?:half|halfway|a third|two[- ]thirds|(?:three )?quarters?|part|some|most|one|two)"
    r" (?:of|down|through|the way|done|finished|written|the|a)\b"
    r"|\b(?:nearly|almost|not quite|partly|partially|as good as) (?:done|finished|found|ready|there|through|written)\b"
    r"|\bout of (?:the )?\d+|\bthe (?:first|top|bottom|other|second) half\b",
    re.IGNORECASE,
)
"""What is done in part: the rest still waits."""
BEGUN = re.compile(
    r"\bmade a start\b|\b(?:started|begun|began) (?:(?:on|with|in on) )?"
    r"(?:the|it|that|those|them|my|your|his|her|their|our)\b",
    re.IGNORECASE,
)
"""What is begun, and no more."""
LATE = re.compile(
    r"\b(?:days?|weeks?|months?|fortnight) (?:over|overdue|behind|past|on)\b"
    r"|:[^,;]*\b(?:days?|weeks?|months?|fortnight) late\b",
    re.IGNORECASE,
)
"""What waits where nothing is told as done: "Tom's proofs: a fortnight on"."""
SITS_STILL = re.compile(r"\bstill (?:sitting|lying|standing|there)\b", re.IGNORECASE)
IS_WITH = re.compile(r"\b(?:is|are|was|were|['\u2019]s) (?:now |already |safely )?with\b", re.IGNORECASE)
"""What is with somebody was given to them."""
NOTHING_FROM = re.compile(r"\b(?:nothing|no (?:word|news|sign|reply)|not a word)\b[^.;]*\bfrom\b", re.IGNORECASE)

THEMSELVES = re.compile(r"\b(?:himself|herself|themsel\w+)\b", re.IGNORECASE)
MYSELF = re.compile(r"\bmyself\b", re.IGNORECASE)
NO_MORE = re.compile(
    r"\bno (\w+)(?: (\w+))?? (?:after all|wanted|needed|required|any ?more|in the end)\b", re.IGNORECASE
)

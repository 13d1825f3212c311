"""Names that are also plain words."""

from __future__ import annotations

_WORDS = """
    abbey ace amber angel april archer art ash august autumn bailey baker basil bay bea bee bell berry bill birch blaze
    blue bob bond brad brook brooks buck bud butch carol carter chance charity chase chip chuck clay cliff colt cook
    cooper coral cruz daisy dale dawn dean dell destiny dick don dot drew dusty earl eden ed eve even faith fern flora
    ford forest fox frank gale gene gill ginger glen grace grant gray green guy happy harmony harper harry hazel heath
    heather heaven holly hope hunter in iris iron ivy jack jade jasmine jay jean jet jewel jo joy june justice king kit
    lake lance lane lark laurel law lee levy lily lou love mac major man many marina mark mason max may mercy merry
    miles mike min miller misty morning my nan nick noble norm nova oak olive oh opal page paris park pat patience
    pearl peg penny pepper pip piper poppy porter precious price prince queen rain ray red reed reef rich river rob
    robin rocky rod rose rosemary royal ruby rusty sage sandy say scout sky so son sonny stone storm sue summer sunny
    teal tracy trace troy tuesday van vera victor viola violet wade ward wave wells west will willow win winter
    wolf wood woods worth young you zip an an ban bin do day go he hi ho how ko la le li lo long lung ma me mo no on or
    ping sang see sing song sun tan ten the to too wan war was we wing yang yes yu
    """
PLAIN_WORDS = frozenset(_WORDS.split())
"""Names that are also words: in lower case they are taken for the word."""

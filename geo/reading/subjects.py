"""The words of a speaker before a verb of speech, without what hangs on them."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ADVERB", "left_noun", "trim"]

ADVERB: Final = re.compile(
    r"(?: (?:also|now|first|both|initially|publicly|privately|promptly|quickly|swiftly|officially"
    r"|openly|likewise|similarly|already|finally|eventually|today|yesterday|themselves|itself|again"
    r"|would say only|has|have|had|later|further|separately|earlier|then|reportedly|immediately|"
    r"subsequently|previously|strongly|categorically|repeatedly|flatly|formally|however|since|"
    r"not|did|never|still|meanwhile|so far|thus far|to date|only|has also|earlier on|neither"
    r"|again|was|were|is|are|has since))+ ?$"
)


_RELATIVE_CLAUSE: Final = re.compile(
    r", [^,]{2,120}, ?(?:has |have |had |also |later |earlier |then |first |initially |now |since"
    r" |already |previously |separately |further )*$"
)


_BREAK: Final = re.compile(r"[;:\"\u2014]|, |(?<!\bu\.[nsk])\.\s| - | but | while "
    r"|(?<! name)(?<! names)(?<! known)(?<! identified)(?<! himself)(?<! herself)(?<! worked)"
    r"(?<! works)(?<! served)(?<! serves) as |"
    r" which (?=\w)| that (?!day|night|evening|morning|time) ?| and (?=(?:the|a|an|its|"
                           r"officials|police|residents|witnesses|locals"
                           r"|islamabad|kabul|pakistan|taliban"
                           r"|pakistani|afghan|later(?= \w))\b)")  # fmt: skip


_TITLE_NOISE: Final = re.compile(
    r"^(?:(?:when|same|abroad:|by contrast|for all that|and|but|while|as|with|which|that|whom"
    r"|where|what|however|meanwhile"
    r"|separately|later|earlier|in response|the|a|an|on \w+day|"
    r"also|for (?:its|his|their) part|hours later|still|yet|then|one|by contrast|similarly|"
    r"in a statement|in turn|according to)\b,? ?)+"
)


_TWO_SPEAKERS: Final = re.compile(
    r", ((?:a|an|the|two|several|local|provincial|police|residents|officials|doctors|witnesses"
    r"|rescue|hospital|health|government|security|military|army|medical|tribal|locals|villagers"
    r"|elders|medics|rescuers)\b"
    r"[^,;:\"]{0,70} and [^,;:\"]{2,50})$"
)


_BOTH: Final = re.compile(
    r"(?:^|[,;:\"] ?)((?:(?:a|an|the|two|three|four|several|some|local|provincial|both) )?"
    r"[\w'-]+(?: [\w'-]+){0,6} and (?:a|an|the|one|two|three|several"
    r"|local) [\w'-]+(?: [\w'-]+){0,5} )$"
)
_DID: Final = re.compile(
    r"\b(?:was|were|is|are|has|have|had|said|hit|struck|shot|came|fell|took|left|went|blew|put|met"
    r"|told|saw|\w{3,}(?<!retir)(?<!unit)(?<!nam)(?<!arm)(?<!unidentifi)(?<!injur)(?<!wound)ed)\b"
)


_TELLS: Final = re.compile(rf"(?<!\bthe)(?<!\ban)(?<!\ba)(?<=[\w']) {_DID.pattern} \w")


_RESTRICTED: Final = re.compile(
    r"\b(?:charity|agency|organi[sz]ation|group|body|company|society|network|monitor|union|doctor"
    r"|surgeon|official|elder|teacher|man|woman|driver|trader|shopkeeper|resident|witness)s?"
    r" ((?:that|which|who) (?:runs?|operates?|works?|monitors?|tracks?|heads?|leads?|represents?"
    r"|supplies|supply|owns?|helps?|oversees?|manages?|treats?|lives?|lived|survived|saw|arrived)\b"
    r"[^,;:\"]{0,80}) $"
)
"""A speaker with a clause that tells which one: "the charity that runs a hospital said"."""


def left_noun(plain: str, start: int, verb: int) -> tuple[str, int]:
    """Give the words before a verb that its subject can be among."""
    stretch = plain[start:verb]
    relative = _RELATIVE_CLAUSE.search(stretch)
    if relative and not re.search(r"[;\"]", relative.group()):
        inner = stretch[: relative.start()]
        begins = _last_break(inner)
        return stretch[begins:], start + begins
    restricted = _RESTRICTED.search(stretch)
    if restricted is not None:
        begins = _last_break(stretch[: restricted.start(1)])
        return stretch[begins:], start + begins
    pair = _TWO_SPEAKERS.search(stretch)
    if pair:
        return stretch[pair.start(1) :], start + pair.start(1)
    both = _BOTH.search(stretch)
    if both and not _DID.search(both.group(1)):
        return stretch[both.start(1) :], start + both.start(1)
    cut = stretch.rstrip(" ,")
    begins = _last_break(cut)
    begins += _clause_before(stretch[begins:])
    return stretch[begins:], start + begins


def _clause_before(words: str) -> int:
    """Give the length of a clause that "and" joins to a speaker: "jets hit Khost and officials"."""
    before, joint, after = words.rpartition(" and ")
    told = joint and after.strip() and not ADVERB.fullmatch(f" {after}")
    return len(before + joint) if told and _TELLS.search(before) else 0


def _last_break(stretch: str) -> int:
    ends = [match.end() for match in _BREAK.finditer(stretch)]
    return ends[-1] if ends else 0


def trim(plain: str, start: int, end: int) -> tuple[int, int]:
    """Cut connectives off the front and adverbs off the end of a speaker's words."""
    tag = _TAG.match(plain, start, end)
    start = tag.end() if tag else start
    words = plain[start:end]
    front = _FRONT.match(words)
    if front:
        start += front.end()
        words = plain[start:end]
    for pattern in (_TITLE_NOISE, _FRONT):
        noise = pattern.match(words)
        if noise:
            start += noise.end()
            words = plain[start:end]
    adverb = ADVERB.search(words)
    if adverb:
        end = start + adverb.start()
        words = plain[start:end]
    verbs = _TWO_VERBS.match(words)
    if verbs:
        end = start + verbs.end(1)
        words = plain[start:end]
    looked = _LOOKED_AT.match(words)
    if looked:
        end = start + looked.end(1)
        words = plain[start:end]
    note = _NOTE.match(words)
    if note:
        start += note.end()
        words = plain[start:end]
    related = _WHOM.search(words)
    if related:
        end = start + related.start()
        words = plain[start:end]
    participle = _PARTICIPLE.search(words)
    if participle:
        end = start + participle.start()
        words = plain[start:end]
    comma = words.find(",")
    if comma > 0:
        end = start + comma
    stripped = plain[start:end]
    lead = len(stretch_lead(stripped))
    return start + lead, start + len(stripped.rstrip(" ,"))


_TAG: Final = re.compile(r"\W*\[[^\]]{1,30}\]:? ?")
"""Who speaks in a script: "[ANCHOR] Afghan officials say"."""
_FRONT: Final = re.compile(
    r"(?:on )?(?:(?:the|that) )?(?:same|next|following|previous) (?:day|night|morning|evening),? |"
    r"(?:late|early|later|earlier) (?:(?:in|on|that|the|this|same) )*(?:day|night|evening|morning"
    r"|afternoon|week),? |(?:in|by|during) (?:the|that) (?:same )?(?:night|evening|morning"
    r"|afternoon),? |(?:an? |the )?(?:figure|number|toll)s? (?:that |which )?(?=(?:the|its|an?) )|"
    r"(?:since|on|as of|until|after|before) (?:\d{1,2} [a-z]{3,9}|[a-z]{3,9}\.? \d{1,2})"
    r"(?:, \d{4}| \d{4})?,? |"
    r"(?:by|at|before|after|until|around) (?:sunrise|sunset|dawn|noon|midday|midnight|nightfall"
    r"|dusk|daybreak|morning|evening|then|early \w+|late \w+|\w+day(?: \w+ing| night)?),? |"
    r"(?:between|in|on|from|since|during|over|by|at|within|last|this|earlier|early|late|for|after)"
    r" (?:[\w'.-]+ ){0,7}?(?=(?:the|its|a|an|local|provincial|district|security|military"
    r"|officials|police|residents|witnesses|locals|villagers|elders|doctors|authorities|islamabad"
    r"|kabul|pakistan|afghan|pakistani|taliban) )"
)

_TWO_VERBS: Final = re.compile(
    r"(.+?) (?:(?:called|described|labelled|branded|termed|dubbed|characteri[sz]ed) .*"
    r"|(?:did|does|do|would|could|had|has) (?:not|no) .*|(?:made|gave|offered|provided|had) no\b.*"
    r"|(?!retired|united|unnamed|armed|banned|named|exiled|outlawed|proscribed)"
    r"(?:[a-z]{4,}ed|has|had|have|put|gave|held|made|met|sent|took) .*(?: and|, but"
    r"| but)(?: also| later)?) ?$"
)
_LOOKED_AT: Final = re.compile(
    r"(.{3,50}?) (?:(?:has|have|had|also) )*(?:checked|reviewed|examined|analy[sz]ed|studied"
    r"|obtained"
    r"|seen|saw|viewed|published|released|shared|posted|circulated|geolocated) .*(?:that|which) ?$"
)
"""What somebody looked at, which then shows something: "the group checked photographs that"."""
_NOTE: Final = re.compile(r"(?:.*\[\d{1,3}\])(?: the | a | an )? ?")
_WHOM: Final = re.compile(
    r" (?:we|i) (?:met|asked|reached|interviewed|called|contacted|spoke|visited|saw)\b"
    r"|,? (?:whom|who|which) (?:we|he|she|they|i|had|has|was|were|asked|spoke|declined|did|this)\b"
)
_PARTICIPLE: Final = re.compile(
    r" (?:taken|reviewed|obtained|seen|published|released|provided"
    r"|posted|shared|circulat\w+|dated|speaking|"
    r"reached|contacted|quoted|based)\b"
)


def stretch_lead(words: str) -> str:
    """Give the blanks and signs that a stretch begins with."""
    return words[: len(words) - len(words.lstrip(" ,\"'-"))]

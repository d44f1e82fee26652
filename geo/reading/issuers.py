"""The party whose own publication a text is: a statement, an army, a ministry, a mission."""

from __future__ import annotations

import re
from typing import Final

from geo.reading.groups import CAPITALS
from geo.reading.letters import is_arabic_script, level
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.speakers import Voice
from geo.reading.voices import COUNTRY_PARTY, voice_party

__all__ = ["issuer_of"]


def issuer_of(text: str, publisher: str, words: Lexicon) -> Voice | None:
    """Give the party that a text is a publication of, None for a report about parties."""
    own = _issuer(text, words) or _letterhead(text, words) or _own_voice(publisher, words)
    if own is None or own.party in ("", "own"):
        own = _signed(text, words) or own
    own = own or _released(text, publisher, words)
    return _self_named(_by_its_name(own, text, words), text)


_STATEMENT: Final = re.compile(
    r"(?:^|\n)\s*(?:press )?statement (?:of|by|from|issued by) (?:the )?([^\n.:]{4,80})|"
    r"(?:^|\n)\s*(?:the )?([^\n.:]{4,60}?) (?:has |have"
    r" )?(?:recorded|listed|registered|issued|released) "
    r"(?:the following|this statement|the statement)",
    re.IGNORECASE,
)


def _issuer(text: str, words: Lexicon) -> Voice | None:
    """Give the voice of a text that says of itself whose statement it is."""
    match = _STATEMENT.search(text[:1200])
    if match is None:
        return None
    written = re.split(
        r" (?:on|about|regarding|concerning|of \d)\b", match.group(1) or match.group(2)
    )[0]
    written = written.strip()
    return Voice(written, voice_party(written, words))


_HEAD_LINES: Final = 6  # lines that a letterhead stands among
_OFFICIAL: Final = re.compile(
    r"\b(?:press release|press note|press statement|statement|(?:media|press) (?:office|wing|cell"
    r"|centre|center|department|directorate)|office of|public relations|directorate|ministry"
    r"|bulletin|transcript|(?:weekly|daily|press|media|news) briefing"
    r"|communiqu\w+|handout|for immediate release|no\.? ?pr|on x|on telegram|posted|thread|official"
    r"|spokes\w+|news release|situation report|flash update|update|headquarters|human rights"
    r"|(?:service|section|unit|division|secretariat|commission)$"
    r"|(?:daily|weekly|monthly|operational|field|military) (?:report|summary|bulletin|brief"
    r"|digest))\b"
)
_PAPER: Final = re.compile(
    r"(?:(?:press|media|news|official|daily|weekly|monthly|flash|military|operational|field"
    r"|human rights|protection|situation|incident|short|brief|urgent|special|first|second|written"
    r"|joint) )*(?:update|report|release|statement|bulletin|summary|communiqu\w+|brief|briefing"
    r"|note|notice|digest|handout|declaration|clarification|rebuttal)"
    r"(?: (?:no\.?|number|#)? ?[\d/-]+)?(?:[ ,:|–-]*(?:\d{1,2} )?(?:\w+ )?(?:\d{1,2}, )?\d{4})?"
    r"|\w+ media"
)
"""A line above a text that says what kind of paper it is, and no more: "Daily report"."""
_OF_GROUP: Final = re.compile(
    r"(?:^|[-–—|:,/·(] ?|\b(?:army|front|guards|pakistan|taliban|emirate|tigers|movement) )"
    r"(?:(?!the )\w+ )?(?:media|hakkal)\)?$"
)
"""The end of the name of an organ that publishes for a group: "Army – Media", "Umar Media"."""
_SENTENCE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|did|does|do|not|no|who|why|how"
    r"|what"
    r"|when|where|after|gave|gives|put|puts|seeks?|wants?|faces?|under|over|amid|as|vs|versus)\b"
)
_NO_NAME: Final = re.compile(
    r"(?i)\b(?:press (?:release|note|statement)|(?:news )?release|handout|for immediate release"
    r"|(?:posted |writes |thread )?on (?:x|telegram|twitter)|posted|thread|no\.? ?pr[-/ \d]+|\d+"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may"
    r"|june|july|august|september|october|november|december|issued by|(?:official )?statement (?:by"
    r"|of|from)|dated?)\b"
)
_SEGMENT: Final = re.compile(r"[|:;·/]|[-–—](?=\s|[A-Z]{3})|(?<=\s)[-–—]|,|\s\(|\)")


def _letterhead(text: str, words: Lexicon) -> Voice | None:
    """Give the body in whose name a text is issued, by the lines above it.

    Such a line names a body and what kind of paper it is ("Press release, ISPR"), or nothing but
    the body, its seat and the day; a line that tells something is a headline.
    """
    lines = text[:600].splitlines()[:_HEAD_LINES]
    a_paper = any(_PAPER.fullmatch(level(line.strip())) for line in lines[1:])
    for line in lines:
        told = line.strip()
        if len(told) > 110 or told.endswith((".", "?", "!", ":", "؟", "۔")):
            return None
        plain = level(told)
        if words.triggers.has(plain) or words.scanners["speech"].has(_told_beside(plain)):
            continue
        official = a_paper or bool(_OFFICIAL.search(plain) or _OF_GROUP.search(plain))
        official = official and not _SENTENCE.search(plain)
        for piece in map(str.strip, _SEGMENT.split(_NO_NAME.sub(" | ", told))):
            body = _body_named(piece, words, official, seat=told)
            if body is not None and (official or _is_only_name(piece, told, words)):
                return body
    return None


def _told_beside(plain: str) -> str:
    """Give the words of a line beside the day and the kind of paper: no "daily report"."""
    return _PERIODICAL.sub(" ", _NO_NAME.sub(" ", plain))


_PERIODICAL: Final = re.compile(
    r"\b(?:daily|weekly|monthly|operational|field|military|situation) (?:report|record|count)s?\b"
)


def _body_named(piece: str, words: Lexicon, official: bool, *, seat: str) -> Voice | None:
    """Give the voice of a body that a stretch names: an army, an office, a group, a mission.

    The name of a state is one only in a line that says what kind of paper it is. An office that
    names no side is of that which holds the seat named in the line: "Ministry of Defence, Kabul".
    """
    plain = level(piece)
    parties = words.scanners["parties"].scan(plain)
    peoples = (*CAPITALS, "افغان")
    bodies = [h for h in parties if not h.has(1, "demonym") and h.term not in peoples]
    bodies = [h for h in bodies if official or not h.has(1, "state")]
    offices = [h for h in words.scanners["speakers"].scan(plain) if h.has(0, "own")]
    party = voice_party(piece, words) if bodies or offices or official else ""
    if party == "own" and offices and _heads(plain, offices[-1]):
        party = _party_at(seat, words)
    if party in ("", "own", "local", "independent") or (party == "armed group" and not official):
        return None
    named = _ITS_PAPER.sub("", piece)
    return Voice(re.sub(r"(?i)^(?:the|a|an|by|from) ", "", named or piece), party)


def _party_at(seat: str, words: Lexicon) -> str:
    """Give the party whose bodies sit where a line says that a body sits, "" where it says not."""
    known = [p for hit in words.places.scan(level(seat)) for p in words.known.get(hit.term, ())]
    countries = {place.country for place in known}
    return COUNTRY_PARTY.get(countries.pop(), "") if len(countries) == 1 else ""


def _is_only_name(piece: str, line: str, words: Lexicon) -> bool:
    """Tell whether a line holds a body's name, a place and a day, and nothing else."""
    rest = level(_NO_NAME.sub(" ", line.replace(piece, " ")))
    for scanner in (words.places, words.scanners["parties"]):
        for hit in reversed(scanner.scan(rest)):
            rest = rest[: hit.start] + rest[hit.end :]
    if re.search(r"[a-z]{3}", rest) or len(_WORDS.findall(rest)) > _AT_MOST:
        return False
    name = level(piece)
    for scanner in (words.scanners["parties"], words.scanners["speakers"], words.places):
        for hit in reversed(scanner.scan(name)):
            name = name[: hit.start] + name[hit.end :]
    if is_arabic_script(name):
        return len(_WORDS.findall(name)) <= _AT_MOST
    return not re.search(r"\b(?!the\b|and\b|for\b)[a-z]{3}", name)


def _signed(text: str, words: Lexicon) -> Voice | None:
    """Give the body that signs a text which speaks of its own forces: "Ministry of Defence"."""
    for line in text.rstrip()[-300:].splitlines()[-_FOOT_LINES:]:
        told = _FOR_IT.sub("", line.strip(" -–—|*_"))
        if not told or len(told) > 90 or told.endswith((".", "?", "!", ":", '"')):
            continue
        for piece in map(str.strip, _SEGMENT.split(_NO_NAME.sub(" | ", told))):
            body = _body_named(piece, words, official=True, seat=told)
            if body is not None and _is_only_name(piece, told, words):
                return body if _OWN_MEN.search(text) or _WE.search(text) else None
    return None


_FOR_IT: Final = re.compile(
    r"(?i)^(?:(?:chief|central|official|the) )*(?:spokes\w+|signed|issued by|by order)"
    r"(?:(?: of| for)(?: the)?|,|:) "
)
"""Who signs for a body: "Spokesman, Baloch Liberation Front"."""
_WE: Final = re.compile(
    r"\b[Oo]ur (?:\w+ )?(?:comrades|brothers|sarmachars|struggle|resistance)\b"
    r"|\b[Ww]e (?:\w+ )?(?:accept|claim|take|deny|reject|condemn|declare|announce)\b"
)
"""How a body speaks of itself in what it signs."""
_FOOT_LINES: Final = 4  # lines at the end in which a text is signed
_WORDS: Final = re.compile(r"[^\W\d_]{3,}")
_AT_MOST: Final = 2  # words of a letterhead beside the names in it: "of the country", "national"


_OUTLET: Final = re.compile(
    r"\b(?:میدیا|اژانس|روزنامه|رادیو|ریدیو|خبر|اخبار|خبری|شبکه|نیوز|تلویزیون|مجله|هفته نامه|اوونیزه"
    r"|خبرونه|انترنیشنل|اینترنشنال|انترنشنال|پرس|تی وی|غژ|تایمز|پوست|پانه|ورزپانه"
    r"|news\w*|radio|tv|television|times|post|agency|broadcaster|magazine|review|daily|press"
    r"|journal|gazette|herald|courier|wire|channel|site|blog|account|project|monitor"
    r"|media(?! wing| office| department| cell| section))\b(?<!press(?= (?:office|wing|cell)))"
)
_PAPER_OF: Final = re.compile(r"^(?:خبرنامه|اعلامیه|بیانیه)(?:[\u0654\u200c]?ی?|ٔ) ")
"""What a paper is in Dari, before the name of the body that publishes it."""
_ITS_PAPER: Final = re.compile(
    r"(?i)(?<=\w) (?:(?:press|daily|weekly|information|situation|field|public|official) )*"
    r"(?:statement|report|bulletin|note|release|handout|communiqu\w+|briefing)s?$"
)
"""What a publication of a body adds to its name: "Police bulletin", "UN information note"."""


def _own_voice(publisher: str, words: Lexicon) -> Voice | None:
    """Give the voice of a publisher that is itself a party: an army, a ministry, a mission."""
    publisher = _PAPER_OF.sub("", _ITS_PAPER.sub("", publisher))
    plain = level(publisher)
    parties = words.scanners["parties"].scan(plain)
    bodies = [h for h in parties if not (h.has(1, "state") or h.has(1, "demonym"))]
    offices = words.scanners["speakers"].scan(plain)
    offices = [h for h in offices if h.has(0, "own") and _heads(plain, h)]
    if _OUTLET.search(plain) or not (bodies or offices):
        return None
    party = voice_party(publisher, words)
    if party in ("", "local", "independent"):
        return None
    return Voice(re.sub(r"^(?:a|an|the) ", "", publisher), party)


def _heads(plain: str, office: Hit) -> bool:
    """Tell whether an office is what a name names, and not a word of an outlet's title.

    "Police of Kunar", "governor's office", but neither "The Diplomat" nor "Government Executive".
    """
    if re.fullmatch(r"the \w+", plain):
        return False
    if is_arabic_script(
        plain
    ):  # "Ministry of Defence" in Dari, "of defence the ministry" in Pashto
        return office.start == 0 or office.end == len(plain) or plain[office.end :].startswith(" (")
    return re.match(r"$|[^\sa-z]| (?:of|for|in)\b", plain[office.end :]) is not None


_RELEASE: Final = re.compile(
    r"\W*(?:(?:for immediate release|press (?:release|note|statement)|(?:news|media) release"
    r"|handout|communiqu\w+)\b)",
    re.IGNORECASE,
)
_SEAT: Final = re.compile(r"(?m)^\s*([A-Z][A-Z ]{3,20})(?:,|\(| -| –| —)")
_OWN_MEN: Final = re.compile(
    r"(?i)\b(?:our|own) (?:\w+ ){0,2}?(?:forces|troops|soldiers|fighters|mujahideen|flag|men"
    r"|posts?|pilots|aircraft|casualties|losses)\b|\bthe enemy\b|\b(?:embraced|attained)"
    r" (?:martyrdom|shahadat)\b|\bsent to hell\b"
)


def _released(text: str, publisher: str, words: Lexicon) -> Voice | None:
    """Give a publisher that no list has, whose press release speaks of its own troops."""
    seat = _SEAT.search(text, 0, 400)
    if seat is None or not publisher or not _RELEASE.match(text):
        return None
    party = _party_at(seat[1], words) if len(_OWN_MEN.findall(text)) > 1 else ""
    return Voice(publisher, party) if party else None


def _by_its_name(own: Voice | None, text: str, words: Lexicon) -> Voice | None:
    """Call the United Nations body that issues a text by its initials, where it names itself so.

    "UN Mission" and the like are of several missions; the text tells of which: "UNAMA".
    """
    if own is None or own.party != "UN" or not _ANY_OF_THEM.fullmatch(level(own.words)):
        return own
    hits = words.scanners["parties"].scan(level(text[:3000]))
    names = {text[h.start : h.end] for h in hits if h.code == "UN" and len(h.term) > len("u.n.")}
    names = {name for name in names if name.isupper()}
    return Voice(names.pop(), own.party) if len(names) == 1 else own


_ANY_OF_THEM: Final = re.compile(
    r"(?:the )?(?:un|united nations)(?: (?:mission|office|field office|report|bulletin|note))?"
)
_SELF: Final = re.compile(
    r"\b(?:the|this) (Mission|Front|Ministry|Command|Office|Directorate|Department|Corps|Group)\b"
)


def _self_named(issuer: Voice | None, text: str) -> Voice | None:
    """Add what a party's own publication calls the party: "the Mission"."""
    if issuer is None:
        return None
    match = _SELF.search(text)
    if match is None or match.group(1).lower() in issuer.words.lower():
        return issuer
    return Voice(f"{match.group(1)} ({issuer.words})", issuer.party)

"""The voice behind the words for a speaker: the words in short, and the party."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.groups import CAPITALS
from geo.reading.letters import level
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.speakers import ENEMY, Voice, party_of

__all__ = ["COUNTRY_PARTY", "Voices", "seated", "voice_party"]

_OWN: Final = "own"
COUNTRY_PARTY: Final = {"AF": "Afghan Taliban", "PK": "Pakistan"}


class Voices:
    """Gives the voice behind a stretch of one sentence."""

    def __init__(
        self,
        text: str,
        parties: Sequence[Hit],
        speakers: Sequence[Hit],
        places: Sequence[Hit],
        words: Lexicon,
    ) -> None:
        self.text, self.words = text, words
        self.parties, self.speakers, self.places = parties, speakers, places

    def __call__(self, start: int, end: int) -> Voice | None:
        """Give the voice behind a stretch, None where nobody is named in it."""
        start, end = self._bounded(start, end)
        if _NOBODY_NAMED.match(self.text, start, end):
            return None
        parties = [h for h in self.parties if start <= h.start and h.end <= end]
        speakers = [h for h in self.speakers if start <= h.start and h.end <= end]
        written = " ".join(self.text[start:end].split()).strip(" ,#@")
        shown = _PICTURES.match(written)
        if shown:
            return self._who_shows(shown, end)
        if _OFFSHOOT.match(written) or _unlisted_group(written, parties):
            return Voice(_short(written), "armed group")
        if _NOBODY.fullmatch(written):
            return Voice("nobody", "nobody")
        if not parties and not speakers:
            if _THE_ENEMY.fullmatch(written):
                return Voice(_short(written), ENEMY)
            foreign = self._is_country(written) or _A_BODY.fullmatch(written)
            foreign = foreign or (_NAME.fullmatch(written) and _IS_BODY.match(self.text, end))
            return Voice(_short(written), "independent") if foreign else None
        if re.match(r"(?i)(?:no|neither)\b", written):
            return Voice("nobody", "nobody")
        if _DEED.match(written):
            return None
        if re.match(
            r"(?i)our (?:\w+ )?(?:reporters?|team|correspondents?|researchers?|staff|editors?)\b",
            written,
        ):
            return Voice()
        if speakers and not parties and self._is_foreign(written):
            return Voice(_short(written), "independent")
        side = self._by_standing(written, parties, end)
        if side:
            return Voice(_short(written), side)
        near = self._near(start, end)
        parties = [h for h in parties if not self._is_only_place(h, start)]
        party = party_of(parties, speakers, near) or (_OWN if speakers else "")
        initials = _INITIALS.match(self.text, end)
        words = _short(written)
        if initials is not None and len(words.split()) > 1 and not words.isupper():
            words = f"{words} ({initials[1] or initials[2]})"
        name = _HIS_NAME.match(self.text, end) if _PERSON.search(words) else None
        if name is not None and not any(h.start == name.start(1) for h in self.places):
            words = f"{words} {name[1]}"
        return Voice(words, party)

    def _bounded(self, start: int, end: int) -> tuple[int, int]:
        """Cut off the words for a speaker what else he does, and what stands before them."""
        known = sorted(
            h for h in (*self.parties, *self.speakers) if start <= h.start and h.end <= end
        )
        of = [m.end() for m in _ABOUT.finditer(self.text, start, end)]
        if of and known and known[-1].end >= end - len("'s") and _SAYS_I.match(self.text, start):
            return min(of[-1], known[-1].start), end
        for hit in known:
            does = _DOES.match(self.text, hit.end, end)
            if does is not None:
                return start, hit.end
        colon = self.text.find(": ", start, end)
        if known and colon > 0:
            after = known[-1].start > colon
            return (colon + 2, end) if after else (start, colon)
        told = _TELLS.search(self.text, known[-1].end, end) if known else None
        return start, told.start() if told is not None else end

    def _who_shows(self, shown: re.Match[str], end: int) -> Voice:
        """Give who shows pictures: the body that saw or published them, else the report."""
        seen = _SEEN_BY.search(shown[1]) or _SEEN_BY.match(self.text, end, end + 80)
        name = seen[1].strip() if seen else ""
        bodies = self.words.scanners["parties"].scan(level(name)) if name else []
        if name.startswith(("a ", "an ")):
            return Voice(_short(name), "independent")
        if not any(h.has(1, "organization") for h in bodies):
            return Voice()
        return Voice(_short(name), bodies[0].code)

    def _is_country(self, written: str) -> bool:
        """Tell whether a name is that of a country which is no side: "Tajikistan reports"."""
        plain = re.sub(r"^the ", "", level(written))
        hits = self.words.scanners["elsewhere"].scan(plain)
        return any((h.start, h.end) == (0, len(plain)) and h.term not in _NO_COUNTRY for h in hits)

    def _by_standing(self, written: str, parties: Sequence[Hit], end: int) -> str:
        """Give the party that the standing of a speaker tells, "" where it tells none.

        Authorities called "de facto" are the Taliban's, an embassy is of the other country than
        that it stands in, a faction is of the group that it is said to be one of.
        """
        if re.match(r"(?i)(?:the )?de facto\b", written):
            return "Afghan Taliban"
        if _OUT_OF_OFFICE.match(written):
            return "independent"
        if _SOURCES.match(written):
            return "local"
        embassy = _EMBASSY.match(written)
        if embassy and not any(h.has(1, "demonym") for h in parties):
            return "Pakistan" if embassy[1].lower() == "kabul" else "Afghan Taliban"
        if _MEDIA.search(written) and not _OF_THE_STATE.search(written):
            return "independent"
        if not parties or not parties[-1].has(1, "group"):
            return ""
        branch = _BRANCH.match(self.text, end)
        whole = [h for h in self.parties if branch and h.start == branch.end()]
        return whole[0].code if whole else ""

    def _is_foreign(self, written: str) -> bool:
        """Tell whether an office is that of a country that is no side: "China's embassy"."""
        plain = _FORE.sub("", level(written))
        hits = self.words.scanners["elsewhere"].scan(plain)
        hits = [h for h in hits if h.term not in _NO_COUNTRY]
        return any(h.start == 0 or plain[: h.start].endswith((" in ", " of ")) for h in hits)

    def _near(self, start: int, end: int) -> str:
        for hit in self.places:
            holder = self._holder(hit) if start <= hit.start < end else ""
            if holder:
                return holder
        before = [h for h in self.places if 0 <= start - h.end <= 6]
        if before and _IN_FRONT.search(self.text, max(0, before[-1].start - 26), before[-1].start):
            return self._holder(before[-1]) or _OWN
        lands = [h for h in self.parties if h.has(1, "state") and 0 < start - h.end <= 6]
        if lands and _IN_FRONT.search(self.text, max(0, lands[-1].start - 26), lands[-1].start):
            return lands[-1].code  # "In Pakistan, the interior ministry said"
        return _OWN

    def _holder(self, hit: Hit) -> str:
        """Give the party that holds a place, "" where it is not known or holds none."""
        known = self.words.known.get(hit.term, ())
        top = min((place.level for place in known), default=0)
        countries = {place.country for place in known if place.level == top}
        return COUNTRY_PARTY.get(countries.pop(), "") if len(countries) == 1 else ""

    def _is_only_place(self, hit: Hit, start: int) -> bool:
        """Tell whether a capital is only where the speaker stands: "an elder in Kabul"."""
        if self.text[hit.end : hit.end + 8].startswith(("-based", "-linked", "-backed")):
            return True
        if hit.has(1, "organization") or hit.has(1, "group"):
            return False
        before = self.text[max(0, hit.start - 12) : hit.start].lower()
        return bool(hit.start > start and re.search(r"\b(?:in|from|at|near) (?:the )?$", before))


_NATIONAL: Final = re.compile(
    r"(?i)\b(?:interior|foreign|defen[cs]e|information|finance|federal|commerce|planning|law)"
    r" (?:ministry|minister|secretary|adviser)\b|\bministry of \w+|\bforeign office\b"
    r"|\b(?:prime minister|premier|cabinet|army chief|chief of army staff|national security)\b"
)


def seated(voice: Voice, seat: str, words: Lexicon) -> Voice:
    """Give an office of a state, told without its flag, the party of the capital it speaks from.

    ``seat`` is the place of the report's dateline: "ISLAMABAD - An interior ministry official".
    """
    if voice.party != _OWN or not _NATIONAL.search(voice.words):
        return voice
    sides = {h.code for h in words.scanners["parties"].scan(seat) if h.term in CAPITALS}
    return replace(voice, party=sides.pop()) if len(sides) == 1 else voice


_FORE: Final = re.compile(
    r"^(?:(?:the|an?|one|two|three|several|some|another|unnamed|senior|top|former|retired"
    r"|high-ranking|serving) )+"
)
_A_BODY: Final = re.compile(
    r"(?:[Tt]he )?(?:[A-Z][\w'-]+ (?:(?:of|for|and|on) (?:the )?)?){1,5}(?:Foundation|Trust|Centre"
    r"|Center|Network|Commission|Society|Federation|Institute|Observatory|Watch|Committee"
    r"|Association|Alliance|Fund)(?: of (?:[A-Z]\w+ ?)+)?"
)
"""The name of a body that no list has: "the Border Relief Foundation"."""
_NAME: Final = re.compile(r"(?:[Tt]he )?[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3}")
_IS_BODY: Final = re.compile(
    r", (?:an?|the) (?:[\w-]+ ){0,5}?(?:outlet|group|organi[sz]ation|agency|monitor|network|website"
    r"|channel|newspaper|broadcaster|think ?tank|charity|watchdog|foundation|institute|paper)\b"
)
"""What tells of a name that it is that of a body: "Haalvsh, a rights outlet"."""
_NOBODY_NAMED: Final = re.compile(
    r"(?i)(?:we|he|she|it|they|i|you|there|this|any|for|if|figures) (?!and )(?:[\w'-]+ ){2}"
)
"""Words that begin with a pronoun and go on: what stands in them is not who speaks."""
_NOBODY: Final = re.compile(r"(?i)(?:no one|no-one|nobody|none)(?: else| yet| (?:of|from|in) .*)?")
_THE_ENEMY: Final = re.compile(r"(?i)(?:the )?(?:enemy|opposite side|opposing side)(?:'s)?")
_SAYS_I: Final = re.compile(r"(?i)(?:we|he|she|it|they|i) (?!and )")
_ABOUT: Final = re.compile(r"\b(?:verify|confirm|check|about|of|by|from|to) (?:the )?")
"""What stands between him who speaks and those of whom he does: "we cannot verify the army's"."""
_VERB: Final = (
    r"(?:has|have|had|is|are|was|were|gave|gives|told|tells|calls|kept|keeps|puts?|made|makes|took"
    r"|takes|held|holds|went|came|did|does|will|would|could|spoke|speaks|wrote|writes|brief"
    r"|wants?|sees?|saw|knew|knows?|thinks?|thought|where|who|whom|whose|because|although)"
)
_DOES: Final = re.compile(
    rf"(?i) (?:also |later |then |now |first )?(?:{_VERB}|(?!(?:based|led|linked|affiliated|allied"
    r"|aligned|associated|tied|related|controlled|backed|called|named|appointed|armed|wounded"
    r"|injured|displaced|united|retired|red|need|breed|feed|speed|creed|hundred)\b)[a-z]{3,}ed)"
    r"\b(?=.)"
)
"""What a speaker does, right after the words for him: "elders listed the losses"."""
_TELLS: Final = re.compile(r"(?i) (?:has|have|had|is|are|was|were|where|who|whom|whose) (?=\w)")
_PICTURES: Final = re.compile(
    r"(?i)(?:the |an? |other |recent |new )?(?:[\w'-]+ ){0,3}?(?:satellite|aerial|drone|cctv"
    r"|geolocated|first|second|third|fourth|another|mobile-phone|amateur|commercial)"
    r" (?:[\w'-]+ ){0,2}?(?:pictures?|images?|imagery|photographs?|photos?|footage|videos?|clips?)"
    r"\b(.*)"
)
_SEEN_BY: Final = re.compile(
    r"(?:.*\b|,? )(?:reviewed|seen|examined|analy[sz]ed|obtained|published|verified|released"
    r"|provided|geolocated) by (?:the )?((?:[A-Z][\w'-]+ ?){1,4}|an? (?:[\w-]+ ){0,2}?(?:group"
    r"|institute|think tank|company|laboratory|organi[sz]ation|agency|charity|project|team)"
    r"(?: (?:in|of|based in) (?:[A-Z]\w+ ?)+)?)"
)
_INITIALS: Final = re.compile(
    r", (?:(?:also )?known as |or |called )?(?:the )?([A-Z]{2,6}),| \(([A-Z]{2,6})\)"
)
"""The short name set beside a long one: "the UN mission, UNAMA,"."""
_PERSON: Final = re.compile(
    r"\b(?:spokes(?:man|woman|person)|minister|governor|commissioner|mayor|director|chief|head"
    r"|commander|official|officer|elder|doctor|ambassador|envoy|secretary|adviser|resident)$"
)
_HIS_NAME: Final = re.compile(r", ((?:[A-Z][\w'-]+(?: (?:ul|ur|al|bin))?(?: |(?=,))){2,4})(?=,)")
"""The name of a person set behind his office: "a spokesman, Zabihullah Mujahid, said"."""
_OUT_OF_OFFICE: Final = re.compile(
    r"(?i)(?:an? |the |one )?(?:\w+ )?(?:former|retired|ex-)(?: |(?<=-))(?!fighter|militant"
    r"|student)"
)
_SOURCES: Final = re.compile(
    r"(?:(?:[Oo]ur|[Ss]everal|[Tt]wo|[Tt]hree|[Ss]ome|[Tt]he) )?[Ss]ources (?:in|from|inside)"
    r" (?!Islamabad|Kabul|Rawalpindi)[A-Z]"
)
"""Those who tell a paper from a place, of no office: "sources in Panjshir"."""
_EMBASSY: Final = re.compile(r"(?i)(?:its|the|their|an) embassy in (kabul|islamabad)\b")
_MEDIA: Final = re.compile(
    r"(?i)\b(?:television|tv|channels?|newspapers?|media|news agency|broadcasters?|dailies|daily)"
    r"(?: (?:reports?|stations?|channels?|outlets?|houses?))?$"
)
_OF_THE_STATE: Final = re.compile(
    r"(?i)\b(?:state|official|government|army|military|taliban|emirate|ministry|police|run|group"
    r"|national|radio pakistan|ptv|bakhtar|rta|local|social)\b"
)
_BRANCH: Final = re.compile(
    r",? (?:(?:a|an|one|another) )?(?:[\w-]+ ){0,2}?(?:faction|branch|wing|affiliate|subgroup|unit)"
    r" (?:of|within|in) (?:the )?(?:(?:banned|outlawed|proscribed|main) )?"
)
_OFFSHOOT: Final = re.compile(
    r"(?i)(?:an? |the |one )?(?:[\w-]+ ){0,2}(?:splinter(?: group| faction)?|offshoot|breakaway"
    r"(?: group| faction)?|dissident (?:group|faction)) (?:of|from) "
)
_GROUP_NAME: Final = re.compile(
    r"(?:[Tt]he )?(?:(?:[a-z]+[- ])?(?:banned|outlawed|proscribed|little-known|new|shadowy"
    r"|separatist|militant) )*(?:[A-Z][\w'-]+ )+(?:Army|Front|Guards|Tigers|Brigades?|Lashkar"
    r"|Fighters|Force|Movement|Resistance|Mujahide?en|Jihad)(?: [A-Z][\w'-]+)?"
    r"|(?:Ittihad|Jamaat|Jama'?at|Harakat|Lashkar|Jaish|Jaysh|Tehri[kq]|Tahri[kq]|Ansar|Junood"
    r"|Jundullah|Hizb)-(?:[eiu]l?|ul|al)-[A-Z][\w'-]+(?: [A-Z][\w'-]+)?"
)
_OF_A_STATE: Final = re.compile(
    r"(?i)\b(?:pakistan(?:i)?|afghan(?:istan)?|national|us|u\.s\.|indian?|iran(?:ian)?|border"
    r"|security|frontier|british|american|russian|coast|air|islamic emirate|people's"
    r"|resistance front)\b"
)


def _unlisted_group(written: str, parties: Sequence[Hit]) -> bool:
    """Tell whether a name that no list has is that of an armed group: "United Baloch Army"."""
    if any(h.has(1, "group") or h.has(1, "organization") for h in parties):
        return False
    ends = re.sub(r" Pakistan$", "", written)
    return bool(_GROUP_NAME.fullmatch(written)) and not _OF_A_STATE.search(ends)


_IN_FRONT: Final = re.compile(r"\b(?:In|At|From) (?:[\w'-]+ ){0,2}$")


def voice_party(written: str, words: Lexicon) -> str:
    """Tell the party behind a speaker's words by themselves.

    >>> from geo.reading.lexicons import lexicon
    >>> voice_party("Khyber Pakhtunkhwa police", lexicon())
    'Pakistan'
    """
    plain = level(written)
    parties, speakers = (words.scanners[name].scan(plain) for name in ("parties", "speakers"))
    voices = Voices(written, parties, speakers, words.places.scan(plain), words)
    voice = voices(0, len(written))
    return voice.party if voice else ""


_NO_COUNTRY: Final = frozenset(
    str.split(
        "parliament congress senate english pashto dari urdu persian arabic twitter telegram"
        " facebook whatsapp youtube instagram ramadan ramzan eid god allah islam"
    )
)
_DEED: Final = re.compile(
    r"(?i)(?:reviewed|studied|interviewed|visited|examined|analy[sz]ed|collected|photographed|runs?"
    r"|targeting|striking|hitting|killing|claiming|although|though|because|after|before|since|and"
    r"|but|while|does|did|do) "
)
_BY: Final = re.compile(
    r"(?i)(?:a |an |the |his |its )?(?:\w+ ){0,2}(?:statement|message|post|notice|bulletin|letter"
    r"|announcement|briefing|report|tweet|note|communique|release|reply|response|answer|rejoinder"
    r"|thread)\b.{0,60}?\b(?:by|from|of) (?:the |a )?((?!\w+day\b).{4,80})$"
)


_ACCOUNT_OF: Final = re.compile(
    r"(?i)^(?:the |an? )?(?:(?:first|second|third|fourth|other|last|another|rival|official) )?"
    r"(?:(?:account|version|story) )?(?:is|was|comes|came) (?:that |the account |the version )?"
    r"(?:of|from) "
)
"""What stands before him whose account it is: "the second is that of the commander"."""


def _short(written: str) -> str:
    """Leave the article and what is told of a speaker beside his office away."""
    written = re.sub(
        r" (?:(?:late|early) )?on (?:[A-Za-z]+day|\d{1,2} [A-Z]\w+|[A-Z]\w+ \d{1,2})$", "", written
    )
    written = re.sub(r" (?:on|via|in a post on) (?:X|x|Twitter|Telegram|Facebook)$", "", written)
    written = re.sub(
        r"(?i)(?:'s|(?<=s)')(?: (?:\w+ ){0,2}(?:account|version|claims?|count|figures?|toll|tally"
        r"|estimate|statement|post|posts|thread|message|tweet|remarks))?$", "", written
    )  # fmt: skip
    by = _BY.match(written)
    written = by.group(1) if by else written
    written = re.sub(
        r"(?i)^(?:(?:the )?(?:next|following|same) (?:day|morning|evening|night)"
        r"|(?:early|late|later) (?:this|that|on) \w+|in (?:[A-Z][a-z]+ )?\d{4}),? ", "", written
    )  # fmt: skip
    called = re.search(
        r" (?:calling (?:itself|themselves)|known as|named) (?:the )?([A-Z].*)$", written
    )
    written = called.group(1) if called else written
    written = _ACCOUNT_OF.sub("", written)
    plain = re.sub(r"(?i)^(?:the|a|an|one|but|and|also) ", "", written)
    plain = re.sub(
        r"(?i)^(?:our|their) (?:\w+ )?colleagues (?:at|from|in|with) (?:the )?", "", plain
    )
    plain = re.sub(r",? (?:who|which|known as|speaking|citing)\b.*$", "", plain)
    return plain[:120]

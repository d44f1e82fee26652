"""The kind of event that a sentence tells of, where the verb stands last."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

from geo.reading.lexicons import Hit
from geo.reading.sites import Site
from geo.reading.verb_last.flat import Flat

__all__ = ["captures", "is_mixed", "is_target", "kind_of"]

_ORDER: Final = (
    "drone strike", "airstrike", "shelling", "bombing", "cross-border fire", "armed clash",
    "ground attack", "territorial claim", "border closure", "other",
)  # fmt: skip


_Kind: TypeAlias = tuple[str, bool, str]
"""The kind, whether words decide it, and by which word."""


def kind_of(
    flat: Flat,
    acting: Sequence[Hit],
    events: Sequence[Hit],
    sites: Sequence[Site],
    casualties: Sequence[Hit],
) -> _Kind:
    """Tell the kind of event in a stretch, whether the words decide it, and by which word.

    Parameters
    ----------
    flat
        The stretch.
    acting
        The parties that act in it.
    events
        Those for events.
    sites
        The places that it names as the scene.
    casualties
        The words for people killed and hurt.
    """
    case = _Case(flat, acting, _without_stores(flat, events), sites, casualties)
    opened = case.of("open")
    return (
        _by_deed(case)
        or _by_name(case)
        or _by_circumstance(case)
        or ("", False, opened[0].term if opened else "")
    )


def _without_stores(flat: Flat, events: Sequence[Hit]) -> list[Hit]:
    """Leave out the drones of a base or store that was hit: "a base of drones was destroyed"."""
    stored = [
        h for h in events
        if h.code == "drone strike" and not _is_attack([h]) and _is_stored(flat, h)
    ]  # fmt: skip
    ends = [h.end for h in stored]
    return [
        h for h in events
        if h not in stored
        and not (h.has(0, "airstrike") and h.has(1, "means") and _is_lost(flat, h))
        and not any(0 <= h.start - end < 9 and _SUICIDE.match(h.term) for end in ends)
    ]  # fmt: skip


def _is_lost(flat: Flat, hit: Hit) -> bool:
    """Tell whether an aircraft is one that was destroyed: "a helicopter was destroyed as well"."""
    return _LOST[flat.lang].match(flat.plain, hit.end) is not None


_LOST: Final = {
    "fa": re.compile(
        r"(?: \w+)? (?:نیز |هم )?(?:از بین رفت|از میان رفت|نابود|تخریب|منهدم|سوخت|آسیب دید|اسیب دید"
        r"|سقوط|سرنگون|ویران|حریق)"
    ),
    "ps": re.compile(
        r"(?: \w+)? (?:هم )?(?:له منزه|تباه|ویجار|وسوز|سوزید|سوزول|را?وغورز|را?غورز|نسکور|زیانمن)"
    ),
    "ur": re.compile(r"(?: \w+)? (?:بهی )?(?:تباه|جل کر|مار گرا|گر کر|کو نقصان|نذر اتش)"),
}
"""What befell an aircraft that did not strike but was struck."""


_SUICIDE: Final = re.compile(r"انتحاری|خودکش|زانمرگ")
"""What some drones are as well: "a store of suicide drones"."""


def _is_stored(flat: Flat, hit: Hit) -> bool:
    """Tell whether a word for drones tells what was kept where: "a base of drones"."""
    if flat.lang == "fa":
        before = flat.plain[max(0, hit.start - 40) : hit.start]
        gaps = [before[m.end() :] for m in flat.phrase("store").finditer(before)]
    else:
        after = flat.plain[hit.end : hit.end + 40]
        owned = flat.plain[: hit.start].endswith("د ") or bool(_OWNED.match(after))
        gaps = [after[: m.start()] for m in flat.phrase("store").finditer(after) if owned]
    return any(len(gap.split()) <= _NEAR and not _PARTED.search(gap) for gap in gaps)


_NEAR: Final = 3  # words between drones and where they were kept
_OWNED: Final = re.compile(r" (?:کا|کی)(?!\w)")
_PARTED: Final = re.compile(r"[,;:]|(?<!\w)(?:را|با|از|نی|سی|یی|په|پر|مین)(?!\w)")


@dataclass
class _Case:
    """A stretch whose kind is asked for, with its words for events."""

    flat: Flat
    acting: Sequence[Hit]
    events: Sequence[Hit]
    sites: Sequence[Site]
    casualties: Sequence[Hit]

    @cached_property
    def named(self) -> list[Hit]:
        """The words that name a kind, the one that decides first; a closure is none of them."""
        plain = [_plainly(h) for h in self.of("plain")]
        plain = [h for h in plain if h.code != "border closure"]
        then = _THEREUPON.search(self.flat.plain)
        plain = [h for h in plain if then is None or h.start < then.start()] or plain
        ranked = sorted(plain, key=lambda h: _ORDER.index(h.code))
        return _with_shooting(self.flat, ranked, self.acting, self.sites)

    def of(self, strength: str) -> list[Hit]:
        """Give the words for events of a strength."""
        return [h for h in self.events if h.has(1, strength)]

    def tells(self, role: str) -> re.Match[str] | None:
        """Find a phrase of a role in the stretch."""
        return self.flat.phrase(role).search(self.flat.plain)

    @cached_property
    def post(self) -> bool:
        """Whether a post or the like is named."""
        return self.tells("post") is not None


def _plainly(hit: Hit) -> Hit:
    """Give a word that says in one language that something happened, in another what, as that."""
    return hit._replace(senses=tuple(sorted(hit.senses, key=lambda sense: sense[1] != "plain")))


_THEREUPON: Final = re.compile(
    r"(?<!\w)(?:(?:و|که) پس از ان|که در پی ان|و سپس|چی وروسته|او وروسته|او بیا|جس کی بعد"
    r"|جس پر)(?!\w)"
)
"""After which what followed is told: it is what came first that the event is called by."""


def _by_deed(case: _Case) -> _Kind | None:
    """Give the kind of what was brought down, taken or fell from above."""
    named = case.named
    if any(h.code == "drone strike" for h in case.events) and case.tells("shot_down"):
        return "other", True, "shot down"
    if case.tells("abducted") and not any(h.has(1, "casualty") for h in case.casualties):
        return "other", True, "abducted"
    if not named and captures(case.flat):
        return "ground attack", True, "captured"
    taken = case.of("capture")
    if taken and not named and not case.post:
        return "territorial claim", True, taken[0].term
    bomb = named and named[0].code == "bombing" and _BOMB.search(named[0].term)
    if bomb and case.tells("falls"):
        return "airstrike", True, named[0].term
    return None


def is_mixed(flat: Flat, events: Sequence[Hit]) -> bool:
    """Tell whether things of two kinds are named together: "air raids and shelling"."""
    return any(
        one.code != other.code
        and {one.code, other.code} & _FROM_AFAR
        and _TOGETHER.fullmatch(flat.plain, one.end, other.start)
        for one, other in itertools.pairwise(events)
    )


_FROM_AFAR: Final = frozenset(["airstrike", "drone strike", "shelling"])
_TOGETHER: Final = re.compile(
    r"(?: (?:های|هوایی|سنگین|پاکستان|د))*(?:,| و| او| اور)(?: د)?(?: \w+)? "
)


def captures(flat: Flat) -> bool:
    """Tell whether posts are told to have been taken."""
    if flat.phrase("post").search(flat.plain) is None:
        return False
    taken = flat.phrase("captured").finditer(flat.plain)
    return any(not _AIMED.search(flat.plain, 0, match.start()) for match in taken)


_AIMED: Final = re.compile(
    r"(?<!\w)(?:هدف|نشانه|قرار|اتش|مورد|حمله|عهده|تصمیم|اماج|نظر|صورت|فاصله|پناه|خبر|تماس|دوش"
    r"|انتقام) $"
)
"""What is taken of a thing that is not captured: "took aim at"."""


def _by_name(case: _Case) -> _Kind | None:
    """Give the kind of the word that names the event, or by what means it was done."""
    named, means, opened = case.named, case.of("means"), case.of("open")
    if _is_mixed(case):
        return "other", True, "arms of several kinds"
    flown = [h for h in means if h.code in ("airstrike", "drone strike")]
    if flown and named and all(h.term in case.flat.terms("bare_bomb") for h in named):
        return flown[0].code, True, named[0].term  # "aircraft and blasts were heard"
    if named and named[0].code != "ground attack":
        return named[0].code, True, named[0].term
    heavy = bool(means) and means[0].code == "shelling"
    if means and not heavy:
        return means[0].code, True, means[0].term
    raid = case.post or (_is_attack(opened) and case.tells("vehicle"))
    if opened and raid and not _flown(case.flat, case.acting, case.sites):
        return "ground attack", True, opened[0].term
    if heavy and not named:
        return means[0].code, True, means[0].term
    return (named[0].code, True, named[0].term) if named else None


def _is_mixed(case: _Case) -> bool:
    """Tell whether raids and shelling are counted together: "by air strikes and shelling"."""
    arms = sorted(
        (h for h in case.events if h.code in ("airstrike", "shelling")), key=lambda h: h.start
    )
    return any(
        one.code != other.code and _AND.fullmatch(case.flat.plain, one.end, other.start)
        for one, other in itertools.pairwise(arms)
    ) and bool(case.casualties)


_AND: Final = re.compile(r" (?:\w+ ){0,2}?(?:و|او|اور)(?: \w+){0,2}? ")


def _by_circumstance(case: _Case) -> _Kind | None:
    """Give the kind of what no word names by those who did it, or by where it was."""
    flat, opened = case.flat, case.of("open")
    if opened and case.tells("foiled"):
        return "ground attack", False, opened[0].term
    gunmen = case.tells("gunmen")
    slain = any(h.has(1, "casualty") for h in case.casualties)
    if gunmen and slain and not flat.plain[: gunmen.start()].endswith("د "):
        return "ground attack", True, gunmen.group()
    shut = [h for h in case.of("plain") if h.code == "border closure"]
    if shut and (case.tells("crossing") or any(s.crossing for s in case.sites)):
        return "border closure", True, shut[0].term
    if opened and _flown(flat, case.acting, case.sites):
        return "airstrike", False, opened[0].term
    return None


def _is_attack(opened: Sequence[Hit]) -> bool:
    return any(_ATTACK.search(h.term) for h in opened)


_ATTACK: Final = re.compile(r"(?<!\w)(?:حمل|برید|یرغل|یورش)")


def is_target(flat: Flat, party: Hit) -> bool:
    """Tell whether words beside a party say that something was done to it: "on Pakistani posts"."""
    if flat.lang == "fa":
        before = flat.plain[max(0, party.start - 34) : party.start].rstrip()
        return any(
            len(before) - m.end() < room and not _APART.search(before, m.end())
            for role, room in (("target_before", 22), ("post", 10))
            for m in flat.phrase(role).finditer(before)
        )
    if flat.lang == "ps":
        return _is_struck_in_pashto(flat, party)
    for role in ("target_after", "post"):
        after = flat.phrase(role).search(flat.plain, party.end, party.end + 30)
        if after is None or _APART.search(flat.plain, party.end, after.start()):
            continue
        if not _acts(flat, flat.plain[party.end : after.start()]):
            return True
    return False


def _is_struck_in_pashto(flat: Flat, party: Hit) -> bool:
    """Tell whether a party is what "on" stands before, or owns the post that it stands before.

    Forces before "on posts" attack those, but where the attack is told in the passive.
    """
    before = flat.plain[max(0, party.start - 8) : party.start].split()
    if before and before[-1] in ("پر", "باندی"):
        return True
    own = _POST_OF.match(flat.plain, party.end)
    post = own is not None and any(
        flat.phrase(role).match(flat.plain, own.end()) for role in ("post", "vehicle")
    )
    if own is None or not (post or _forces_at(flat, own)):
        return False
    force = party.has(1, "force") and "پر" in own.group().split()
    return not force or bool(_PASSIVE.search(flat.plain))


def _forces_at(flat: Flat, own: re.Match[str]) -> bool:
    """Tell whether forces stand after the "on" that follows their party."""
    forces = flat.phrase("forces").match(flat.plain, own.end())
    return bool(forces) and "پر" in own.group().split()


_POST_OF: Final = re.compile(
    r" (?:(?:د|پر|په|باندی|پوز|پوزی|نظامی|سرحدی|امنیتی|زواکونو|پولی|\d+|دوه|دوی|دری|سلور|سو|یوه"
    r"|لسو|پنزو|بیلابیلو|گنو) )*"
)
_PASSIVE: Final = re.compile(r"(?<!\w)(?:وشو|وشول|شوی|شول|شوه|شو)(?!\w)")


def _acts(flat: Flat, between: str) -> bool:
    """Tell whether words name those of a party who act: its aircraft, its forces."""
    events = flat.words.scanners["events"].scan(between)
    return bool(flat.phrase("forces").search(between)) or any(h.has(1, "means") for h in events)


_APART: Final = re.compile(r"[,;:.]|(?<!\w)(?:نی|که|چی|را|در|او|اور|و|زواکونو|لخوا|خوا)(?!\w)")


def _with_shooting(
    flat: Flat, ranked: list[Hit], acting: Sequence[Hit], sites: Sequence[Site]
) -> list[Hit]:
    """Let shooting decide nothing beside a clash or attack, nor cross a border within a country.

    "Gunmen fired on a patrol" in one country, with nobody of the other named, is an attack.
    """
    shooting = flat.terms("shooting") | flat.terms("gunfire")
    others = [h for h in ranked if h.term not in shooting]
    if len(others) == len(ranked) or others:
        return others or ranked
    group = any(h.has(1, "group") for h in acting)
    crossed = any(flat.phrase(role).search(flat.plain) for role in ("border", "across"))
    crossed = crossed or any(s.crossing for s in sites)
    lands = [
        {p.country for name in (s.name, *s.around) for p in flat.words.known.get(name, ())}
        for s in sites
    ]  # fmt: skip
    held = set.intersection(*(land for land in lands if land)) if any(lands) else set()
    foreign = {"PK": "Afghan Taliban", "AF": "Pakistan"}
    across = [h for h in acting if h.code in {foreign.get(c) for c in held or foreign}]
    plain_fire = ranked[0].term in flat.terms("gunfire")
    if not group and (crossed or across or (any(lands) and not held)):
        if not plain_fire:
            return ranked
        if crossed or held:
            return [ranked[0]._replace(senses=(("cross-border fire", "plain"),))]
    both = _EXCHANGE.search(ranked[0].term) or _BETWEEN.search(flat.plain)
    return [ranked[0]._replace(senses=(("armed clash" if both else "ground attack", "plain"),))]


_EXCHANGE: Final = re.compile(r"تبادل")
_BETWEEN: Final = re.compile(r"(?<!\w)(?:ترمنز|تر منز|کی درمیان|کی مابین)(?!\w)")
_BOMB: Final = re.compile(r"^(?:بم|بمب|بمونه|بمونو|بم‌ها|بمب ها|بمب های)$")


def _flown(flat: Flat, acting: Sequence[Hit], sites: Sequence[Site]) -> bool:
    """Tell whether Pakistan strikes places in Afghanistan, which it does from the air."""
    countries = {p.country for s in sites if s.name for p in flat.words.known.get(s.name, ())}
    return bool(acting) and acting[0].code == "Pakistan" and countries == {"AF"}

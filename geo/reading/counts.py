"""Numbers of people as English writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from geo.reading.lexicons import Hit, Lexicon
from geo.reading.numerals import numeral_pattern, value_of
from geo.reading.persons import find_persons
from geo.reading.shares import Count, related

__all__ = ["Count", "find_counts"]


_LEAST: Final = r"at least|more than|over|no fewer than|not less than|no less than|no fewer|" \
    r"upwards of|in excess of|a minimum of|above|well over|" \
    r"دست ?کم|حداقل|لبترلبه|لږ تر لږه|کم از کم|" \
    r"بیش از|زیات تر|له .{1,3} زیات"  # fmt: skip
_MOST: Final = (
    r"(?<!went )(?<!gone )(?<!rose )(?<!risen )up to|as many as up to|a maximum of|no more than"
    r"|fewer than|less than|at most"
)
_ABOUT: Final = (
    r"as many as|about|around|some|nearly|almost|roughly|approximately|an estimated|"
    r"all|a further|yet another|at least another|another|a total of|the other|close to|حدود"
    r"|شاوخوا|تقریبا|تقریباً"
)


@lru_cache(maxsize=4)
def _numbers(words: Lexicon) -> re.Pattern[str]:
    """Give the pattern of a number of people, for one lexicon."""
    one = numeral_pattern(words.numbers)
    return re.compile(
        rf"(?<![\w.,:-])(?:({_LEAST}|{_MOST}|{_ABOUT}) )?(?:(between|from) )?({one})"
        rf"(?:(?: or | to | and |-| تا | یا | نه تر | څخه تر"
        rf" )(?:as many as )?({one}))?(?![\w:])"
    )


_HOUR: Final = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_AT: Final = re.compile(r"\b(?:since|at|until|till) $")
"""What stands before the hour of a note: "since 1730"."""


def _read(match: re.Match[str], words: Lexicon) -> Count | None:
    qualifier, between, first, second = match.groups()
    if _HOUR.fullmatch(first) and _AT.search(
        match.string, max(0, match.start() - 8), match.start()
    ):
        return None
    low = value_of(first, words.numbers)
    if low is None:
        return None
    high: int | None = low
    end = match.end()
    if second is not None:
        upper = value_of(second, words.numbers)
        joint = match.string[match.start(3) + len(first) : match.start(4)]
        both = bool(between) or "and" not in joint
        if upper is not None and both and upper > low:
            high = upper
        elif not both or upper is None or upper <= low:
            end = match.end(3)
    if qualifier and re.fullmatch(_LEAST, qualifier):
        high = None
    elif qualifier and re.fullmatch(_MOST, qualifier):
        return Count(match.start(), end, None, low)
    return Count(match.start(), end, low, high)


_UNIT_AFTER: Final = re.compile(
    r"[ -]?(?:(?:shell|rocket|missile|drone|bomb|mortar|house|home|vehicle|truck|tank|car|strike"
    r"|attack"
    r"|raid|blast|explosion|sheep|goats?|cows?|cattle|buffalo(?:es)?|animals?|camels?|horses?"
    r"|donkeys?"
    r"|mules?|chickens)\b|km|kilomet|miles?\b|years?|days?|hours?|minutes?|weeks?|months?|%"
    r"|percent|per cent|"
    r"(?:corps|brigade|regiment|battalion|division|wing)\b|metres|meters|metre|times|rounds"
    r"|shells|rockets|missiles|drones|posts|houses|homes|camps|"
    r"villages|districts|provinces|strikes|attacks|operations|am\b|pm\b|o'clock|tonnes|"
    r"lorries|trucks|vehicles|tanks|checkpoints|outposts|dollars|billion|million|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|"
    r"کیلومتر|سال|کال|ساعت|روز|ماه|مایل)"
)


_OF_THINGS: Final = re.compile(
    r" of (?:the|its|their|his|those) (?:[\w-]+ )?(?:trucks|vehicles|lorries|houses|homes|posts"
    r"|shops|tankers|cars|shells|rockets|drones|tanks|rooms|schools|containers|motorcycles|buses)\b"
)
_AGE: Final = re.compile(
    r"\baged (?:between |from )?(?:[\w-]+(?:,| and|, and| to| or) ){1,3}$"
    r"|\b(?:(?:girl|boy|child|man|woman|son|daughter|youth|infant|widow) of|aged|age|district"
    r"|sector|room"
    r"|rescue|helpline|brigade|corps|battalion|wing|regiment|road|route|highway|page|article"
    r"|resolution|chapter|number|no\.|pd|police district|ward|zone"
    r"|block|phase|week|case|section|table|figure|footnote|item) $"
)


_NAMED_AGED: Final = re.compile(
    r", (?:(?:(?:and |as well as |along with )?(?:her|his|their) )|(?:was|died|lost) )"
)
"""What stands after somebody's age, who is one: "…, 30, and her two daughters were killed"."""
_APPOSED: Final = re.compile(
    r"(?:^|[.;,\"] |\n)the (?:(?:slain|dead|late|young|injured|wounded) )?(?!dead|toll|number|total"
    r"|count)[a-z-]*[a-rt-z], $"
)
"""What stands before the age of somebody spoken of: "The slain constable, 34, had two sons"."""
_NEXT_WORD: Final = re.compile(r"(?:st|nd|rd|th)? ([^\W\d_]{3,9})\b")


def _is_month(word: str, words: Lexicon) -> bool:
    return any(kind == "month" for kind, _ in words.calendar.get(word.rstrip("."), ()))


def _is_other(plain: str, match: re.Match[str], words: Lexicon) -> bool:
    """Tell whether a number is no number of people: a date, an hour, a distance."""
    if _UNIT_AFTER.match(plain, match.end()) or _OF_THINGS.match(plain, match.end()):
        return True
    if _AGE.search(plain[max(0, match.start() - 32) : match.start()]):
        return True
    if _APPOSED.search(plain, max(0, match.start() - 60), match.start()):
        return match.group().isdigit() and len(match.group()) == 2 and plain[match.end()] in ",.;"
    before = plain[max(0, match.start() - 12) : match.start()].split()
    after = _NEXT_WORD.match(plain, match.end())
    months = [w for w in (before[-1] if before else "", after[1] if after else "") if w]
    if any(_is_month(word, words) for word in months):  # "Feb. 21", "21 Feb"
        return match.group(3).isdigit()
    return bool(re.fullmatch(r"(?:19|20)\d\d", match.group(3))) and bool(
        re.search(r"(?:in|since|of|until|,)\s$", plain[max(0, match.start() - 8) : match.start()])
    )


_PREPOSITION: Final = re.compile(r" (?:in|at|of|on|near|from|for|with|to|by|outside) ")


def _is_thing(phrase: str, words: Lexicon) -> bool:
    """Tell whether a noun and the words before and after it are for a thing that can be hit."""
    noun = _PREPOSITION.split(phrase)[0].split(" ")[-1]
    return words.scanners["objects"].has(noun)


_MANY: Final = re.compile(
    r" (?:few|several|(?:number|group|handful|score|lot|crowd|series|host|string|variety|range"
    r"|couple|column|convoy|party|team|band|family|total|maximum|minimum|gathering|cell|network"
    r"|cluster|gang|squad|unit|contingent|formation|hideout|nest|batch|wave|swarm|den|heap|pile"
    r"|mound|mass|mess) of)\b"
)
_PERSON: Final = re.compile(
    r"((?: (?!(?:went|came|fell|hit|struck|blew|tore|ripped|landed|burst|exploded|detonated|took"
    r"|collapsed|rolled|flew|drove|happened|erupted|broke)\b)[a-z-]+){1,4}?"
    r"(?: (?:loyal to|close to|of|from) (?:the )?[a-z-]+)?)(?= (?:was|were|and"
    r" (?:a|an|his|her|two|three|four|five|six|\d+)\b"
    r"|died|has been|had been|lost h|succumbed|embraced|sustained|suffered))"
)
_OTHER_NOUN: Final = re.compile(
    r" (?!(?:and|in|on|at|by|from|with|for|when|to|as|after|were|was|who|had|have|that|which|into"
    r"|over|near|of|during|while|but|is|are|killed|wounded|injured|dead|hurt|across|since|said|or"
    r"|then|has|been|dies?|died|dying|martyred|perished|lost|suffered|sustained|received"
    r"|succumbed|fell|kia|wia"
    r"|embraced|remain\w*|missing|alive|critically|seriously|slain|later|others?|more|maimed"
    r"|severely|badly|so|there|fatally|fatalities|deaths|bodies|lives|casualties|injuries|also"
    r"|taliban|afghan|pakistani|civilian|unarmed|innocent|young|elderly|adult|male|female|of|not"
    r"|still|did|never|reportedly|confirmed|dead|wounded|survived|below|under|it|they|he|she|if"
    r"|because|outside|inside|near|around|opposite)\b)"
    r"[a-z][a-z'-]+(?<!ed)(?<!ing)(?: [a-z'-]+){0,2}?(?! (?:was|were|have|had|has|died|killed"
    r"|injured"
    r"|wounded|dead|hurt|lost|sustained|suffered|embraced|perished|are|martyred"
    r"|[a-z]+ed)\b)(?=[ ,.;:)\"]|$)"
)


def find_counts(
    plain: str, start: int, end: int, people: Sequence[Hit], words: Lexicon
) -> list[Count]:
    """Find the numbers of people in a stretch: "at least 13 civilians", "a woman"."""
    by_start = {hit.start: hit for hit in people}
    counts: list[Count] = []
    pattern = _numbers(words)
    position = start
    while (match := pattern.search(plain, position, end)) is not None:
        position = match.end()
        count = _read(match, words)
        if count is None or (counts and match.start() < counts[-1].end):
            continue
        before = plain[max(start, match.start() - 14) : match.start()]
        if _SERVICE.search(before) or (_YEAR.fullmatch(match.group()) and _IN_YEAR.search(before)):
            continue
        if before.endswith("not "):
            continue
        article = match.group(3) in ("a", "an")
        noun = _noun_after(plain, count.end, end, by_start, article, words)
        if noun is None and article:
            person = _PERSON.match(plain, count.end, end)
            if person is None and _HARMED.search(before):
                person = _BY_TRADE.match(plain, count.end, end)
            if (
                person
                and not _is_thing(person.group(1), words)
                and not _MANY.search(person.group(1))
            ):
                counts.append(replace(count, end=person.end(1)))
            continue
        if noun is None:
            if _NAMED_AGED.match(plain, count.end) and plain.endswith(", ", 0, match.start()):
                counts.append(replace(count, low=1, high=1))
                continue
            if _is_other(plain, match, words) or _OTHER_NOUN.match(plain, count.end, end):
                position = match.end(3)  # "on Feb. 21 and nine people died": the nine are left
                continue
            counts.append(count)
            continue
        if _OWNERS.search(noun.term) and _BELONGING.search(plain, start, match.start()):
            continue
        of, side = noun.senses[0]
        counts.append(replace(count, end=noun.end, of=of if of != "people" else "", side=side))
    counts += find_persons(plain, start, end, people, counts)
    return related(plain, counts)


def _noun_after(
    plain: str, position: int, end: int, by_start: dict[int, Hit], article: bool, words: Lexicon
) -> Hit | None:
    """Find the word for people that a number counts, at most a few words on."""
    last = None
    limit = min(end, position + 70)
    at = position
    for _ in range(6):
        if article and _MANY.match(plain, at - 1):
            break
        while at < limit and plain[at] in ' -"':
            at += 1
        if article and _MANY.match(plain, at - 1):
            break
        hit = by_start.get(at)
        if hit is not None and hit.end <= end:
            if article and hit.term in ("more", "other", "others", *_LETTERS):
                break
            sided = last is not None and last.senses[0][1] and hit.term in _AS_SUCH
            last = hit._replace(senses=last.senses) if sided and last is not None else hit
            at = hit.end
            if hit.term in ("others", "other", "more", "members", "member", "afghan", "afghans",
                            "pakistanis", "of them", "taliban"):  # fmt: skip
                continue
            if article and plain.startswith(("'", "’"), hit.end):
                return None  # "a workers' colony"
            following = by_start.get(at + 1)
            if following is None:
                break
            continue
        aged = re.match(r"\w+-(?:year|month|week|day)-(?=old )", plain[at:limit])
        if aged:
            at += aged.end()
            continue
        word = re.match(r"[\w'-]+", plain[at:limit])
        if (
            word is None
            or word.group() in _STOP
            or word.group() in words.numbers
            or word.group().isdigit()
            or any(kind == "month" for kind, _ in words.calendar.get(word.group(), ()))
            or (article and last is None and at - position > 22)
        ):
            break
        if last is not None and last.term not in ("others", "other", "more", "members", "member",
                                                  "taliban", "afghan"):  # fmt: skip
            break
        at += word.end()
    return last


_LETTERS: Final = ("ttp", "tta", "bla", "fc", "sf", "leas")
"""Letters of a force, which stand for its men only after a number: "5 TTP", not "a base of TTP"."""
_AS_SUCH: Final = ("dead", "deaths", "others", "other", "more", "fatalities")
"""Words for people that leave open who they are: "three attackers dead"."""
_SERVICE: Final = re.compile(r"\b(?:rescue|edhi|helpline|highway|resolution|sector|district)[ -]$")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_IN_YEAR: Final = re.compile(
    r"\b(?:in|since|of|until|by|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|summer|spring|autumn|winter),? $"
)
_HARMED: Final = re.compile(r"\b(?:kill|wound|injur|hurt|martyr)(?:s|ed|ing)? $|\bhurting $")
_BY_TRADE: Final = re.compile(
    r"((?: [a-z-]+){0,2}? [a-z-]{2,}(?:er|or|ist|man|woman|ian|herd|boy|girl|wife|dent"
    r"|ard))(?= (?:in|on|at"
    r"|near|and|who|when|as|by|after)\b|[,.;]|$)"
)
_OWNERS: Final = re.compile(r"^(?:family of|famil(?:y|ies)|households?)$")
_BELONGING: Final = re.compile(r"\b(?:of|from|in|belonging to|owned by) $")
_STOP: Final = frozenset(
    str.split(
        """
    and in on at by from with for when to as after were was who had have that which into
    over near during while but is killed wounded injured dead hurt across since said or are
    then has be been died او اور یی کی چی مین و که را در به
    """
    )
)

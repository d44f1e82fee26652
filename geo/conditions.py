"""What a query asks for, as an expression: conditions joined with and, or and not.

A condition is stated without any table at hand; :mod:`geo.shares` works out later which part
of each footprint satisfies it as a whole. ``&``, ``|`` and ``~`` join conditions in Python;
:func:`parse` reads the same from one line of text::

    (province = Nangarhar or within 25 km of line) and not side = pak and since 2026-02-27

The line's words are ``and``, ``or``, ``not``, brackets, ``KEY = VALUE``, ``KEY != VALUE``,
``deaths >= N``, ``deaths <= N``, ``since DATE``, ``until DATE`` and
``within N km of PLACE`` (``of line``, or nothing, is the Durand Line). A value may have several
words; one that holds ``and``, ``or``, ``not``, ``of`` or a bracket stands in double quotes.
"""

from __future__ import annotations

import datetime as dt
import difflib
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from geo.errors import InputError

__all__ = ["KEYS", "All", "Any_", "Condition", "Keys", "Not", "Test", "parse", "where"]

KEYS = {
    "province": "lies in the province",
    "district": "lies in the district",
    "country": "lies in the country",
    "polygon": "lies in the given area",
    "within_km": "lies within a distance",
    "side": "lies on a side of the line",
    "zones": "lies in the zone, wherever the zone is",
    "since": "happened on or after the day",
    "until": "happened on or before the day",
    "event_type": "is of the type",
    "kind": "has a place of the kind",
    "actor": "has the actor",
    "target": "has the stated target",
    "claimant": "was claimed by",
    "grade": "is graded",
    "responsibility": "has the responsibility",
    "figures": "has figures that are",
    "deaths_min": "has a reported figure of at least",
    "deaths_max": "has a reported figure of at most",
    "precision_max": "has a where_prec of at most",
}
"""The keys of a condition, with what each states."""

_ALIASES = {"type": "event_type", "area": "polygon", "where_prec": "precision_max"}


class Keys(TypedDict, total=False):
    """The keys of a condition as keyword arguments, all of which must hold.

    A list states that one of its values holds; `None` states nothing.
    """

    province: str | list[str] | None
    district: str | list[str] | None
    country: str | list[str] | None
    polygon: Any
    """A polygon, a frame of polygons, or the path of a file of them."""
    within_km: float | None
    of: Any
    """What `within_km` is measured from: "line", a place, a layer's name, a path, a geometry."""
    side: str | None
    zones: Any
    """Hypotheses of a zone, each as likely as the other: a frame, or the path of a file."""
    since: str | dt.date | None
    until: str | dt.date | None
    event_type: str | list[str] | None
    kind: str | list[str] | None
    actor: str | list[str] | None
    target: str | list[str] | None
    claimant: str | list[str] | None
    grade: str | list[str] | None
    responsibility: str | list[str] | None
    figures: str | list[str] | None
    deaths_min: float | None
    deaths_max: float | None
    precision_max: int | None


class Condition:
    """A statement that an incident satisfies certainly, possibly or not at all.

    Examples
    --------
    >>> near = where(within_km=25) & ~where(side="pak")
    >>> str(near)
    'within 25 km of line and not side = pak'
    """

    def __and__(self, other: Condition) -> Condition:
        """State both."""
        return All((*_parts(self, All), *_parts(other, All)))

    def __or__(self, other: Condition) -> Condition:
        """State at least one of the two."""
        return Any_((*_parts(self, Any_), *_parts(other, Any_)))

    def __invert__(self) -> Condition:
        """State the contrary."""
        return self.part if isinstance(self, Not) else Not(self)

    def tests(self) -> Iterator[Test]:
        """Give the tests that the condition is made of, in order."""
        raise NotImplementedError


@dataclass(frozen=True, eq=False)
class Test(Condition):
    """One test: a key of `KEYS` and its value; `of` is what a distance is measured from."""

    __test__ = False  # not a test case for pytest to collect

    key: str
    value: Any
    of: Any = None

    def tests(self) -> Iterator[Test]:
        """Give the test itself."""
        yield self

    def __str__(self) -> str:
        if self.key == "within_km":
            return f"within {self.value:g} km of {_shown('line' if self.of is None else self.of)}"
        if self.key in ("since", "until"):
            return f"{self.key} {self.value}"
        if self.key in ("deaths_min", "deaths_max"):
            return f"deaths {'>=' if self.key == 'deaths_min' else '<='} {self.value:g}"
        if self.key == "precision_max":
            return f"where_prec <= {self.value:g}"
        return f"{self.key} = {_shown(self.value)}"


@dataclass(frozen=True, eq=False)
class All(Condition):
    """Every part holds; without parts it always holds."""

    members: tuple[Condition, ...] = ()

    def tests(self) -> Iterator[Test]:
        """Give the tests of every part."""
        for part in self.members:
            yield from part.tests()

    def __str__(self) -> str:
        return " and ".join(_bracketed(part, Any_) for part in self.members)


@dataclass(frozen=True, eq=False)
class Any_(Condition):  # noqa: N801 - `Any` is typing's, `Or` would not pair with `All`
    """At least one part holds; without parts it never holds."""

    members: tuple[Condition, ...] = ()

    def tests(self) -> Iterator[Test]:
        """Give the tests of every part."""
        for part in self.members:
            yield from part.tests()

    def __str__(self) -> str:
        return " or ".join(_bracketed(part, All) for part in self.members)


@dataclass(frozen=True, eq=False)
class Not(Condition):
    """The part does not hold."""

    part: Condition

    def tests(self) -> Iterator[Test]:
        """Give the tests of the part."""
        yield from self.part.tests()

    def __str__(self) -> str:
        return f"not {_bracketed(self.part, All, Any_)}"


def where(**keys: Any) -> Condition:
    """State a condition by keywords, all of which must hold.

    Parameters
    ----------
    **keys
        Keys of `KEYS`, and ``of`` beside ``within_km``; `None` states nothing. A list states
        that one of its values holds. Dates are ISO strings or dates, distances kilometres.

    Returns
    -------
    Condition
        Without keys, the condition that always holds.

    Raises
    ------
    InputError
        If a key is unknown, a date is no date or the dates are reversed, or a distance or a
        figure is negative.

    Examples
    --------
    >>> str(where(province=["Khost", "Paktia"], since="2026-02-27"))
    '(province = Khost or province = Paktia) and since 2026-02-27'
    """
    of = keys.pop("of", None)
    stated: list[Condition] = []
    if of is not None and keys.get("within_km") is None:
        raise InputError("a place to measure from was given without a distance; add within_km.")
    for name, value in keys.items():
        if value is None:
            continue
        key = _key(name)
        many = list(value) if isinstance(value, (list, tuple, set)) and key != "zones" else [value]
        tests = [_test(key, one, of if key == "within_km" else None) for one in many]
        stated.append(tests[0] if len(tests) == 1 else Any_(tuple(tests)))
    _check_order(stated)
    return stated[0] if len(stated) == 1 else All(tuple(stated))


def parse(text: str) -> Condition:
    """Read a condition from one line of text.

    Parameters
    ----------
    text
        The line, in the words that the module's text tells.

    Raises
    ------
    InputError
        If the line does not follow them; the message names the word where it fails.

    Examples
    --------
    >>> str(parse("province = Khyber Pakhtunkhwa or not (within 25 km and side = afg)"))
    'province = Khyber Pakhtunkhwa or not (within 25 km of line and side = afg)'
    """
    return _Reader(text).read()


def _key(name: str) -> str:
    key = _ALIASES.get(name.casefold(), name.casefold())
    if key not in KEYS:
        near = difflib.get_close_matches(key, [*KEYS, *_ALIASES], n=3)
        hint = f"; near it: {', '.join(near)}" if near else ""
        raise InputError(f"no condition is called {name!r}{hint}. Known: {', '.join(KEYS)}.")
    return key


def _test(key: str, value: Any, of: Any = None) -> Test:
    """Check one value and give its test."""
    if key in ("since", "until"):
        return Test(key, _day(value, key))
    if key in ("within_km", "deaths_min", "deaths_max", "precision_max"):
        return Test(key, _amount(value, key), of)
    if isinstance(value, str) and not value.strip():
        raise InputError(f"{key} is empty; give a value or leave the condition out.")
    return Test(key, value)


def _day(value: Any, key: str) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)):
            raise ValueError("not of the form YYYY-MM-DD")
        return dt.date.fromisoformat(str(value))
    except ValueError as problem:
        raise InputError(
            f"{key}: {value!r} is no date ({problem}); write a day such as 2026-02-27."
        ) from problem


def _amount(value: Any, key: str) -> float:
    try:
        amount = float(value)
    except (TypeError, ValueError) as problem:
        raise InputError(f"{key}: {value!r} is no number.") from problem
    if not math.isfinite(amount) or amount < 0:
        raise InputError(f"{key}: {value!r} is not a number of at least 0.")
    return amount


def _check_order(stated: Sequence[Condition]) -> None:
    """Refuse a last day before the first day among conditions that all hold."""
    days: dict[str, list[dt.date]] = {"since": [], "until": []}
    for test in stated:
        if isinstance(test, Test) and test.key in days:
            days[test.key].append(test.value)
    if days["since"] and days["until"] and max(days["since"]) > min(days["until"]):
        raise InputError(
            f"the dates are reversed: since {max(days['since'])} is after "
            f"until {min(days['until'])}; exchange them."
        )


def _parts(condition: Condition, joint: type[Condition]) -> tuple[Condition, ...]:
    if isinstance(condition, (All, Any_)) and isinstance(condition, joint):
        return condition.members
    return (condition,)


def _bracketed(part: Condition, *kinds: type[Condition]) -> str:
    return f"({part})" if isinstance(part, kinds) else str(part)


def _shown(value: Any) -> str:
    """Show a value as text that can be read back; a frame or geometry by its kind."""
    if not isinstance(value, str):
        return f"<{type(value).__name__}>"
    plain = re.fullmatch(r"[^\s()\"=<>!]+(?: [^\s()\"=<>!]+)*", value)
    reserved = {"and", "or", "not", "of"} & set(value.casefold().split())
    return value if plain and not reserved else '"' + value.replace('"', '""') + '"'


_TOKEN = re.compile(r'\s*(?:("(?:[^"]|"")*")|([()])|(>=|<=|!=|==|=|<|>)|([^\s()"=<>!]+))')


class _Reader:
    """A reader of one line, by recursive descent; brackets are at most 50 deep."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = list(self._split(text))
        self.at = 0
        self.depth = 0

    def _split(self, text: str) -> Iterable[str]:
        at = 0
        while text[at:].strip():
            found = _TOKEN.match(text, at)
            if found is None:
                raise InputError(f"the condition {text!r} cannot be read at {text[at:].strip()!r}.")
            yield found.group().strip()
            at = found.end()

    def read(self) -> Condition:
        if not self.words:
            raise InputError('the condition is empty; write for example "province = Nangarhar".')
        condition = self._either()
        if self.at < len(self.words):
            self._fail("and, or, or the end")
        return condition

    def _peek(self) -> str:
        return self.words[self.at].casefold() if self.at < len(self.words) else ""

    def _take(self, *words: str) -> bool:
        if self._peek() in words:
            self.at += 1
            return True
        return False

    def _fail(self, expected: str) -> None:
        found = self.words[self.at] if self.at < len(self.words) else "the end"
        raise InputError(
            f"the condition {self.text!r} has {found!r} (word {self.at + 1}) "
            f"where {expected} should be."
        )

    def _either(self) -> Condition:
        parts = [self._both()]
        while self._take("or"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Any_(tuple(parts))

    def _both(self) -> Condition:
        parts = [self._one()]
        while self._take("and"):
            parts.append(self._one())
        _check_order(parts)
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _one(self) -> Condition:
        if self._take("not"):
            return ~self._nested(self._one)
        if self._take("("):
            inner = self._nested(self._either)
            if not self._take(")"):
                self._fail("a closing bracket")
            return inner
        return self._stated()

    def _nested(self, read: Any) -> Condition:
        self.depth += 1
        if self.depth > 50:
            raise InputError("the condition is nested more than 50 deep; write it flatter.")
        inner: Condition = read()
        self.depth -= 1
        return inner

    def _stated(self) -> Condition:
        if self._take("within"):
            distance = self._value(1).removesuffix("km")
            self._take("km")
            of = self._value() if self._take("of") else None
            return _test("within_km", distance, None if of in (None, "line", "the line") else of)
        name = self._value(1)
        if name.casefold() in ("since", "until"):
            self._take("=")
            return _test(name.casefold(), self._value(1))
        relation = self._peek()
        if not self._take("=", "==", "!=", ">=", "<="):
            self._fail("=, !=, >= or <=")
        if relation in (">=", "<="):
            return self._compared(name, relation)
        stated = _test(_key(name), self._value())
        return ~stated if relation == "!=" else stated

    def _compared(self, name: str, relation: str) -> Condition:
        bounds = {
            ("deaths", ">="): "deaths_min",
            ("deaths", "<="): "deaths_max",
            ("date", ">="): "since",
            ("date", "<="): "until",
            ("where_prec", "<="): "precision_max",
        }
        key = bounds.get((name.casefold(), relation))
        if key is None:
            raise InputError(
                f"{name!r} cannot be compared by {relation}; deaths, date and where_prec <= can."
            )
        return _test(key, self._value(1))

    def _value(self, most: int = 99) -> str:
        """Take the words of a value: one in quotes, or plain ones up to the next keyword."""
        taken: list[str] = []
        while self.at < len(self.words) and len(taken) < most:
            word = self.words[self.at]
            if word.startswith('"'):
                if taken:
                    break
                self.at += 1
                return word[1:-1].replace('""', '"')
            if word.casefold() in ("and", "or", "not", "of") or word in "()" or word[0] in "=<>!":
                break
            taken.append(word)
            self.at += 1
        if not taken:
            self._fail("a value")
        return " ".join(taken)

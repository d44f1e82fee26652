"""Claims joined into incidents: candidates found by place and day, taken best first.

Two sets of claims become one only where all that they hold can stand together, so that a report
of a whole district or province never glues two villages into one; and a claim that fits two such
sets alike is joined to neither.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from geo.errors import InputError
from geo.matching.comparing import Evidence, compare, compare_kinds
from geo.matching.decisions import Decision, find_part
from geo.matching.nearness import Place, Relation, relate, same_place
from geo.matching.profiles import Columns, Profile, bundle, profile_claims, read_places
from geo.matching.weights import MARGIN
from geo.matching.words import are_shared

__all__ = ["Link", "Matching", "match_claims"]

_SHORT_DAYS = 7


@dataclass(frozen=True, slots=True)
class Link:
    """Why two rows are in one incident, or nearly were."""

    row: int
    other: int
    score: float
    why: str
    joined: bool = True


@dataclass(slots=True)
class Matching:
    """The incident of each row as a number, and the links that made them so."""

    of_row: list[int]
    links: list[Link] = field(default_factory=list)


def match_claims(
    columns: Columns, given: Sequence[str], decisions: Sequence[Decision] = ()
) -> Matching:
    """Find which located claims speak of the same incident.

    Parameters
    ----------
    columns
        The columns of located claims as lists, sorted by ``claim_id`` and ``part``.
    given
        The incident that a person named for each row, or an empty text.
    decisions
        What a person decided of pairs of claims.

    Raises
    ------
    InputError
        If decisions and incident ids contradict one another.
    """
    places, of_row = read_places(columns)
    related = relate(places)
    joins, apart = _decided(columns, decisions, places, of_row, related)
    named = {row for pair in (*joins, *apart) for row in pair}
    profiles = profile_claims(columns, of_row, given, {row: str(row) for row in sorted(named)})
    joiner = _Joiner(bundle(profiles, places), places, related)
    links = joiner.force(joins, apart, given, columns)
    links += joiner.join()
    links += _inner_links(joiner.bundles, profiles, joiner.same)
    return Matching(joiner.numbers(len(profiles)), links)


def _decided(
    columns: Columns,
    decisions: Sequence[Decision],
    places: Sequence[Place],
    of_row: Sequence[int],
    related: Mapping[tuple[int, int], Relation],
) -> tuple[dict[tuple[int, int], Decision], set[tuple[int, int]]]:
    """Give the pairs of rows that a person joined, and those that are kept apart."""
    rows_of: dict[str, list[int]] = {}
    for row, claim_id in enumerate(columns["claim_id"] if decisions else ()):
        rows_of.setdefault(claim_id, []).append(row)

    def nearness(one: int, two: int) -> float:
        a, b = sorted((of_row[one], of_row[two]))
        if a == b >= 0:
            return 10.0
        found = related.get((a, b))
        return found.points if found else -10.0

    joins: dict[tuple[int, int], Decision] = {}
    apart: set[tuple[int, int]] = set()
    for decision in decisions:
        ones, twos = (find_part(name, rows_of) for name in (decision.claim, decision.other))
        if decision.decision == "keep_apart":
            apart |= {(min(a, b), max(a, b)) for a in ones for b in twos}
            continue
        few, many = sorted((ones, twos), key=len)
        for row in few if many else ():
            other = max(many, key=lambda r: (nearness(row, r), -r))
            if len(many) > 1 and nearness(row, other) < -5:
                if len(few) > 1:
                    continue
                raise InputError(
                    f"decision to join {decision.claim} and {decision.other}: none of the places "
                    "of the one meets the other's; name the part, such as "
                    f"{columns['claim_id'][other]}:1."
                )
            joins[min(row, other), max(row, other)] = decision
    return joins, apart


class _Joiner:
    """Bundles of claims on their way to incidents."""

    def __init__(
        self,
        bundles: list[Profile],
        places: Sequence[Place],
        related: Mapping[tuple[int, int], Relation],
    ) -> None:
        self.bundles = bundles
        self.related = related
        self.same = [same_place(place) for place in places]
        self.home = list(range(len(bundles)))
        self.members: list[list[int]] = [[n] for n in self.home]
        self.of_row = {row: n for n, b in enumerate(bundles) for row in b.rows}
        self.apart: set[tuple[int, int]] = set()
        self.placed_by_hand: set[int] = set()
        self.found: dict[tuple[int, int], Evidence] = {}

    def numbers(self, rows: int) -> list[int]:
        """Give the incident of each row as a number."""
        return [self.home[self.of_row[row]] for row in range(rows)]

    def merge(self, one: int, two: int) -> None:
        """Bring the sets of two bundles together."""
        keep, gone = sorted((self.home[one], self.home[two]))
        if keep != gone:
            for member in self.members[gone]:
                self.home[member] = keep
            self.members[keep] += self.members[gone]
            self.members[gone] = []

    def force(
        self,
        joins: Mapping[tuple[int, int], Decision],
        apart: set[tuple[int, int]],
        given: Sequence[str],
        columns: Columns,
    ) -> list[Link]:
        """Do what a person decided, and refuse what cannot all be done."""
        links = []
        first: dict[str, int] = {}
        for row, name in enumerate(given):
            if not name:
                continue
            other = first.setdefault(name, row)
            self.placed_by_hand.add(self.of_row[row])
            if other != row:
                self.merge(self.of_row[other], self.of_row[row])
                links.append(Link(other, row, 1.0, f"a person named both {name}"))
        for (one, two), decision in sorted(joins.items()):
            self.merge(self.of_row[one], self.of_row[two])
            self.placed_by_hand |= {self.of_row[one], self.of_row[two]}
            why = f"a person joined them{': ' if decision.reason else ''}{decision.reason}"
            links.append(Link(one, two, 1.0, why))
        self.apart = {
            (min(pair), max(pair)) for pair in ((self.of_row[a], self.of_row[b]) for a, b in apart)
        }
        for one, two in sorted(apart):
            if self.home[self.of_row[one]] == self.home[self.of_row[two]]:
                names = (columns["claim_id"][row] for row in (one, two))
                raise InputError(
                    f"the claims {' and '.join(names)} are to be kept apart, but other decisions "
                    "or incident ids bring them together; withdraw one of them."
                )
        names_of: dict[int, str] = {}
        for name, row in first.items():
            home = self.home[self.of_row[row]]
            if names_of.setdefault(home, name) != name:
                raise InputError(
                    f"the incidents {names_of[home]} and {name} have ids of their own, but a "
                    "decision joins claims of both; give them one id, or withdraw the decision."
                )
        return links

    def weigh(self, one: int, two: int) -> Evidence | None:
        """Compare two bundles; None where they cannot be one incident."""
        a, b = self.bundles[one], self.bundles[two]
        if a.given and b.given:
            return None
        if self.apart and (min(one, two), max(one, two)) in self.apart:
            return None
        if a.place < 0 or b.place < 0:
            return None
        key = (a.place, b.place) if a.place < b.place else (b.place, a.place)
        relation = self.same[a.place] if key[0] == key[1] else self.related.get(key)
        return compare(a, b, relation)

    def join(self) -> list[Link]:
        """Join the bundles, the best link first; give the links that hold and those left open."""
        for pair in self._candidates():
            evidence = self.weigh(*pair)
            if evidence is not None and evidence.links:
                self.found[pair] = evidence
        left_open = self._ambiguous()
        ordered = sorted(
            self.found.items(), key=lambda item: (-item[1].points, self._key(item[0][0]),
                                                  self._key(item[0][1])))  # fmt: skip
        links = []
        for (one, two), evidence in ordered:
            rows = self.bundles[one].rows[0], self.bundles[two].rows[0]
            if (one, two) in left_open:
                why = f"{evidence.told()}; not joined, since it fits another incident as well"
                links.append(Link(*rows, evidence.score, why, joined=False))
            elif self.home[one] != self.home[two] and self._can_stand(one, two):
                self.merge(one, two)
                links.append(Link(*rows, evidence.score, evidence.told()))
        return links

    def _key(self, bundle_: int) -> int:
        return self.bundles[bundle_].rows[0]

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """Give the pairs of bundles whose places meet and whose kinds and days may."""
        lists: dict[int, dict[tuple[str, bool], list[int]]] = {}
        for number, profile in enumerate(self.bundles):
            if profile.place >= 0 and profile.first is not None:
                kinds = lists.setdefault(profile.place, {})
                kinds.setdefault((profile.kind, profile.days > _SHORT_DAYS), []).append(number)
        ordered = {place: self._in_order(kinds) for place, kinds in lists.items()}
        detailed = {
            place: self._in_order(
                {key: [n for n in several if self.bundles[n].has_detail]
                 for key, several in kinds.items()}
            )
            for place, kinds in lists.items()
        }  # fmt: skip
        for place in sorted(lists):
            yield from _meeting(ordered[place], ordered[place])
        for (one, two), relation in self.related.items():
            chosen = detailed if relation.needs_detail else ordered
            if one in chosen and two in chosen:
                yield from _meeting(chosen[one], chosen[two])

    def _in_order(self, kinds: Mapping[tuple[str, bool], list[int]]) -> list[_Days]:
        return [
            _Days(kind, self.bundles, numbers) for (kind, _), numbers in kinds.items() if numbers
        ]

    def _ambiguous(self) -> set[tuple[int, int]]:
        """Find the links of a bundle that fits two incidents alike which exclude one another."""
        partners: dict[int, list[tuple[float, int]]] = {}
        for (one, two), evidence in self.found.items():
            partners.setdefault(one, []).append((evidence.points, two))
            partners.setdefault(two, []).append((evidence.points, one))
        left_open: set[tuple[int, int]] = set()
        for number, links in partners.items():
            if len(links) == 1:
                continue
            best = max(links)[0]
            near = [other for points, other in links if points > best - MARGIN]
            if any(not self._agree(a, b) for at, a in enumerate(near) for b in near[at + 1 :]):
                left_open |= {(min(number, other), max(number, other)) for other in near}
        return left_open

    def _agree(self, one: int, two: int) -> bool:
        """Tell whether two bundles can stand in one incident."""
        if self.home[one] == self.home[two] or (min(one, two), max(one, two)) in self.found:
            return True
        evidence = self.weigh(one, two)
        return evidence is not None and evidence.allows

    def _can_stand(self, one: int, two: int) -> bool:
        """Tell whether all that two sets hold can stand together.

        What a person placed is not put to the test again, but never joined to another's id or
        to what is to be kept apart.
        """
        ours, theirs = self.members[self.home[one]], self.members[self.home[two]]
        given = {self.bundles[n].given for n in (*ours, *theirs)} - {""}
        if len(given) > 1:
            return False
        for a in ours:
            for b in theirs:
                if a in self.placed_by_hand or b in self.placed_by_hand:
                    if (min(a, b), max(a, b)) in self.apart:
                        return False
                    if self.bundles[a].parts_of & self.bundles[b].parts_of:
                        return False
                elif not self._agree(a, b):
                    return False
        return True


class _Days:
    """Bundles of one place and kind in the order of their first day."""

    def __init__(self, kind: str, bundles: Sequence[Profile], numbers: Sequence[int]) -> None:
        self.kind = kind
        spans: list[Any] = sorted((bundles[n].first, bundles[n].last, n) for n in numbers)
        self.first = [first for first, _, _ in spans]
        self.last = [last for _, last, _ in spans]
        self.numbers = [n for _, _, n in spans]
        self.longest = max(last - first for first, last, _ in spans)

    def meeting(self, first: int, last: int) -> Iterator[int]:
        """Give those whose days overlap a span, or are the day before or after it."""
        begin = bisect_left(self.first, first - self.longest - 1)
        for at in range(begin, bisect_right(self.first, last + 1)):
            if self.last[at] >= first - 1:
                yield self.numbers[at]


def _meeting(ones: Sequence[_Days], twos: Sequence[_Days]) -> Iterator[tuple[int, int]]:
    """Give the pairs, the lower number first, whose kinds and days may be the same."""
    for at, one in enumerate(ones):
        for two in ones[at:] if ones is twos else twos:
            if compare_kinds(one.kind, two.kind) is None:
                continue
            few, many = (one, two) if len(one.numbers) <= len(two.numbers) else (two, one)
            for number, first, last in zip(few.numbers, few.first, few.last, strict=True):
                for other in many.meeting(first, last):
                    if number < other:
                        yield number, other
                    elif few is not many:
                        yield other, number


def _inner_links(
    bundles: Sequence[Profile], profiles: Sequence[Profile], same: Sequence[Relation]
) -> Iterator[Link]:
    """Give the links inside a bundle: each claim with the first that names a target in common."""
    for several in bundles:
        if len(several.rows) == 1 or several.place < 0:
            continue
        relation = same[several.place]
        by_word: dict[str, int] = {}
        for row in several.rows:
            targets = profiles[row].targets
            fits = (by_word[w] for w in sorted(targets) if w in by_word)
            other = next(
                (o for o in fits if are_shared(targets, profiles[o].targets)), several.rows[0]
            )
            for word in targets:
                by_word.setdefault(word, row)
            if other == row:
                continue
            evidence = compare(profiles[other], profiles[row], relation)
            if evidence is not None:
                yield Link(other, row, evidence.score, evidence.told())

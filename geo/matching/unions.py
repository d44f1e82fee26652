"""Keys that are brought together into sets, each set known by the least of its keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

__all__ = ["Unions"]


class Unions:
    """Disjoint sets of keys that can be ordered (Galler & Fischer 1964).

    Examples
    --------
    >>> sets = Unions()
    >>> sets.merge(["b", "c"])
    >>> sets.merge(["c", "a"])
    >>> sets.least("b"), sets.least("d")
    ('a', 'd')
    """

    def __init__(self) -> None:
        self._above: dict[Any, Any] = {}

    def least(self, key: Any) -> Any:
        """Give the least key of the set of a key; of one that was never merged, itself."""
        above, passed = self._above, []
        while key in above:
            passed.append(key)
            key = above[key]
        for one in passed[:-1]:
            above[one] = key
        return key

    def merge(self, keys: Iterable[Any]) -> None:
        """Bring the sets of some keys together."""
        found = {self.least(key) for key in keys}
        if len(found) > 1:
            least = min(found)
            self._above.update((key, least) for key in found if key != least)

"""Which places lie in which, by all that their names can mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from geo.places import Place

__all__ = ["may_contain", "province_of"]


@lru_cache(maxsize=1 << 14)
def province_of(places: tuple[Place, ...]) -> str:
    """Give the province that all readings of a name share, "" where they differ.

    A name that is an administrative unit in one province outranks villages of that name.
    """
    ranked = sorted(places, key=lambda place: place.level)
    provinces = {place.province for place in places if place.province}
    if len(provinces) == 1:
        return provinces.pop()
    top = {p.province for p in ranked if p.level == ranked[0].level} if ranked else set()
    if ranked and ranked[0].level == 1:
        return ranked[0].province if len(top) == 1 else ""
    return top.pop() if len(top) == 1 and ranked[0].level <= 2 else ""


def may_contain(outer: Sequence[Place], inner: Sequence[Place], *, listed: bool = False) -> bool:
    """Tell whether some place of one name lies in some area of another.

    Where the two are ``listed`` side by side, a tehsil is not taken to hold the other places of
    its district.
    """
    if any(place.kind == "province" for place in inner):
        return False
    for area in outer:
        if area.level > 2 and area.kind not in ("city", "town", "valley"):
            continue
        for place in inner:
            if place.key == area.key or place.country != area.country:
                continue
            if area.level == 1 and area.kind == "province" and place.level > 1:
                if place.province == area.province:
                    return True
            elif listed and area.kind == "tehsil":
                continue
            elif area.level == 2 and (
                place.level > 2 or (place.kind == "tehsil" and area.kind == "district")
            ):
                same = (place.province, place.district) == (area.province, area.district)
                if same and area.district:
                    return True
            elif (
                area.level > 2
                and place.level > area.level - 1
                and place.kind in ("quarter", "site")
            ) and place.province == area.province:
                return True
    return False

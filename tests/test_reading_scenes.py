"""How the place of an event is chosen and written, where a report names several."""

import pytest
from readings import read as _read


@pytest.mark.parametrize(
    ("text", "place", "province"),
    [
        ("Shells fell outside the town of Ghulam Khan on Friday.", "outside Ghulam Khan", None),
        ("A blast hit a van 12 km south of Chaman on Friday.", "12 km south of Chaman",
         "Balochistan"),
        ("Two enemy posts facing Arandu were destroyed by artillery on Friday.", "facing Arandu",
         ""),
        ("Troops captured a post across from Nari on Friday.", "across from Nari", ""),
        ("A bomb went off on the outskirts of Kandahar on Friday.", "outskirts of Kandahar",
         "Kandahar"),
        ("Gunmen and soldiers fought in and around Wana on Friday.", "Wana", "Khyber Pakhtunkhwa"),
    ],
)  # fmt: skip
def test_a_place_is_written_with_what_tells_where_it_was_from_there(text, place, province):
    (row,) = _read(text)
    assert row["place_name"] == place
    assert province is None or row["province"] == province

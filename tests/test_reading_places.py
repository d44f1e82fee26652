"""Which places English reports tell of an event, and what one text leaves behind for another."""

import pytest

import geo
from geo.reading.lexicons import lexicon

PUBLISHED = "2026-03-14"


def _read(text):
    return geo.read_text(text, published=PUBLISHED).to_dict("records")


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (
            "Shells fell on the village of Spera Wam in Khost on Friday, residents said.",
            "Shells fell on Friday in the Spera Wam area of Gurbuz district, residents said.",
        ),
        (
            "په خوست کې د سپېرې وام په کلي کې هاوان ولګېد او درې کسان ووژل شول.",
            "د سپېرې وام سیمه کې پرون درې کسان ووژل شول.",
        ),
    ],
)
def test_no_name_that_one_text_tells_is_known_in_the_next(before, text):
    alone, names = _read(text), len(lexicon().known)
    geo.read_text(before, published=PUBLISHED, recognizer=lambda _: [(0, 6, "place")])
    assert _read(text) == alone
    assert len(lexicon().known) == names

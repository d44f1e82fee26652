"""What a text is read as, for the tests of the reading."""

from __future__ import annotations

from typing import Any

import geo
from geo.reading import Recognizer

DAY = "2026-03-14"  # a Saturday


def read(
    text: str, published: str = DAY, *, publisher: str = "", recognizer: Recognizer | None = None
) -> list[dict[str, Any]]:
    """Read a text; the line break at its end tells a single line from the name of a file."""
    claims = geo.read_text(
        f"{text}\n", published=published, publisher=publisher, recognizer=recognizer
    )
    return claims.to_dict("records")

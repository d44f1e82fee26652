"""Typed values as text, so that a reader can account for every cell."""

from __future__ import annotations

import json
from typing import Any, Final

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

__all__ = ["convert", "text_of"]

_EXACT: Final = 2**53  # above, a float no longer holds every whole number


def text_of(value: Any) -> str:
    """Write a value as text: what is missing as "", whole numbers without decimals.

    Examples
    --------
    >>> text_of(None), text_of(13.0), text_of(True), text_of(["a"])
    ('', '13', 'true', '["a"]')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if value != value:
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value).removesuffix(" 00:00:00")


def convert(geometry: BaseGeometry, transformer: Transformer | None) -> BaseGeometry:
    """Give a geometry in longitude and latitude; without a transformer it is in them."""
    if transformer is None:
        return geometry
    return shapely.transform(
        geometry, lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))
    )

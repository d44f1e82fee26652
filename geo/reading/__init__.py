"""A report's text → the claims that a careful coder would propose, each with its evidence."""

from __future__ import annotations

from geo.reading.reader import read_text

__all__ = ["read_text"]

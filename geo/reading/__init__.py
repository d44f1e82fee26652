"""A report's text → the claims that a careful coder would propose, each with its evidence."""

from __future__ import annotations

from geo.reading.documents import Document, open_document
from geo.reading.proposals import Proposal, propose, read_text, reread
from geo.reading.recognizers import Recognizer, Span
from geo.reading.revision import gist, revise

__all__ = [
    "Document",
    "Proposal",
    "Recognizer",
    "Span",
    "gist",
    "open_document",
    "propose",
    "read_text",
    "reread",
    "revise",
]

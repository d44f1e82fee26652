"""The columns, codes and units of claims, sources, places and incidents.

A *source* is a publication, a *claim* one statement by one party in one source, an *incident*
one thing that happened at one footprint with every claim about it. Dates are ISO 8601 strings
of day precision (or empty); how well a date or a place is known stands beside it in UCDP's
codes (Sundberg & Melander 2013; UCDP GED codebook).
"""

from __future__ import annotations

__all__ = [
    "CLAIM_COLUMNS",
    "CLAIM_STATUSES",
    "DATE_PRECISIONS",
    "EVENT_TYPES",
    "FIGURES",
    "GEOCODE_COLUMNS",
    "GEOCODE_DETAILS",
    "GRADES",
    "INCIDENT_COLUMNS",
    "LOCATED_COLUMNS",
    "READING_COLUMNS",
    "RESPONSIBILITIES",
    "SOURCE_COLUMNS",
    "WHERE_PRECISIONS",
]

SOURCE_COLUMNS = (
    "source_id",
    "publisher",
    "title",
    "author",
    "published",
    "url",
    "accessed",
    "archive_url",
    "language",
)

CLAIM_COLUMNS = (
    "claim_id",
    "source_id",
    "date_start",
    "date_end",
    "date_prec",
    "event_type",
    "place_name",
    "province",
    "claimed_by",
    "actor",
    "stated_target",
    "deaths_low",
    "deaths_high",
    "claim_status",
    "char_start",
    "char_end",
    "country",
    "claimant_party",
    "target",
    "deaths_of",
    "injured_low",
    "injured_high",
    "area_km2",
    "incident_id",
    "answers",
    "notes",
    "district",
    "lat",
    "lon",
    "where_prec",
    "origin",
    "read_by",
)
"""The claims table. ``answers`` holds the ``claim_id`` that a denial or rival claim speaks to;
``incident_id`` is a person's decision and wins over the matching rule (several places in one
claim: one id for each, separated by ``;``); ``area_km2`` is a claimed area. ``lat``, ``lon`` and
``where_prec`` are the source's own coordinates and its code of their precision; ``origin`` is the
dataset that a row came from, by whose terms it is handled (`geo.terms`); ``read_by`` tells that a
machine read the row from a text and that nobody has checked it yet."""

READING_COLUMNS = ("matched_name", "matched_prec", "why", "evidence", "read_as")
"""What a machine's reading of a report adds to the claims table: where the geocoder puts the
place, why the row was made, and the sentence that it rests on; ``read_as`` marks the row as it was
proposed, so that a person's change of it is known."""

GEOCODE_COLUMNS = (
    "row",
    "geo_status",
    "matched_name",
    "province",
    "district",
    "country",
    "where_prec",
    "lat",
    "lon",
    "score",
    "reason",
)

GEOCODE_DETAILS = ("score_words", "part", "kind", "alternatives", "candidates", "not_understood")
"""What an answer for machines adds: what the score means, in words; the place's number among
those of one text, the kind of its footprint, the weighted alternatives of an ambiguous place, the
places weighed, and the words that were not understood."""

LOCATED_COLUMNS = (
    *GEOCODE_COLUMNS,
    "part",
    "kind",
    "alternatives",
    "not_understood",
    "footprint_id",
)

INCIDENT_COLUMNS = (
    "incident_id",
    "event_type",
    "date_start",
    "date_end",
    "date_prec",
    "place_name",
    "matched_name",
    "province",
    "district",
    "country",
    "where_prec",
    "geo_status",
    "kind",
    "lat",
    "lon",
    "actor",
    "stated_target",
    "grade",
    "grade_reason",
    "responsibility",
    "figures",
    "deaths_low",
    "deaths_high",
    "group_id",
    "distance_low_km",
    "distance_high_km",
    "alternatives",
    "footprint_id",
    "claims",
    "links",
)

EVENT_TYPES = (
    "airstrike",
    "drone strike",
    "shelling",
    "cross-border fire",
    "ground attack",
    "armed clash",
    "bombing",
    "territorial claim",
    "border closure",
    "other",
)

CLAIM_STATUSES = ("claimed", "reported", "denied", "verified")

GRADES = {
    "confirmed": "a belligerent accepted responsibility, or an independent body verified it",
    "fair": "two or more independent sources report it",
    "weak": "one source reports it",
    "contested": "the occurrence itself is denied, or claimed by rivals",
    "discounted": "those who reported it withdrew it",
}
"""Grades of the occurrence alone, adapted from the scheme that Airwars publishes."""

RESPONSIBILITIES = ("accepted", "attributed", "contested", "unclaimed")

FIGURES = ("agreed", "ranged", "rival", "none")

WHERE_PRECISIONS = {
    1: "exact place",
    2: "limited area around a named place",
    3: "district",
    4: "province",
    5: "larger or vague area, between places or along a line",
    6: "country only",
    7: "water or air space",
}

DATE_PRECISIONS = {
    1: "day",
    2: "two to six days",
    3: "week",
    4: "month",
    5: "longer than a month",
}

"""Placing words: read what a report says of a place, weigh which is meant, draw where it can be.

``phrases`` takes the words apart, ``resolution`` weighs the places of a name, ``shapes`` and
``clips`` draw footprints by the table of conventions, and ``answerer`` brings them together.
"""

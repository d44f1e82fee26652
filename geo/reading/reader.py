"""Read a report: its text → claims, each tied to the sentence that it rests on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pandas as pd

from geo.errors import InputError
from geo.reading.discourse import Told, link, provinces_of
from geo.reading.letters import is_arabic_script, level
from geo.reading.lexicons import Lexicon, lexicon
from geo.reading.occurrences import Occurrence, Parsed
from geo.reading.parsing import COUNTRY_PARTY, parse_sentence
from geo.reading.sentences import Sentence, split_paragraphs, split_sentences
from geo.reading.occurrences import resolve_reference
from geo.reading.sites import Site
from geo.reading.verb_last import parse_verb_last
from geo.schema import CLAIM_COLUMNS

READ_COLUMNS: Final = (*CLAIM_COLUMNS, "district", "published", "publisher", "title", "url", "read_by", "why", "evidence")


def read_text(text: str, *, published: str = "", source_id: str = "", words: str = "") -> pd.DataFrame:
    lex = lexicon(words)
    day = date.fromisoformat(published) if published else None
    claims, occ = _read(text, day, lex)
    return pd.DataFrame([_row(text, c, i, claims, lex) for i, c in enumerate(claims)])


def _read(text, day, lex):
    plain = level(text)
    occ = []
    n = 0
    for p, (a, b) in enumerate(split_paragraphs(text)):
        named: list[Site] = []
        for k, s in enumerate(split_sentences(plain, a, b, p)):
            if is_arabic_script(text[s.start:s.end]):
                occ += parse_verb_last(text, plain, s, number=n, words=lex, published=day)
            else:
                parsed, found = parse_sentence(text, plain, s, number=n, first=k == 0, words=lex, published=day)
                for one in found:
                    resolve_reference(plain, one, named)
                occ += found
                named += [site for group in parsed.groups for site in group.sites]
            n += 1
    return link(occ, words=lex, published=day), occ


def _row(text, c, i, claims, lex):
    provs = [provinces_of(s, lex) for s in c.sites]
    country = {p.country for s in c.sites if s.name for p in lex.known[s.name]}
    party = c.voice.party
    if party == "own":
        party = COUNTRY_PARTY.get(next(iter(country)), "") if len(country) == 1 else ""
    d, inj = c.figures.get("deaths"), c.figures.get("injured")
    return dict(event_type=c.kind, place_name="; ".join(s.written for s in c.sites), sites=[s.name for s in c.sites],
        province="; ".join(provs) if len(set(provs)) > 1 else (provs[0] if provs else ""),
        date_start=c.when.first.isoformat() if c.when else "", date_end=c.when.last.isoformat() if c.when and c.when.last else "",
        date_prec=c.when.prec if c.when else "", claimed_by=c.voice.words, claimant_party=party or ("outlet" if not c.voice.words else ""), actor=c.actor, stated_target=c.target,
        deaths_low=d.low if d else None, deaths_high=d.high if d else None, injured_low=inj.low if inj else None, injured_high=inj.high if inj else None,
        deaths_of=(d or inj).of if (d or inj) else "", claim_status=c.mode, area_km2=c.area_km2, answers=claims.index(c.answers)+1 if c.answers in claims else "", evidence=text[c.start:c.end], why="; ".join(c.why))

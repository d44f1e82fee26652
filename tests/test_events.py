"""Reading tables of claims: what is understood, what is refused, and that nothing is lost."""

import csv
import io
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.errors import InputError
from geo.events import read_claims, read_table
from geo.schema import CLAIM_STATUSES, EVENT_TYPES


@pytest.fixture
def table(tmp_path):
    def write(text, name="claims.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    return write


def test_the_shipped_case_reads_without_a_reject():
    claims = geo.read_case()
    assert len(claims) == 48
    assert claims["claim_id"].is_unique
    assert set(claims["event_type"]) <= set(EVENT_TYPES)
    assert set(claims["claim_status"]) <= set(CLAIM_STATUSES)


def test_every_shipped_claim_has_its_source():
    claims = geo.read_case()
    known = claims["publisher"].ne("") | claims["author"].ne("")
    assert known.all()
    assert (claims["url"].ne("") | claims["source_id"].eq("A01")).all()


def test_answers_point_to_claims_that_exist():
    claims = geo.read_case()
    assert set(claims["answers"]) - {""} <= set(claims["claim_id"])


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Place", "place_name"),
        ("LOCATION", "place_name"),
        ("place as written", "place_name"),
        ("place_name", "place_name"),
    ],
)
def test_usual_headers_for_the_place_are_understood(table, header, column):
    claims = read_claims(table(f"{header}\nKabul\n"))
    assert claims[column].tolist() == ["Kabul"]


def test_a_renamed_column_is_told(table):
    notes = read_table(table("Location,Mood\nKabul,calm\n")).notes
    assert any("“Location” is read as place_name" in note for note in notes)
    assert any("“Mood” is not used" in note for note in notes)


@pytest.mark.parametrize(
    ("cells", "column", "value"),
    [
        ("2026-02-30,Kabul,1", "date_start", "2026-02-30"),
        ("03/02/2026,Kabul,1", "date_start", "03/02/2026"),
        ("1404-12-08,Kabul,1", "date_start", "1404-12-08"),
        ("2026-02-01,Kabul,many", "deaths_low", "many"),
        ("2026-02-01,Kabul,-3", "deaths_low", "-3"),
        ("2026-02-01,Kabul,99999999999", "deaths_low", "99999999999"),
    ],
)
def test_a_bad_cell_is_named_and_the_good_rows_are_kept(table, cells, column, value):
    path = table(f"date,place,killed\n2026-02-01,Khost,2\n{cells}\n")
    read = read_table(path)
    assert read.claims["place_name"].tolist() == ["Khost"]
    (reject,) = read.rejects
    assert (reject.record, reject.line, reject.column, reject.value) == (2, 3, column, value)
    assert str(path) in reject.message
    assert "row 2" in reject.message
    assert value in reject.message


def test_without_a_list_for_rejects_the_first_is_raised(table):
    with pytest.raises(InputError, match="row 1"):
        read_claims(table("date,place\n2026-02-30,Kabul\n"))


def test_reversed_dates_and_figures_are_rejected(table):
    path = table(
        "place,date_start,date_end,deaths_low,deaths_high\n"
        "Kabul,2026-03-02,2026-03-01,,\n"
        "Kabul,2026-03-01,2026-03-02,5,4\n"
    )
    assert [r.code for r in read_table(path).rejects] == ["reversed_dates", "low_above_high"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("13", 13, 13),
        ("17-18", 17, 18),
        ("17 – 18", 17, 18),
        ("17 to 18", 17, 18),
        ("۱۷-۱۸", 17, 18),
        ("13+", 13, None),
        ("At least 13", 13, None),
        (">= 13", 13, None),
        ("up to 80", None, 80),
    ],
)
def test_one_column_of_the_dead_may_state_a_range(table, text, low, high):
    claims = read_claims(table(f"place,killed\nKabul,{text}\n"))
    told = claims.loc[0, ["deaths_low", "deaths_high"]]
    assert [None if pd.isna(v) else v for v in told] == [low, high]


@pytest.mark.parametrize("text", ["18-17", "17-", "-17", "some 13", "17,5", "1-2-3"])
def test_what_is_no_range_of_people_is_rejected(table, text):
    (reject,) = read_table(table(f'place,killed\nKabul,"{text}"\n')).rejects
    assert reject.code in ("low_above_high", "unread_number")


@pytest.mark.parametrize(
    ("text", "end", "precision"),
    [
        ("2026-02-27", "2026-02-27", 1),
        ("2026-02", "2026-02-28", 4),
        ("2026", "2026-12-31", 5),
        ("۲۰۲۶-۰۲-۲۷", "2026-02-27", 1),
    ],
)
def test_a_month_and_a_year_are_spans(table, text, end, precision):
    claims = read_claims(table(f"date,place\n{text},Kabul\n"))
    assert (claims["date_end"][0], claims["date_prec"][0]) == (end, precision)


def test_cells_keep_what_looks_like_something_else(table):
    claims = read_claims(table("place,claimed_by,notes\nNA,NULL,0101\n"))
    assert claims.loc[0, ["place_name", "claimed_by", "notes"]].tolist() == ["NA", "NULL", "0101"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"date,where_it_was\n2026-01-01,Kabul\n", "no column for the place"),
        (b"place\nKabul\xff\n", "not UTF-8"),
        ("place\nKabul".encode("utf-16")[:-1], "not utf-16"),
        (b"place\nKa\x00bul\n", "NUL"),
        (b'place,notes\nKabul,"never closed\nKhost,x\n', "quotation mark"),
        (b"place,Place\nKabul,Kabul\n", "second column for place_name"),
    ],
)
def test_an_unreadable_table_is_refused_in_one_sentence(table, content, words):
    with pytest.raises(InputError, match=words) as caught:
        read_table(table(content))
    assert "\n" not in str(caught.value)


def test_an_over_long_row_is_rejected_and_not_cut(table):
    read = read_table(table("place,notes\nKabul,a,b\nKhost,c\n"))
    assert [r.code for r in read.rejects] == ["cell_count"]
    assert read.claims["place_name"].tolist() == ["Khost"]


def test_a_missing_file_and_an_address_are_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_table(tmp_path / "absent.csv")
    with pytest.raises(InputError, match="only files on this machine"):
        read_table("https://example.org/claims.csv")


def test_an_unknown_source_is_rejected(table):
    sources = table("source_id,publisher\nS1,Paper\n", "sources.csv")
    claims = table("place,source_id\nKabul,S1\nKabul,S2\n")
    read = read_table(claims, sources=sources)
    assert read.claims["publisher"].tolist() == ["Paper"]
    assert [r.code for r in read.rejects] == ["unknown_source"]


def test_a_repeated_claim_id_is_rejected(table):
    read = read_table(table("claim_id,place\na,Kabul\na,Khost\n"))
    assert [r.code for r in read.rejects] == ["repeated_id"]


_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
_CELLS = st.tuples(
    _TEXT,
    st.one_of(st.dates(date(1900, 1, 1)).map(str), _TEXT),
    st.one_of(st.integers(-2, 99).map(str), _TEXT),
)


@given(st.lists(_CELLS, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_every_record_is_kept_or_rejected(tmp_path_factory, rows, end):
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator=end).writerows(
        [("place", "date", "killed"), *rows]
    )
    path = tmp_path_factory.mktemp("tables") / "t.csv"
    path.write_bytes(stream.getvalue().encode("utf-8"))
    read = read_table(path)
    assert read.read == len(rows)
    assert sorted([*read.claims["row"], *(r.record for r in read.rejects)]) == [
        *range(1, len(rows) + 1)
    ]

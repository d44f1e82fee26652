"""Models of the user's own beside the rules."""

import re
from pathlib import Path

import pytest
from readings import read as _read

import geo
from geo.errors import InputError
from geo.reading import Span

DOCS = Path(__file__).parent.parent / "docs" / "reading.md"


def _labels(*found):
    """A model that labels words wherever they stand."""

    def recognizer(text):
        for word, label, value in found:
            at = text.find(word)
            if at >= 0:
                yield Span(at, at + len(word), label, value)

    return recognizer


def test_a_model_adds_events_and_places_that_no_list_has():
    text = "Gunners walloped Zarghun Ghundai on Friday, residents said."
    assert _read(text) == []
    model = _labels(("Zarghun Ghundai", "place", ""), ("walloped", "event", "shelling"))
    (row,) = _read(text, recognizer=model)
    assert (row["event_type"], row["place_name"]) == ("shelling", "Zarghun Ghundai")
    assert row["claimed_by"] == "residents"


def test_a_model_wins_over_the_lexicon_where_both_stand():
    text = "A raid hit a camp in Khost on Friday, the Blue Guard said."
    model = _labels(("raid", "event", "drone strike"), ("Blue Guard", "party", "Blue Guard"))
    (row,) = _read(text, recognizer=model)
    assert row["event_type"] == "drone strike"
    assert row["claimant_party"] == "Blue Guard"


def test_a_model_is_heard_in_dari_as_well():
    text = "سخنگوی طالبان گفت که زرغون‌غوندی روز جمعه لت‌وکوب شد."
    assert _read(text) == []
    model = _labels(("زرغون‌غوندی", "place", ""), ("لت‌وکوب", "event", "shelling"))
    (row,) = _read(text, recognizer=model)
    assert (row["event_type"], row["place_name"]) == ("shelling", "زرغون‌غوندی")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ([(0, 900, "place", "")], "a span lies within the text"),
        ([(0, 4, "weather", "")], "it is one of place, event"),
        ([(0, 4, "event", "weather")], "it is one of airstrike, drone strike"),
        ([(0, 4)], "a span is \\(start, end, label, value\\)"),
        ([("Jets", 4, "party", "")], "a span is \\(start, end, label, value\\)"),
        ([None], "a span is \\(start, end, label, value\\)"),
        (None, "an empty list for none"),
    ],
)
def test_a_model_that_gives_nonsense_is_told_so(given, says):
    with pytest.raises(InputError, match=says):
        geo.read_text("Jets struck Khost on Friday.", recognizer=lambda text: given)


def test_the_example_in_the_documentation_gives_what_it_says(capsys):
    block = next(
        code for code in re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S)
        if "recognizer" in code
    )  # fmt: skip
    exec(compile(block, "docs/reading.md", "exec"), {})
    assert capsys.readouterr().out.strip() == block.strip().splitlines()[-1].removeprefix("# ")

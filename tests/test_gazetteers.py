"""The user's own gazetteer: dumps streamed into collections, listed, used and removed."""

import random

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo import layers
from geo.cli import main
from geo.errors import InputError, PlaceError
from geo.gazetteers.collection import Collection, write_collection
from geo.gazetteers.memory import Neighbours
from geo.gazetteers.place import Place
from geo.places import gazetteer, import_places, list_places, places_folder, remove_places


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("STRIKEMAP_DATA_HOME", str(tmp_path / "home"))
    return tmp_path


def line(number, name, lat, lon, *, others="", cls="P", code="PPL", country="AF", population=0):
    cells = [number, name, name, others, lat, lon, cls, code, country, "", "", "", "", "",
             population, "", "", "Asia/Kabul", "2026-01-01"]  # fmt: skip
    return "\t".join(map(str, cells))


def dump(folder, *lines, name="AF.txt"):
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


KHOGYANI = (34.25, 70.2)


def test_an_imported_village_is_found_in_its_district(home):
    words = "Qwzxlar village, Khogyani district, Nangarhar"
    assert geo.geocode(words).iloc[0]["where_prec"] == 3
    report = import_places(dump(home, line(1, "Qwzxlar", *KHOGYANI, others="Qwzkhlar,قوزخلار")))
    assert (report.lines, report.kept, report.rejected) == (1, 1, 0)
    for spelling in (words, words.replace("Qwzxlar", "Qwzkhlaar"), "قوزخلار، خوگیانی"):
        found = geo.geocode(spelling).iloc[0]
        assert (found["district"], found["where_prec"]) == ("Khogyani", 1), found["reason"]


def test_collections_are_listed_and_removed(home):
    import_places(dump(home, line(1, "Qwzxlar", *KHOGYANI)), name="villages")
    listed = list_places()
    assert listed[["name", "places", "file"]].values.tolist() == [["villages", 1, "AF.txt"]]
    assert len(listed["sha256"][0]) == 64
    remove_places("villages")
    assert list_places().empty
    assert gazetteer().find("Qwzxlar") == []
    with pytest.raises(PlaceError, match="there are: none"):
        remove_places("villages")


def test_every_line_of_a_dump_is_accounted_for(home):
    path = dump(
        home,
        line(1, "Qwzxlar", *KHOGYANI),
        line(2, "Rud", *KHOGYANI, cls="H", code="STM"),
        line(3, "Elsewhere", 48.85, 2.35),
        line(4, "Nowhere", "north", 70.2),
        "too\tshort",
        line(5, "Mislabelled", *KHOGYANI, country="PK"),
        "",
        line(6, "Beyond", 95, 70),
    )
    report = import_places(path)
    assert report.lines == 7
    assert (report.kept, report.joined, report.passed_over, report.rejected) == (1, 0, 1, 5)
    assert [number for number, _ in report.rejects] == [4, 5, 8, 3, 6]
    assert report.lines == report.kept + report.joined + report.passed_over + report.rejected


def test_a_dump_of_the_gns_is_read_by_its_header(home):
    head = "rk\tufi\tuni\tfull_name\tnt\tlat_dd\tlong_dd\tfc\tdesig_cd\tcc_ft"
    rows = [
        "1\t77\t1\tQwzxlar\tN\t34.25\t70.2\tP\tPPL\tAFG",
        "1\t77\t2\tQwzkhlar Kelay\tV\t34.25\t70.2\tP\tPPL\tAFG",
        "1\t78\t3\tZrtgh Kandao\tN\t34.2\t70.2\tT\tPASS\tAFG",
    ]
    report = import_places(dump(home, head, *rows, name="af_populatedplaces.txt"))
    assert (report.lines, report.kept, report.joined) == (3, 2, 1)
    assert gazetteer().find("Qwzkhlar Kelay")[0].place.name == "Qwzxlar"


def test_valleys_of_a_dump_are_placed_in_their_district(home):
    import_places(dump(home, line(1, "Qwzxlar", *KHOGYANI, cls="T", code="VAL")))
    found = geo.geocode("Qwzxlar valley").iloc[0]
    assert (found["kind"], found["district"], found["where_prec"]) == ("district", "Khogyani", 3)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"name,lat,lon\nKabul,34,69\n", "cells separated by tabs"),
        (b"", "cells separated by tabs"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "cells separated by tabs"),
    ],
)
def test_what_is_no_dump_is_refused_and_nothing_is_written(home, content, why):
    path = home / "AF.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=why):
        import_places(path)
    assert not places_folder().exists() or not list(places_folder().iterdir())


def test_a_missing_dump_is_named(home):
    with pytest.raises(InputError, match=r"AF\.txt: cannot be read"):
        import_places(home / "AF.txt")


def test_lines_that_are_no_text_are_rejected_one_by_one(home):
    path = home / "AF.txt"
    good = line(1, "Qwzxlar", *KHOGYANI).encode()
    path.write_bytes(good + b"\n\xff\xfe\tbad\n" + b"x" * (3 << 20) + b"\n" + good + b"\n")
    report = import_places(path)
    assert report.kept == 2
    assert [why for _, why in report.rejects] == [
        "the line is not UTF-8", "the line is longer than a megabyte",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["../x", "a/b", "", "x" * 80, "a\x00b"])
def test_a_collection_cannot_be_named_out_of_its_folder(home, name):
    with pytest.raises(PlaceError, match="cannot be the name"):
        remove_places(name)


def test_a_failed_import_leaves_the_old_collection(home, monkeypatch):
    import_places(dump(home, line(1, "Qwzxlar", *KHOGYANI)))
    before = (places_folder() / "AF.places").read_bytes()

    def fail(lines):
        raise KeyboardInterrupt

    path = dump(home, *[line(n, f"Vill{n}", *KHOGYANI) for n in range(5000)])
    with pytest.raises(KeyboardInterrupt):
        import_places(path, progress=fail)
    assert (places_folder() / "AF.places").read_bytes() == before
    assert [p.name for p in places_folder().iterdir()] == ["AF.places"]


def test_the_same_dump_makes_the_same_bytes(home):
    path = dump(home, *[line(n, f"Village {n}", *KHOGYANI, others="a,b") for n in range(50)])
    import_places(path, name="one")
    import_places(path, name="two")
    folder = places_folder()
    assert (folder / "one.places").read_bytes() == (folder / "two.places").read_bytes()


def test_a_spoilt_collection_is_named_with_its_remedy(home):
    places_folder().mkdir(parents=True)
    (places_folder() / "AF.places").write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(PlaceError, match="strikemap places remove AF"):
        gazetteer()


@given(st.lists(st.text("abc", max_size=6), unique=True), st.text("abc", max_size=6))
def test_neighbours_are_the_same_whether_compared_or_looked_up(keys, key):
    names = Neighbours(keys)
    assert names.compare(key) == names.look_up(key)


def test_after_many_searches_neighbours_are_found_as_before():
    names = Neighbours(NAMES)
    assert {tuple(names.find("Torkam")) for _ in range(300)} == {("Torkham",)}


def test_a_collection_finds_what_memory_finds(tmp_path):
    places = [Place(f"x:{n}", name, "village", "AF", "Khost") for n, name in enumerate(NAMES)]
    path = tmp_path / "x.places"
    write_collection(path, [(p, [p.name]) for p in places], {})
    kept, memory = Collection(path), geo.places.Gazetteer([(p, [p.name]) for p in places])
    lone = geo.places.Gazetteer([], [kept])
    for name in [*NAMES, "Torkam", "Lalpoor", "Khogiani", "Xyz"]:
        assert [m.place.key for m in lone.find(name)] == [m.place.key for m in memory.find(name)]


NAMES = ["Torkham", "Lal Pur", "Khogyani", "Dur Baba", "Surkh Rod", "Behsud", "Hesarak"]


def invented(count):
    """Invent villages in the districts of Nangarhar, Khost and Kunar."""
    chance = random.Random(20260301)
    districts = layers.load("afg_districts")
    districts = districts[districts["province"].isin(["Nangarhar", "Khost", "Kunar"])]
    syllables = ["zar", "mol", "gur", "tash", "khel", "pat", "wur", "lak", "shin", "dog", "bez"]
    found = {}
    while len(found) < count:
        name = "".join(chance.sample(syllables, 3)).title()
        row = districts.iloc[chance.randrange(len(districts))]
        point = row.geometry.representative_point()
        found.setdefault(name, (row.district, row.province, point))
    return found


def test_with_an_imported_dump_villages_are_answered_that_were_not(home):
    villages = invented(150)

    def asked(name, district, province):
        return geo.geocode(f"{name} village, {district} district, {province}").iloc[0]

    before = [asked(n, d, p)["where_prec"] for n, (d, p, _) in list(villages.items())[:40]]
    assert before.count(1) <= 2
    import_places(
        dump(home, *[line(n, name, round(p.y, 5), round(p.x, 5))
                     for n, (name, (_, _, p)) in enumerate(villages.items())])
    )  # fmt: skip
    for name, (district, province, point) in villages.items():
        found = asked(name, district, province)
        assert (found["district"], found["where_prec"]) == (district, 1)
        assert found.geometry.intersects(shapely.Point(point.x, point.y))


def test_the_commands_tell_what_to_do_next(home, capsys):
    assert main(["places", "list"]) == 0
    told = capsys.readouterr()
    assert told.out == "" and "strikemap places import AF.txt" in told.err
    path = dump(
        home, *[line(n, f"Far{n}", 10.0, 50.0) for n in range(30)], line(99, "Qwzxlar", *KHOGYANI)
    )
    assert main(["places", "import", str(path)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert sum("outside the units" in said for said in told) == 20
    assert "… and 10 more lines." in told
    assert "31 lines read: 1 places kept as “AF”" in told[-2]
    assert "strikemap places remove AF" in told[-1]
    assert main(["places", "list"]) == 0
    assert "GeoNames, CC BY 4.0" in capsys.readouterr().out
    assert main(["places", "remove", "AF"]) == 0
    assert "“AF” is removed" in capsys.readouterr().err
    assert list_places().empty


def test_a_spoilt_collection_can_be_removed_by_the_command(home):
    places_folder().mkdir(parents=True)
    (places_folder() / "AF.places").write_bytes(b"nothing of the kind" * 100)
    assert main(["places", "remove", "AF"]) == 0
    assert not list(places_folder().iterdir())


def test_places_of_a_users_own_are_looked_for_in_reports(home):
    said = "A shell hit a house in Qwzxlar on 13 March 2026, residents said."
    assert geo.read_text(said)["place_name"].tolist() in ([], [""])
    import_places(dump(home, line(1, "Qwzxlar", *KHOGYANI)))
    assert geo.read_text(said)["place_name"].tolist() == ["Qwzxlar"]
    remove_places("AF")
    assert geo.read_text(said)["place_name"].tolist() in ([], [""])


def test_of_a_large_collection_the_names_of_the_largest_are_given(home):
    lines = [line(n, f"Qwz{'abcdefghi'[n]}r", *KHOGYANI, population=10 * n) for n in range(5)]
    import_places(dump(home, *lines))
    collection = Collection(places_folder() / "AF.places")
    assert [name for name, _ in collection.spellings(2)] == ["Qwzdr", "Qwzer"]
    assert len(list(collection.spellings(5))) == 5

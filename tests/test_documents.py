"""Documents as people have them: web pages, DOCX and PDF files, Markdown."""

import io

import docx
import pypdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from geo.cli import main
from geo.errors import InputError
from geo.reading import open_document
from geo.reading.credits import day_of
from geo.reading.pages import read_html

SAID = "Jets struck a camp in Khost on Friday, killing four people, residents said."
MORE = "Shelling hit a village of Paktia late on Thursday, an official told reporters."


@pytest.mark.parametrize(
    "marks",
    ["has-sidebar", "header-sticky", "social-share-enabled", "with-comments", "content"],
)
def test_a_wrapper_that_names_what_it_goes_with_holds_the_article(marks):
    page = f'<body><div class="{marks}"><h1>News</h1><div><p>{SAID}</p><p>{MORE}</p></div></div>'
    assert SAID in read_html(page)[0]


@pytest.mark.parametrize(
    "around",
    [
        '<div id="onetrust-consent-sdk"><p>{}</p></div>',
        '<div class="RelatedStories"><p>{}</p></div>',
        '<div id="disqus_thread"><p>{}</p></div>',
        '<section id="comments"><p>{}</p></section>',
        '<ol><li class="comment"><article class="comment-body"><p>{}</p></article></li></ol>',
        '<p class="wp-caption-text">{}</p>', '<div class="most-read"><p>{}</p></div>',
        "<aside><p>{}</p></aside>", '<div class="c-sidebar"><p>{}</p></div>',
    ],
)  # fmt: skip
def test_what_stands_around_the_article_is_left_out(around):
    odd = around.format("A bomb killed nine people in Bannu on Monday, the police said.")
    page = f'<body><div class="page has-sidebar"><article><p>{SAID}</p><p>{MORE}</p></article>{odd}'
    assert read_html(page)[0] == f"{SAID}\n{MORE}"


def test_an_article_without_paragraphs_is_read_by_its_line_breaks():
    page = f"<body><div><h1>News</h1><div>{SAID}<br><br>{MORE}</div></div>"
    assert read_html(page)[0].splitlines()[-2:] == [SAID, MORE]


def test_a_page_inside_a_form_is_read():
    assert read_html(f"<body><form id='aspnetForm'><div>{SAID}</div></form>")[0] == SAID


def test_every_update_of_a_live_page_is_read():
    posts = "".join(f"<article><p>{SAID} {n}.</p></article>" for n in range(3))
    assert read_html(f"<body><div>{posts}</div>")[0].count("Khost") == 3


def test_a_row_of_a_table_is_one_line():
    page = f"<body><p>{SAID}</p><table><tr><td>13 March 2026</td><td>A bomb killed two in Bannu"
    assert read_html(page)[0].endswith("13 March 2026 A bomb killed two in Bannu")


def test_a_very_deep_page_is_read():
    assert SAID in read_html("<div>" * 20_000 + f"<p>{SAID}")[0]


def test_linked_data_tell_of_the_article_and_not_of_the_site():
    page = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "datePublished": '
        '"2019-01-01", "name": "Site"}, {"@type": "NewsArticle", "datePublished": '
        '"2026-03-14T08:00", "headline": "News", "author": [{"name": "A. Writer"}], "publisher": '
        '{"@id": "#org"}}, {"@id": "#org", "name": "The Paper"}]}</script><p>x</p>'
    )
    assert read_html(page)[1] == {
        "published": "2026-03-14", "publisher": "The Paper", "author": "A. Writer", "title": "News",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-03-14T22:10:00Z", "2026-03-14"), ("20260314", "2026-03-14"),
        ("14 March 2026", "2026-03-14"), ("Sat, 14 Mar 2026 08:00:00 GMT", "2026-03-14"),
        ("03/04/2026", ""), ("March 2026", ""), ("", ""), ("soon", ""), ("1404-12-23", ""),
    ],
)  # fmt: skip
def test_a_day_is_taken_only_where_it_is_certain(written, day):
    assert day_of(written) == day


def test_a_page_in_an_encoding_that_it_tells_is_read(tmp_path):
    page = tmp_path / "page.html"
    page.write_bytes('<meta charset="windows-1256"><p>حمله در خوست'.encode("cp1256"))
    assert open_document(page).text == "حمله در خوست"
    page.write_bytes('<meta charset="no-such"><p>حمله'.encode("cp1256"))
    with pytest.raises(InputError, match="is not UTF-8"):
        open_document(page)


def test_markdown_tells_its_source_in_front(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(f"---\r\ntitle: 'News'\r\ndate: 2026-03-14\r\n---\r\n{SAID}\r\n")
    document = open_document(path)
    assert document.source == {"title": "News", "published": "2026-03-14"}
    assert document.text.strip() == SAID


def _docx(tmp_path, fill):
    document = docx.Document()
    fill(document)
    path = tmp_path / "a.docx"
    document.save(str(path))
    return open_document(path).text.splitlines()


def test_a_docx_is_read_in_its_order_and_a_merged_cell_once(tmp_path):
    def fill(document):
        document.add_paragraph("First.")
        table = document.add_table(2, 2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Merged."
        table.cell(1, 0).text, table.cell(1, 1).text = "Khost", "4"
        document.add_paragraph("Last.")

    assert _docx(tmp_path, fill) == ["First.", "Merged.", "Khost 4", "Last."]


def test_tracked_changes_are_read_as_if_accepted(tmp_path):
    def fill(document):
        said = document.add_paragraph("A bomb killed ")
        for tag, inner in (("ins", "<w:t>two</w:t>"), ("del", "<w:delText>nine</w:delText>"),
                           ("moveFrom", "<w:t>ten</w:t>")):  # fmt: skip
            mark = f'<w:{tag} {nsdecls("w")} w:id="1" w:author="x"><w:r>{inner}</w:r></w:{tag}>'
            said._p.append(parse_xml(mark))

    assert _docx(tmp_path, fill) == ["A bomb killed two"]


def _pdf(tmp_path, *pages):
    """Write a PDF whose pages hold these lines."""
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
    })  # fmt: skip
    for lines in pages:
        page = writer.add_blank_page(500, 500)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = DecodedStreamObject()
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        content.set_data(f"BT /F1 12 Tf 40 400 Td {shown} ET".encode())
        page[NameObject("/Contents")] = content
    stream = io.BytesIO()
    writer.write(stream)
    path = tmp_path / "a.pdf"
    path.write_bytes(stream.getvalue())
    return path


def test_words_divided_at_the_end_of_a_line_are_joined(tmp_path):
    path = _pdf(
        tmp_path, ["Jets struck a com-", "pound in cross-", "border fire at Dand-e-", "Patan."]
    )
    assert open_document(path).text.strip() == (
        "Jets struck a compound in cross-border fire at Dand-e-Patan."
    )


def test_pages_without_text_among_others_are_told(tmp_path, capsys):
    path = _pdf(tmp_path, [SAID], [], [MORE], [], [])
    main(["read", str(path), "--published", "2026-03-14", "-o", str(tmp_path / "c.csv")])
    assert "3 of its 5 pages hold no text (2, 4–5)" in capsys.readouterr().err


def test_a_pdf_without_pages_is_named(tmp_path):
    with pytest.raises(InputError, match="has no pages"):
        open_document(_pdf(tmp_path))


def test_the_day_on_which_a_file_was_made_is_told_and_not_taken(tmp_path, capsys):
    document = docx.Document()
    document.add_paragraph(SAID)
    document.save(str(tmp_path / "a.docx"))
    main(["read", str(tmp_path / "a.docx"), "-o", str(tmp_path / "c.csv")])
    assert "the file was made on 20" in capsys.readouterr().err
    assert ",2013-" not in (tmp_path / "c.csv").read_text()

"""Tables, findings and text that lead from a row to its sentence, and never become markup."""

from __future__ import annotations

import base64
import re
from datetime import date

import pandas as pd
import pytest

from analysis.evidence import (
    anchor,
    format_cell,
    show_findings,
    show_quotes,
    show_table,
    show_text,
)
from analysis.export import safe_cell, to_csv
from analysis.extract.tables import empty_table, typed_table
from analysis.report import Report

TEXT = "Fleet leaves <port>\n\nThe navy sent 3 ships & a tug. It left on Monday."
REPORT = Report(TEXT, title="Fleet leaves <port>")
SENTENCES = typed_table("sentences", [
    {"report_id": "r", "sentence_id": "s1", "paragraph": 0, "kind": "title", "start": 0, "end": 19},
    {"report_id": "r", "sentence_id": "s2", "paragraph": 1, "kind": "body", "start": 21, "end": 51},
    {"report_id": "r", "sentence_id": "s3", "paragraph": 1, "kind": "body", "start": 52, "end": 70},
])
ROWS = typed_table("quantities", [
    {"report_id": "r", "sentence_id": "s2", "text": "3 <ships>", "low": 3, "high": 12000},
])


def test_a_row_links_to_the_anchor_of_its_sentence():
    table = show_table(ROWS, columns=["text"], caption="Ships").html
    target = re.search(r'href="#([^"]+)"', table)[1]
    assert f'id="{target}"' in show_text(REPORT, SENTENCES).html


def test_across_reports_links_name_the_report():
    table = show_table(ROWS, columns=["text"], caption="Ships", across_reports=True).html
    text = show_text(REPORT, SENTENCES, across_reports=True).html
    assert 'href="#r-s2"' in table
    assert 'id="r-s2"' in text
    assert 'id="s2"' not in text


@pytest.mark.parametrize("report_id, expected", [
    (None, "s12"), ("a b", "a-b-s12"), ('x"><script>', "x-script--s12"),
])
def test_an_anchor_is_a_safe_id(report_id, expected):
    assert anchor("s12", report_id=report_id) == expected


def test_text_in_cells_captions_and_headings_is_escaped():
    frame = pd.DataFrame({"a<b": ["<script>alert(1)</script>", "x & y"]})
    html = show_table(frame, caption="<i>C</i>").html
    assert "<script>" not in html
    assert "<i>" not in html
    assert "a&lt;b" in html
    assert "x &amp; y" in html


def test_the_text_is_escaped_and_whole():
    html = show_text(REPORT, SENTENCES).html
    assert "<port>" not in html
    assert "The navy sent 3 ships &amp; a tug." in html
    assert html.count('id="s') == len(SENTENCES)


def test_highlights_do_not_overlap_and_the_first_label_wins():
    html = show_text(REPORT, SENTENCES, highlights={
        "counts": [(35, 42)], "words": [(30, 36), (37, 42), (45, 50)],
    }).html
    body = html[html.index("re-body") :]
    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", body) == ["3 ships", "a tug"]


def test_a_highlight_across_sentences_is_left_out():
    html = show_text(REPORT, SENTENCES, highlights={"x": [(45, 60)]}).html
    assert "<mark" not in html[html.index("re-body") :]


def test_highlights_from_tables_use_the_narrowest_offsets():
    events = pd.DataFrame({"start": [21], "end": [51], "trigger_start": [30], "trigger_end": [34]})
    html = show_text(REPORT, SENTENCES, highlights={"events": events}).html
    assert ">sent</mark>" in html


def test_highlights_without_offsets_are_refused():
    with pytest.raises(KeyError, match="start and end"):
        show_text(REPORT, SENTENCES, highlights={"x": pd.DataFrame({"a": [1]})})


def test_headers_have_scope_and_the_region_a_name_and_focus():
    html = show_table(ROWS, columns={"text": "as written", "low": "at least"}, caption="Ships").html
    assert '<th scope="col">as written</th>' in html
    assert '<th scope="col" class="num">at least</th>' in html
    assert '<th scope="row">' in html
    assert 'role="region" tabindex="0" aria-label="Ships"' in html
    assert "<caption><span>Ships</span></caption>" in html


@pytest.mark.parametrize("value, expected", [
    (None, ""), (pd.NA, ""), (pd.NaT, ""), (float("nan"), ""), ("", ""), ("a", "a"),
    (3000, "3,000"), (3000.0, "3,000"), (0, "0"), (0.5, "0.5"), (-2.25, "-2.25"),
    (True, "yes"), (False, "no"), (("a", "b"), "a; b"),
    (date(2025, 3, 27), "2025-03-27"), (pd.Timestamp("2025-03-27"), "2025-03-27"),
])
def test_cells(value, expected):
    assert format_cell(value) == expected


def test_years_in_columns_of_text_stay_as_they_are():
    assert format_cell("2025") == "2025"


def test_an_unknown_column_is_refused_by_name():
    with pytest.raises(KeyError, match="colour"):
        show_table(ROWS, columns=["text", "colour"], caption="Ships")


def test_an_empty_table_is_a_sentence():
    shown = show_table(empty_table("dates"), caption="Dates", empty="No <date>.")
    assert shown.html == '<p class="re-empty">No &lt;date&gt;.</p>'
    assert repr(shown) == "No <date>."


def test_the_plain_form_shows_the_same_cells():
    plain = repr(show_table(ROWS, columns=["text", "high"], caption="Ships"))
    assert plain.startswith("Ships\n")
    assert "3 <ships>" in plain
    assert "12,000" in plain


def test_findings_link_to_their_sentences():
    shown = show_findings(["Plain & simple.", ("With proof.", ["s2", "s3"])])
    assert "<li>Plain &amp; simple.</li>" in shown.html
    assert '<a href="#s2">s2</a>, <a href="#s3">s3</a>' in shown.html
    assert repr(shown) == "- Plain & simple.\n- With proof. (s2, s3)"


@pytest.mark.parametrize("report_id, label", [
    ("2025-03-27-fleet-leaves", '<span title="2025-03-27-fleet-leaves, s2">2025-03-27, s2</span>'),
    ("fleet-leaves", "fleet-leaves, s2"),
])
def test_a_report_named_by_its_day_is_cited_by_it(report_id, label):
    rows = ROWS.assign(report_id=report_id)
    html = show_table(rows, columns=["text"], caption="Ships", across_reports=True).html
    assert f'<a href="#{report_id}-s2">{label}</a>' in html


def test_findings_across_reports_cite_the_same_way():
    html = show_findings([("Said.", ["2025-03-27-fleet-leaves-s12"])]).html
    assert '>2025-03-27, s12</span></a>' in html


def test_quotes_carry_the_anchors():
    chosen = SENTENCES.assign(text=[TEXT[a:b] for a, b in zip(
        SENTENCES["start"], SENTENCES["end"], strict=True)])
    html = show_quotes(chosen.iloc[[1]], caption="Said", across_reports=True).html
    assert 'id="r-s2"' in html
    assert "<q>The navy sent 3 ships &amp; a tug.</q>" in html


def test_quotes_of_several_reports_stand_under_their_report():
    rows = pd.DataFrame({"report_id": ["a", "a", "b<"], "sentence_id": ["s1", "s2", "s1"],
                         "text": ["One.", "Two.", "Three."]})
    html = show_quotes(rows, caption="Said", across_reports=True).html
    assert re.findall(r"<strong>(.*?)</strong>|<q>(.*?)</q>", html) == [
        ("a", ""), ("", "One."), ("", "Two."), ("b&lt;", ""), ("", "Three.")]


def test_a_download_holds_the_rows_without_formulas():
    frame = pd.DataFrame({"text": ["=1+1", "fine"], "n": [-1, 2]})
    html = show_table(frame, caption="Cells", download='a".csv').html
    assert 'download="a&quot;.csv"' in html
    rows = base64.b64decode(re.search(r"base64,([^\"]+)", html)[1]).decode()
    assert rows == "text,n\n'=1+1,-1\nfine,2\n"


def test_a_long_table_is_cut_only_where_all_of_it_can_be_saved():
    rows = pd.DataFrame({"n": range(1, 1502)})
    cut = show_table(rows, caption="Many", download="many.csv")
    assert cut.html.count("<tr>") == 501
    assert "The first 500 of 1,501 rows; all are in the CSV file." in cut.html
    assert cut.plain.endswith("The first 500 of 1,501 rows; all are in the CSV file.")
    saved = base64.b64decode(re.search(r"base64,([^\"]+)", cut.html)[1]).decode()
    assert saved.splitlines()[-1] == "1501"
    whole = show_table(rows, caption="Many")
    assert whole.html.count("<tr>") == 1502
    assert "The first" not in whole.html + whole.plain
    exact = show_table(rows.head(500), caption="Many", download="many.csv")
    assert "The first" not in exact.html


@pytest.mark.parametrize("cell, expected", [
    ("=SUM(A1)", "'=SUM(A1)"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\t=1", "'\t=1"),
    ("\r=1", "'\r=1"), ("a=1", "a=1"), ("", ""), ("3-1", "3-1"), (-1, -1), (None, None),
])
def test_safe_cells(cell, expected):
    assert safe_cell(cell) == expected


def test_column_names_cannot_be_formulas_either():
    assert to_csv(pd.DataFrame({"=a": ["x"]})) == "'=a\nx\n"


def test_a_table_without_rows_has_its_header():
    assert to_csv(empty_table("clauses")).count("\n") == 1

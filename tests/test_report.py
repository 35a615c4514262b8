"""Report and the text utilities below it."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Report
from analysis.text import paragraph_spans, reading_view, slug, trimmed


@pytest.mark.parametrize("given_date, read", [
    ("2025-03-27", date(2025, 3, 27)), (date(2025, 3, 27), date(2025, 3, 27)),
    (datetime(2025, 3, 27, 23, 59), date(2025, 3, 27)), ("2025-03-27T10:00:00Z", date(2025, 3, 27)),
    ("", None), (None, None),
])
def test_published_is_read_and_never_guessed(given_date: object, read: date | None) -> None:
    assert Report("Text.", published=given_date).published == read


@pytest.mark.parametrize("bad", ["27 March 2025", "2025-13-01", "today", "2025"])
def test_an_unreadable_date_is_refused_by_value(bad: str) -> None:
    with pytest.raises(ValueError, match=bad):
        Report("Text.", published=bad)


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_a_report_without_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no text"):
        Report(text)


def test_the_title_is_a_paragraph_of_its_own_kind() -> None:
    report = Report("Talks fail\n\nThey failed.\nMore on Monday.", title="Talks fail")
    kinds = [(p.kind, report.text[p.start:p.end]) for p in report.paragraphs()]
    assert kinds == [("title", "Talks fail"), ("body", "They failed."), ("body", "More on Monday.")]


@pytest.mark.parametrize("paragraph, kind", [
    ("Reporting by A. Writer; editing by B. Reader", "boilerplate"),
    ("© 2025 The Example", "boilerplate"), ("Read more: Talks fail again", "boilerplate"),
    ("Reporting on the talks was forbidden.", "body"), ("The copyright dispute went on.", "body"),
])
def test_lines_of_the_page_are_told_from_the_report(paragraph: str, kind: str) -> None:
    report = Report(f"They talked.\n\n{paragraph}")
    assert [p.kind for p in report.paragraphs()] == ["body", kind]


def test_the_id_is_stable() -> None:
    assert Report("Same text.").report_id == Report("Same text.").report_id
    assert Report("Same text.").report_id != Report("Other text.").report_id


@pytest.mark.parametrize("text, paragraphs", [
    ("A line\nthat is wrapped.\n\nNext.", ["A line\nthat is wrapped.", "Next."]),
    ("One sentence.\nAnother one.", ["One sentence.", "Another one."]),
    ("He said: \u201cGo.\u201d\nThey went.", ["He said: \u201cGo.\u201d", "They went."]),
    ("\n\n  Lonely  \n\n", ["Lonely"]),
    ("", []),
])
def test_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert [text[start:end] for start, end in paragraph_spans(text)] == paragraphs


@pytest.mark.parametrize("text, made", [
    ("North Korea's Visit", "north-korea-s-visit"), ("Zürich café", "zurich-cafe"), ("…", ""),
    ("a_b c", "a-b-c"),
])
def test_slug(text: str, made: str) -> None:
    assert slug(text) == made


@pytest.mark.parametrize("title, body, view", [
    ("Peru Sends Doctors Abroad After Storm", "The doctors went abroad after a storm.",
     "Peru Sends doctors abroad after storm"),
    ("Chad Opens Red House", "The Red House has a red house.", "Chad Opens Red House"),
    ("Peru sends Doctors Abroad", "The doctors went abroad.", "Peru sends Doctors Abroad"),
    ("Doctors Leave Peru Again.", "The doctors leave again.", "Doctors Leave Peru Again."),
    ("Anton May Leave Peru", "Anton May may leave.", "Anton May leave Peru"),
])
def test_a_headline_in_capitals_is_read_in_small_letters(title: str, body: str, view: str) -> None:
    assert reading_view(f"{title}\n\n{body}").split("\n")[0] == view


@given(st.text())
def test_the_reading_view_keeps_every_offset(text: str) -> None:
    view = reading_view(text)
    assert len(view) == len(text)
    view.encode()  # no half of a surrogate pair is left


@given(st.text())
def test_paragraphs_are_ordered_trimmed_and_hold_all_that_is_not_blank(text: str) -> None:
    spans = paragraph_spans(text)
    assert all(start < end for start, end in spans)
    assert all(trimmed(text, *span) == span for span in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    covered = sum(len("".join(text[s:e].split())) for s, e in spans)
    assert covered == len("".join(text.split()))

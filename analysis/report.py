"""A report: its text, what is known about it, and where its paragraphs lie."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from analysis.lexicons import read_lexicon
from analysis.text import paragraph_spans, slug, well_formed


def as_date(value: date | str | None) -> date | None:
    """The day `value` names, or None where it is empty.

    Accepts a date, a datetime, or an ISO 8601 string (a time of day is cut).
    Raises ValueError, naming the value, for anything else.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(str(value).strip()).date()
    except ValueError:
        raise ValueError(f"published is not a date like 2025-03-27: {value!r}") from None


@cache
def boilerplate_starts() -> tuple[str, ...]:
    """How paragraphs begin that belong to the page and not to the report."""
    return tuple(row["begins"] for row in read_lexicon("reports/boilerplate", ("begins",)))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a report: its kind (title, body, boilerplate) and offsets."""

    number: int
    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Report:
    """One news report, as loaded; nothing in it is guessed.

    `text` is the title, a blank line and the body, with line ends normalised to
    one newline. `published` may be given as an ISO string. Without it relative
    dates stay unresolved. `report_id` defaults to a slug of the title, or of the
    text's hash. Raises ValueError for an empty text or an unreadable date.
    """

    text: str = field(repr=False)
    report_id: str = ""
    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    language: str = "en"
    meta: Mapping[str, Any] = field(default_factory=dict, compare=False, hash=False, repr=False)

    def __post_init__(self) -> None:
        text = well_formed(self.text.replace("\r\n", "\n").replace("\r", "\n"))
        if not text.strip():
            raise ValueError("the report has no text")
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "published", as_date(self.published))
        if not self.report_id:
            named = slug(self.title) if self.title else ""
            object.__setattr__(self, "report_id", named or f"text-{self.sha256[:12]}")

    @property
    def sha256(self) -> str:
        """The hash of the text, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs in text order, numbered from 0: title, body, boilerplate."""
        return [
            Paragraph(number, self._kind(number, self.text[start:end]), start, end)
            for number, (start, end) in enumerate(paragraph_spans(self.text))
        ]

    def _kind(self, number: int, paragraph: str) -> str:
        if number == 0 and paragraph == self.title:
            return "title"
        return "boilerplate" if paragraph.lower().startswith(boilerplate_starts()) else "body"

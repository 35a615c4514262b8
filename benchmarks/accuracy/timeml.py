"""Dates measured on TimeML: the layer's mentions against inline TIMEX3 annotation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from analysis import language
from analysis.extract.dates import find_dates
from analysis.extract.records import DateMention
from benchmarks.accuracy.scores import Miss, Result, overlap, paired

LAYER = "dates"
DAY = re.compile(r"\d{4}-\d\d-\d\d")
RANGE = re.compile(
    r"(?:from|between)?\s*(.+?)(?:\s+(?:to|and|through|until)\s+|\s*[-–]\s*)(.+)", re.IGNORECASE)
CONTEXT = 40  # characters either side of a miss


@dataclass(frozen=True, slots=True)
class Annotated:
    """One TIMEX3 of the gold data, with offsets into the document's text."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """One TimeML document: its text without mark-up, its creation day, its TIMEX3."""

    name: str
    text: str
    created: date | None
    timexes: tuple[Annotated, ...]


def read_timeml(text: str, name: str) -> Document:
    """One TimeML document. Raises ValueError where it has no TEXT element."""
    root = ElementTree.fromstring(text)
    body, day = root.find("TEXT"), root.find("DCT/TIMEX3")
    if body is None:
        raise ValueError(f"{name}: no <TEXT> element")
    pieces: list[str] = []
    timexes: list[Annotated] = []

    def read(element: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            read(child)
            pieces.append(child.tail or "")
        if element.tag == "TIMEX3":
            timexes.append(Annotated(start, sum(map(len, pieces)), element.get("type", ""),
                                     element.get("value", "")))

    read(body)
    created = DAY.match(day.get("value", "")) if day is not None else None
    return Document(name, "".join(pieces), created and date.fromisoformat(created[0]),
                    tuple(sorted(timexes, key=lambda timex: timex.start)))


def score_timeml(folder: Path) -> Result:
    """The relaxed, strict, value and type F1 on the .tml files under `folder`, with the misses.

    Relaxed: the spans overlap; strict: they are the same; value and type: they
    overlap and agree in it. Micro-averaged; the creation time is the publication
    date and is not counted itself. TimeML annotates the two ends of a range (*from
    May to July*) where the layer has one row; for this comparison such a row is cut
    in two. Measures of TempEval-3 (UzZaman et al. 2013).
    Raises ValueError where `folder` holds no .tml file.
    """
    files = sorted(folder.rglob("*.tml"))
    if not files:
        raise ValueError(f"{folder}: no .tml files")
    documents = [read_timeml(file.read_text(encoding="utf-8"), file.stem) for file in files]
    texts = [
        (one.timexes, ends_of_ranges(find_dates(language.parse(one.text), published=one.created)))
        for one in documents
    ]
    found = paired(texts, lambda g, f: overlap((g.start, g.end), (f.start, f.end)))
    scores = tuple(
        found.f1_score(LAYER, folder.name, f"{measure} F1", right)
        for measure, right in (
            ("relaxed", None),
            ("strict", lambda g, f: (g.start, g.end) == (f.start, f.end)),
            ("value", lambda g, f: g.value == f.value),
            ("type", lambda g, f: g.type == f.type),
        )
    )
    wrong = [pair for pair in found.pairs if pair[1].value != pair[2].value]
    misses = tuple(
        _miss(documents[number], folder.name, gold, other)
        for number, gold, other in sorted((*found.left, *wrong), key=lambda case: case[0])
    )
    return Result(scores, misses)


def ends_of_ranges(mentions: list[DateMention]) -> list[DateMention]:
    """The mentions, each range whose text names both ends as two mentions."""
    found = []
    for mention in mentions:
        parts = mention.value.split("/")
        cut = RANGE.fullmatch(mention.text)
        if len(parts) != 2 or cut is None:
            found.append(mention)
            continue
        for part, value in enumerate(parts, 1):
            start, end = (mention.start + at for at in cut.span(part))
            found.append(replace(
                mention, start=start, end=end, text=cut[part], value=value,
                date_id=f"{mention.date_id}.{part}"))
    return found


def _miss(
    document: Document, dataset: str, gold: Annotated | None, found: DateMention | None
) -> Miss:
    kind = "wrong" if gold and found else "missed" if gold else "spurious"
    at = gold or found
    assert at is not None
    text = document.text
    left, right = max(0, at.start - CONTEXT), at.end + CONTEXT
    context = f"{text[left:at.start]}[{text[at.start:at.end]}]{text[at.end:right]}"
    return Miss(
        LAYER, dataset, "relaxed F1" if kind != "wrong" else "value F1", kind,
        f"{document.name}:{at.start}",
        f"{text[gold.start:gold.end]} {gold.type} {gold.value}" if gold else None,
        f"{found.text} {found.type} {found.value}" if found else None,
        " ".join(context.split()),
    )

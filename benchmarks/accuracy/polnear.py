"""Scores of the attributions layer on PolNeAR, a corpus of political news in brat stand-off.

PolNeAR (Newell, Margolin, Ruths: An Attribution Relations Corpus for Political
News, LREC 2018) marks source, cue and content of each attribution, in the
broad sense: beliefs, attitudes and intentions count as well as statements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis import language
from analysis.claims import read_claims
from analysis.extract.records import Attribution
from benchmarks.accuracy.scores import Miss, Result, Score, paired

LAYER, DATASET = "attributions", "PolNeAR"
ROLES = ("Source", "Cue", "Content")

Span = tuple[int, int]
Fragments = tuple[Span, ...]
Relation = tuple[Fragments, Fragments, Fragments]


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its relations: spans of source, cue and content, in pieces where broken."""

    name: str
    text: str
    relations: tuple[Relation, ...]


def read_articles(folder: Path) -> Iterator[Article]:
    """The articles of `folder` (text/*.txt, attributions/*.ann), by name.

    Raises FileNotFoundError where the folder has no text.
    """
    files = sorted((folder / "text").glob("*.txt"))
    if not files:
        raise FileNotFoundError(f"no text/*.txt in {folder}")
    for file in files:
        marks = folder / "attributions" / f"{file.stem}.ann"
        lines = marks.read_text(encoding="utf-8").splitlines() if marks.exists() else []
        with file.open(encoding="utf-8", newline="") as handle:
            yield Article(file.stem, handle.read(), read_relations(lines))


def read_relations(lines: Sequence[str]) -> tuple[Relation, ...]:
    """The relations that brat's lines hold, in text order of their cues.

    A second span of one role (Content2) is a piece of the same content.
    """
    spans: dict[str, Fragments] = {}
    arguments = []
    for line in lines:
        mark, _, rest = line.partition("\t")
        if mark.startswith("T"):
            _, _, where = rest.partition("\t")[0].partition(" ")
            spans[mark] = tuple(
                (int(start), int(end)) for start, end in (p.split(" ") for p in where.split(";"))
            )
        elif mark.startswith("E"):
            arguments.append([part.split(":", 1) for part in rest.split() if ":" in part][1:])
    found = [
        tuple(
            tuple(sorted(s for name, mark in parts if name.rstrip("0123456789") == role
                         for s in spans.get(mark, ())))
            for role in ROLES
        )
        for parts in arguments
    ]
    return tuple(sorted((r for r in found if r[1] or r[2]), key=lambda r: (r[1], r[2])))


def overlapping(gold: Fragments, found: Fragments) -> float:
    """The characters that both spans cover, as a share of all; 0 where they do not touch."""
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in gold for b in found)
    whole = sum(end - start for start, end in (*gold, *found))
    return shared / max(1, whole - shared)


def same(gold: Fragments, found: Fragments) -> float:
    """1 where the two spans are one, else 0."""
    return float(gold == found)


def fitting(gold: Relation, found: Relation) -> float:
    """The mean overlap of the three spans; 0 where one does not overlap its counterpart.

    A missing source matches a missing source.
    """
    fits = [
        1.0 if not (one or other) else overlapping(one, other)
        for one, other in zip(gold, found, strict=True)
    ]
    return sum(fits) / 3 if all(fits) else 0.0


def relation_of(record: Attribution) -> Relation:
    """The three spans of a found attribution."""
    source = () if record.source_start is None else ((record.source_start, record.source_end),)
    return (  # type: ignore[return-value]
        source, ((record.cue_start, record.cue_end),),
        ((record.content_start, record.content_end),),
    )


def score_polnear(folder: Path) -> Result:
    """Overlap and exact F1 of source, cue and content spans and of whole relations.

    Spans are paired one to one within an article, best fit first; a source
    shared by several relations counts once for each. Discontinuous spans are
    one span.
    """
    articles = list(read_articles(folder))
    texts = [
        (one.relations, [relation_of(record) for record in read_claims(
            language.parse(one.text), scope="claims")])
        for one in articles
    ]
    scores: list[Score] = []
    for measure, fits in (("overlap", overlapping), ("exact", same)):
        for i, role in enumerate(ROLES):
            spans = [[[r[i] for r in side if r[i]] for side in text] for text in texts]
            scores.append(
                paired(spans, fits).f1_score(LAYER, DATASET, f"{role.lower()} {measure} F1"))
    found = paired(texts, fitting)
    scores.append(found.f1_score(LAYER, DATASET, "relation overlap F1"))
    misses = tuple(
        Miss(LAYER, DATASET, "relation", "missed" if gold else "spurious", articles[number].name,
             gold and _shown(articles[number].text, gold),
             other and _shown(articles[number].text, other))
        for number, gold, other in found.left
    )
    return Result(tuple(scores), misses)


def _shown(text: str, relation: Relation) -> str:
    parts = (" … ".join(text[start:end] for start, end in spans) for spans in relation)
    return " | ".join(parts)

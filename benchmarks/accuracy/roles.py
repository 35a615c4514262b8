"""Who does what to whom, and where: the tables `clauses` and `events` against gold predicates.

For each gold predicate the row whose trigger lies on it is looked up. Its agent is right
if it shares a word with a gold agent, its patient or recipient if with one of the
affected, its place if with a place; a name counts with all the names that its id has in
the text. A theme (*prices rose*) is right on the side where the gold data have it. Beside
both tables stands what subject and object of the same parse give (`subject_and_object`).

A side that is given where the gold data have none is counted too: they are not complete,
so that this is a warning and no precision. *Both right*: where agent and affected are
known and differ, both are right and neither cell names the other side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import Report, extract, language
from analysis.extract.tables import plain_rows
from benchmarks.accuracy.names import Names, all_words
from benchmarks.accuracy.role_readers import READERS, GoldText, Predicate
from benchmarks.accuracy.scores import Miss, Result, share_score

if TYPE_CHECKING:
    from spacy.tokens import Doc

PEER = "subject/object"
SIDES = ("agent", "affected", "place")
# Table → side → its columns; a theme is on neither side and may be right on both.
COLUMNS = {
    "clauses": {"agent": ("agent",), "affected": ("patient", "recipient"), "place": ("place",)},
    "events": {"agent": ("actor",), "affected": ("recipient", "object"), "place": ("place",)},
    PEER: {"agent": ("agent",), "affected": ("patient",), "place": ()},
}
THEME = "theme"
CONTEXT = 60  # characters either side of a predicate


@dataclass(frozen=True, slots=True)
class Cell:
    """The words that name what stands in a cell, and the mechanism that found it."""

    words: frozenset[str]
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A gold predicate of a text, and the cells of the row on it; None where there is no row."""

    text: GoldText
    gold: Predicate
    cells: Mapping[str, Cell] | None

    def known(self, side: str) -> list[frozenset[str]]:
        """The arguments that the gold data have on one side, each as its words."""
        named = (all_words(names) for names in self.gold.arguments.get(side, ()))
        return [one for one in named if one]

    def given(self, columns: Iterable[str]) -> frozenset[str]:
        """The words in some columns of the row."""
        cells = self.cells or {}
        return frozenset().union(*(cells[name].words for name in columns if name in cells))


def score_roles(format: str, path: Path) -> Result:
    """The figures of each table on one data set, the format a key of `READERS`, with the misses."""
    result = Result()
    for table, cases in cases_of(READERS[format](path)).items():
        scores = figures(cases, COLUMNS[table])
        layer = "clauses" if table == PEER else table
        dataset = f"{path.stem}, {PEER}" if table == PEER else path.stem
        result += Result(
            tuple(share_score(layer, dataset, name, *counts) for name, counts in scores.items()),
            () if table == PEER else tuple(misses(cases, layer, dataset)),
        )
    return result


def cases_of(
    texts: Iterable[GoldText], *, read: Callable[[Report], Any] = extract, peer: bool = True
) -> dict[str, list[Case]]:
    """Per table the cases of all texts, with those of the `peer`; what `read` lacks has none."""
    cases: dict[str, list[Case]] = defaultdict(list)
    for text in texts:
        extraction = read(Report(text=text.text))
        names = Names(extraction.actors)
        for table in ("clauses", "events"):
            if (frame := getattr(extraction, table, None)) is not None:
                rows = plain_rows(frame)
                cases[table] += [
                    Case(text, one, _cells(rows, one, names)) for one in text.predicates]
        if peer:
            doc = language.parse(text.text)
            cases[PEER] += [
                Case(text, one, subject_and_object(doc, one.start, one.end))
                for one in text.predicates
            ]
    return dict(cases)


def _cells(
    rows: Sequence[Mapping[str, Any]], gold: Predicate, names: Names
) -> dict[str, Cell] | None:
    on = (row for row in rows
          if row["trigger_start"] < gold.end and gold.start < row["trigger_end"])
    row = next(on, None)
    if row is None:
        return None
    columns = ("agent", "actor", "patient", "recipient", "object", THEME, "place")
    return {
        column: Cell(names.of(row[column], ids), row.get(f"{column}_basis") or "")
        for column in columns
        if (ids := row.get(f"{column}_id")) or row.get(column)
    }


def subject_and_object(doc: Doc, start: int, end: int) -> dict[str, Cell] | None:
    """What stands as subject and object of a word: the reading that anybody would write first."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    slots = defaultdict(list)
    for child in span.root.children:
        inner = child.children if child.dep_ in ("agent", "prep") else [child]
        slots[child.dep_] += [" ".join(token.text for token in one.subtree) for one in inner]
    agent = slots["nsubj"] + slots["poss"] + slots["agent"]
    if not agent and span.root.dep_ in ("conj", "xcomp", "advcl"):  # the subject of the verb above
        agent = [one.text for child in span.root.head.lefts if child.dep_ == "nsubj"
                 for one in child.subtree]
    patient = slots["dobj"] + slots["nsubjpass"] + slots["dative"] or slots["prep"]
    return {"agent": Cell(all_words(agent)), "patient": Cell(all_words(patient))}


def figures(
    cases: Sequence[Case], columns: Mapping[str, Sequence[str]]
) -> dict[str, tuple[int, int]]:
    """Per measure how many are right and out of how many; a side without gold has none."""
    scores = {"rows on predicates": (sum(case.cells is not None for case in cases), len(cases))}
    for side in SIDES:
        of_side = [case for case in cases if case.known(side)]
        void = [case for case in cases if not case.known(side)]
        if of_side and columns[side]:
            right = sum(is_right(case, side, columns) for case in of_side)
            scores[f"{side} right"] = (right, len(of_side))
            given = sum(bool(case.given((*columns[side], *_theme(side)))) for case in void)
            scores[f"{side} given without gold"] = (given, len(void))
    ways = [way for case in cases if (way := both_right(case, columns)) is not None]
    scores["both right, nothing crossed"] = (sum(ways), len(ways))
    return scores


def is_right(case: Case, side: str, columns: Mapping[str, Sequence[str]]) -> bool:
    """Whether the row names one of the gold arguments on a side."""
    given = case.given((*columns[side], *_theme(side)))
    return any(one & given for one in case.known(side))


def both_right(case: Case, columns: Mapping[str, Sequence[str]]) -> bool | None:
    """Whether both sides are right and not crossed; None where gold does not tell them apart."""
    agent, affected = (frozenset().union(*case.known(side)) for side in ("agent", "affected"))
    only = {"agent": agent - affected, "affected": affected - agent}
    if not all(only.values()):
        return None
    crossed = case.given(columns["agent"]) & only["affected"] or (
        case.given(columns["affected"]) & only["agent"])
    return not crossed and all(
        case.given((*columns[side], THEME)) & mine for side, mine in only.items())


def _theme(side: str) -> tuple[str, ...]:
    return () if side == "place" else (THEME,)


def misses(cases: Iterable[Case], layer: str, dataset: str) -> Iterator[Miss]:
    """Predicates without a row, sides that are empty or wrong, sides that are crossed."""
    columns = COLUMNS[layer]
    for case in cases:
        gold, text = case.gold, case.text.text
        where = f"{case.text.name}:{gold.start} {text[gold.start : gold.end]} ({gold.label})"
        context = (f"{text[max(0, gold.start - CONTEXT) : gold.start]}"
                   f"[{text[gold.start : gold.end]}]{text[gold.end : gold.end + CONTEXT]}")
        context = " ".join(context.split())
        if case.cells is None:
            yield Miss(
                layer, dataset, "rows on predicates", "missed", where, gold.label, None, context)
            continue
        shown = "; ".join(f"{name}: {' '.join(sorted(cell.words))} ({cell.basis})"
                          for name, cell in case.cells.items())
        for side in SIDES:
            if case.known(side) and not is_right(case, side, columns):
                kind = "wrong" if case.given((*columns[side], *_theme(side))) else "missed"
                told = " | ".join(names[0] for names in gold.arguments[side])
                yield Miss(layer, dataset, f"{side} right", kind, where, told, shown, context)

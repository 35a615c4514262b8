"""Event types against sentences whose source and target are marked (PLV, PLOVER types).

Scored twice: by the words on the path between the two marked spans, which is a test of the
type lexicon; and on the rows of `events` as a user gets them, without any hint.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import Report, extract, language
from analysis.clauses import read_clauses, tree_of
from analysis.clauses.status import read_statuses
from analysis.events.coding import carried_noun, coding_of, strict_plover
from analysis.extract.syntax import conjuncts
from analysis.extract.tables import plain_rows
from benchmarks.accuracy.names import Names, words
from benchmarks.accuracy.scores import Miss, Result, Score, f1, share_score

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

MARK = re.compile(r"</?[st]>")
LAYER = "events"
YIELDS = frozenset({"CONCEDE", "RETREAT"})
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # both parties may be actors
QUADS = {
    "AGREE": "1", "CONSULT": "1", "SUPPORT": "1",
    "COOPERATE": "2", "AID": "2", "YIELD": "2",
    "REQUEST": "3", "ACCUSE": "3", "REJECT": "3", "THREATEN": "3",
    "PROTEST": "4", "SANCTION": "4", "MOBILIZE": "4", "COERCE": "4", "ASSAULT": "4",
}


@dataclass(frozen=True, slots=True)
class Marked:
    """One sentence with the character spans of its source and target, and its gold codes."""

    text: str
    source: tuple[int, int]
    target: tuple[int, int]
    root: str
    quad: str

    def named(self, end: str) -> str:
        """The words of one end, `source` or `target`."""
        return self.text[slice(*getattr(self, end))]


def read_marked(file: Path) -> list[Marked]:
    """The rows of a tab-separated file with marked_sentence, gold_root and gold_penta."""
    with file.open(encoding="utf-8", newline="") as handle:
        return [
            _marked(row["marked_sentence"], row["gold_root"], row["gold_penta"])
            for row in csv.DictReader(handle, delimiter="\t")
        ]


def _marked(marked: str, root: str, quad: str) -> Marked:
    starts: dict[str, int] = {}
    spans: dict[str, tuple[int, int]] = {}
    parts, length, last = [], 0, 0
    for mark in MARK.finditer(marked):
        parts.append(marked[last : mark.start()])
        length += mark.start() - last
        last = mark.end()
        name = mark.group()[-2]
        if mark.group()[1] != "/":
            starts[name] = length
        else:
            spans.setdefault(name, (starts.get(name, length), length))
    parts.append(marked[last:])
    empty = (0, 0)
    return Marked("".join(parts), spans.get("s", empty), spans.get("t", empty), root, quad)


def score_event_types(file: Path) -> Result:
    """Macro-F1 of type and quad class on the path, and the shares of pairs that a row has right.

    Types are PLOVER's with CONCEDE and RETREAT as YIELD. The event on the path is the one
    that joins source and target (`joining_code`); a sentence in which none is found counts
    as missed. For the rows see `score_rows`.
    """
    rows = read_marked(file)
    found = [joining_code(language.parse(row.text), row.source, row.target) for row in rows]
    roots = [row.root for row in rows]
    quads = [QUADS.get(code or "") for code in found]
    misses = tuple(
        Miss(LAYER, file.stem, "type", "wrong" if code else "missed", row.root, row.root, code,
             row.text)
        for row, code in zip(rows, found, strict=True)
        if code != row.root
    )
    scores = (
        Score(LAYER, file.stem, "type macro-F1", macro_f1(roots, found), len(rows)),
        Score(LAYER, file.stem, "quad class macro-F1",
              macro_f1([row.quad for row in rows], quads), len(rows)),
    )
    return Result(scores, misses) + score_rows(rows, file.stem)


def score_rows(
    rows: Sequence[Marked], dataset: str, *, read: Callable[[Report], Any] = extract
) -> Result:
    """Of the sentences with both marks: the shares with a row from source to target.

    Right: a row's actor names the source and its recipient or object the target (or
    both are actors of a mutual act); reversed: only the other way round; with type:
    one of the right rows has the gold type too.
    """
    marked = [row for row in rows if words(row.named("source")) and words(row.named("target"))]
    counts: Counter[str] = Counter()
    misses = []
    for row in marked:
        extraction = read(Report(text=row.text))
        names, events = Names(extraction.actors), plain_rows(extraction.events)
        ways = [_way(row, event, names) for event in events]
        codes = {_yield(event["plover_type"])
                 for event, way in zip(events, ways, strict=True) if way == "right"}
        way = "right" if "right" in ways else "reversed" if "reversed" in ways else None
        counts[way or "none"] += 1
        counts["right type"] += row.root in codes
        if row.root not in codes:
            measure = "pair of rows and type" if codes else "pair of rows"
            shown = "; ".join(
                f"{event['actor']} – {event['trigger']} ({event['plover_type']}) – "
                f"{event['recipient'] or event['object']}" for event in events)
            misses.append(Miss(
                LAYER, dataset, measure, "wrong" if way else "missed", row.root,
                f"{row.named('source')} – {row.root} – {row.named('target')}", shown, row.text))
    scores = tuple(
        share_score(LAYER, dataset, measure, counts[key], len(marked))
        for measure, key in (("pair of rows", "right"), ("pair of rows reversed", "reversed"),
                             ("pair of rows and type", "right type"))
    )
    return Result(scores, tuple(misses))


def _way(row: Marked, event: Mapping[str, Any], names: Names) -> str | None:
    source, target = words(row.named("source")), words(row.named("target"))
    actor = names.of(event["actor"], event["actor_id"])
    other = names.of(event["recipient"], event["recipient_id"]) | words(event["object"])
    if source & actor and (target & other or (
            event["event_type"] in MUTUAL and target & actor)):
        return "right"
    return "reversed" if target & actor and source & other else None


def _yield(code: str | None) -> str | None:
    return "YIELD" if code in YIELDS else code


def macro_f1(gold: Sequence[str], found: Sequence[str | None]) -> float:
    """The mean over the gold classes of each class's F1, in percent."""
    right = Counter(g for g, f in zip(gold, found, strict=True) if g == f)
    n_gold, n_found = Counter(gold), Counter(found)
    classes = sorted(n_gold)
    return sum(f1(right[c], n_found[c], n_gold[c]) for c in classes) / len(classes) if gold else 0.0


def joining_code(doc: Doc, source: tuple[int, int], target: tuple[int, int]) -> str | None:
    """The PLOVER code of the event that joins two marked spans, or None where none is known.

    Tried in order: the words on the dependency path between the heads of the spans, the
    topmost first; the words that hang on that path's top; the clauses above it.
    """
    spans = [
        found for span in (source, target)
        if span[1] > span[0] and (found := doc.char_span(*span, alignment_mode="expand"))
    ]
    if not spans:
        return None
    path = path_between(spans[0].root, spans[-1].root)
    inside = {token.i for span in spans for token in _proper(span)}
    tree = tree_of(doc)
    clauses = read_clauses(tree)
    statuses = read_statuses(clauses)
    for token in _candidates(path):
        clause = None if token.i in inside else clauses.at.get(token.i)
        if clause is None:
            continue
        noun = carried_noun(tree, clause, clauses.at)
        coding = (coding_of(tree, noun, carrier=clause) if noun is not None else None) or (
            coding_of(tree, clause))
        if coding is not None and coding.plover_type is not None:
            status = statuses[clause.head]
            return _yield(strict_plover(coding, status.status, status.cue)[0])
    return None


def _proper(span: Span) -> Iterable[Token]:
    # A span that swallowed the act itself ("on the attack") keeps its verbs and its head.
    return (token for token in span if token.pos_ != "VERB" and token != span.root)


def path_between(a: Token, b: Token) -> list[Token]:
    """The tokens on the dependency path between two tokens, the topmost first.

    Then those nearer to `a`, then those nearer to `b`, each from the top down. Tokens of two
    sentences have no path; then both ways to the root are given.
    """
    up_a, up_b = [a, *a.ancestors], [b, *b.ancestors]
    shared = {token.i for token in up_a} & {token.i for token in up_b}
    top = next((token for token in up_a if token.i in shared), None)
    way_a = [token for token in up_a if token.i not in shared]
    way_b = [token for token in up_b if token.i not in shared]
    return [*([top] if top is not None else []), *reversed(way_a), *reversed(way_b)]


def _candidates(path: Sequence[Token]) -> Iterator[Token]:
    """The path, then what is coordinated with its top or completes it, then the clauses above."""
    for token in path:
        yield token
        if token.dep_ == "ROOT" or token.pos_ == "VERB":
            yield from _complements(token)
    for token in path[:1]:
        for above in token.ancestors:
            yield above
            yield from _complements(above)
        yield from token.subtree


def _complements(verb: Token) -> Iterator[Token]:
    for member in conjuncts(verb):
        yield member
        for child in member.children:
            if child.dep_ in ("xcomp", "ccomp", "acomp", "oprd", "dobj", "advcl"):
                yield child
            if child.dep_ == "acomp":
                yield from (one for prep in child.children for one in prep.children
                            if one.dep_ == "pcomp")

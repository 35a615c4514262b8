"""Who says so: the attributions of a parse, one row per claim.

A reporting word (data/lexicons/reporting_cues.csv) is looked up, then its
source and its content are read from the parse and from quotation marks. An
attribution inside the content of another is left to the outer one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.extract.contents import (
    pieces,
    quoted_beside,
    verb_contents,
    with_quotation,
)
from analysis.extract.coreference import Referents
from analysis.extract.coreference import referents as refer
from analysis.extract.quotes import Quotations, find_quotations
from analysis.extract.records import Actor, Attribution
from analysis.extract.reporting import Cue, reporting_cues
from analysis.extract.sources import inverted_source, source_range, verb_source

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution in token ranges, before it is checked against the others."""

    cue: Range
    content: tuple[Range, ...]
    entry: Cue
    verb: int
    source: Range | None = None
    source_head: int | None = None


def find_attributions(
    doc: Doc, *, actors: Sequence[Actor] = (), referents: Referents | None = None
) -> list[Attribution]:
    """The attributions of `doc` in text order, columns as in data/CODEBOOK.md.

    `actors` and `referents` tell who the source is (`claimant_id`, `via`);
    without them source, cue, content, speech and stance are found all the same.
    """
    quotations = find_quotations(doc)
    drafts = outermost([*_by_verb(doc, quotations)])
    if referents is None and actors:
        referents = refer(doc, actors)
    return [
        record(doc, draft, number, quotations, referents)
        for number, draft in enumerate(drafts, 1)
    ]


def _by_verb(doc: Doc, quotations: Quotations) -> Iterator[Draft]:
    cues = reporting_cues()["verb"]
    for token in tokens_of(doc, cues):
        if token.pos_ not in ("VERB", "AUX", "PROPN", "NOUN") or quotations.at(token.i):
            continue
        if token.pos_ in ("NOUN", "PROPN"):
            continue
        draft = read_verb(token, cues[token.lemma_.lower()], quotations)
        if draft is not None:
            yield draft


def tokens_of(doc: Doc, cues) -> Iterator[Token]:
    """The tokens whose lemma is among `cues`, found by one look-up over the parse."""
    strings = doc.vocab.strings
    wanted = np.array([strings.add(lemma) for lemma in cues], dtype=np.uint64)
    for i in np.flatnonzero(np.isin(doc.to_array("LEMMA"), wanted)).tolist():
        yield doc[i]


def read_verb(verb: Token, cue: Cue, quotations: Quotations) -> Draft | None:
    """The attribution that `verb` makes, or None where it reports nothing."""
    doc = verb.doc
    if any(child.dep_ == "neg" for child in verb.children):
        return None
    cue_span = cue_range(verb)
    head = verb_source(verb)
    heads = verb_contents(verb, cue)
    if head is None and not any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        head = inverted_source(verb)
        if head in heads:
            head = None
    source = source_range(head) if head is not None else None
    own = [cue_span, *([source] if source else [])]
    if heads:
        found = [
            piece for content in heads
            for piece in pieces(doc, content.left_edge.i, content.right_edge.i + 1, own)
        ]
    elif "quote" in cue.frames:
        extent = (min(a for a, _ in own), max(b for _, b in own))
        found = quoted_beside(verb, extent, quotations)
    else:
        found = []
    found = [with_quotation(doc, piece, quotations) for piece in found]
    found = [p for p in found if not (p[0] <= verb.i < p[1])]
    if not found:
        return None
    return Draft(cue_span, tuple(sorted(set(found))), cue, verb.i, source,
                 head.i if head is not None else None)


def cue_range(verb: Token) -> Range:
    """The verb with its auxiliaries, what stands between them, and its particle."""
    doc, start, end = verb.doc, verb.i, verb.i + 1
    allowed = ("aux", "auxpass", "neg", "advmod")
    first = verb.i
    while first > 0 and doc[first - 1].head == verb and doc[first - 1].dep_ in allowed:
        first -= 1
    while first < start and doc[first].dep_ not in ("aux", "auxpass"):
        first += 1
    start = first
    if end < len(doc) and doc[end].head == verb and doc[end].dep_ == "prt":
        end += 1
    return start, end


def outermost(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts whose cue lies in no other's content, in text order."""
    kept = []
    for draft in drafts:
        inside = any(
            other is not draft and _holds(other, draft.verb) and not _holds(draft, other.verb)
            for other in drafts
        )
        if not inside:
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.cue, d.content))


def _holds(draft: Draft, i: int) -> bool:
    return any(start <= i < end for start, end in draft.content)


def record(
    doc: Doc, draft: Draft, number: int, quotations: Quotations, referents: Referents | None
) -> Attribution:
    """The draft as a row of the table: the longest piece of its content, offsets in characters."""
    longest = max(draft.content, key=lambda p: (_length(doc, p), -p[0]))
    source = _characters(doc, draft.source) if draft.source else (None, None, None)
    cue = _characters(doc, draft.cue)
    content = _characters(doc, longest)
    ids = referents.of(doc[draft.source_head]) if referents and draft.source_head is not None else ()
    return Attribution(
        f"a{number}", *cue, *content, *source,
        claimant_id=ids[0] if ids else None,
        speech=speech(longest, quotations),
        stance=draft.entry.stance,
    )


def speech(content: Range, quotations: Quotations) -> str:
    """direct, mixed or indirect, by the share of `content` between quotation marks."""
    quoted = quotations.within(*content)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= content[1] - content[0] else "mixed"


def _length(doc: Doc, span: Range) -> int:
    return doc[span[1] - 1].idx + len(doc[span[1] - 1]) - doc[span[0]].idx


def _characters(doc: Doc, span: Range) -> tuple[int, int, str]:
    start = doc[span[0]].idx
    end = doc[span[1] - 1].idx + len(doc[span[1] - 1])
    return start, end, doc.text[start:end]

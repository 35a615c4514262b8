"""Who says so: the attributions of a parse, one row per claim.

A reporting word (data/lexicons/reporting_cues.csv) is looked up, then its
source and its content are read from the parse and from quotation marks. An
attribution inside the content of another is left to the outer one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.attributions.claim_chains import cited, unfolded
from analysis.extract.attributions.claim_figures import FIGURE, by_figures
from analysis.extract.attributions.claim_nouns import by_nouns
from analysis.extract.attributions.claim_phrases import by_phrases
from analysis.extract.attributions.claim_quoting import quoted_as_saying
from analysis.extract.attributions.claim_verbs import by_verbs
from analysis.extract.attributions.claimants import claimed
from analysis.extract.attributions.datelines import without_dateline
from analysis.extract.attributions.joined import side_by_side
from analysis.extract.attributions.quotes import Quotations, find_quotations
from analysis.extract.attributions.reporting import Draft, Range, words
from analysis.extract.coreference import Referents
from analysis.extract.coreference import referents as refer
from analysis.extract.records import Actor, Attribution
from analysis.extract.syntax import lemmas_of, lower_of, offsets_of, sentences_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

PREDICTIVE = frozenset({"could", "might"})


def find_attributions(
    doc: Doc, *, actors: Sequence[Actor] = (), referents: Referents | None = None,
    scope: str = "claims",
) -> list[Attribution]:
    """The attributions of `doc` in text order, columns as in data/CODEBOOK.md.

    `actors` and `referents` tell who the source is (`claimant_id`, `via`);
    without them source, cue, content, speech and stance are found all the same.
    `scope="all"` adds attitudes and intentions (*supports*, *wants to*) to claims.
    """
    quotations = find_quotations(doc)
    if referents is None and actors:
        referents = refer(doc, actors)
    drafts = cited(doc, quoted_as_saying(doc, [
        *by_verbs(doc, quotations, scope), *by_phrases(doc, quotations),
        *by_nouns(doc, quotations, scope),
    ], quotations))
    drafts = side_by_side(doc, _with_figures(doc, drafts, quotations))
    drafts = without_dateline(doc, drafts)
    kept = outermost(drafts)
    if referents is not None:
        kept = unfolded(doc, kept, drafts, referents)
    kept = [continued(doc, draft, quotations) for draft in kept]
    text = text_of(doc)
    rows = [record(doc, text, draft, number, quotations) for number, draft in enumerate(kept, 1)]
    return rows if referents is None else claimed(doc, rows, kept, referents)


def _with_figures(doc: Doc, drafts: list[Draft], quotations: Quotations) -> list[Draft]:
    """`drafts` with those of figures, in place of what was read from the same word before."""
    figures = list(by_figures(doc, quotations))
    read = {draft.anchor for draft in figures}
    return [*(d for d in drafts if d.anchor not in read), *figures]


def outermost(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts whose cue lies in no other's content, in text order.

    Of two that hold each other, the one whose content begins earlier is the outer.
    A figure that somebody else gave stays beside the content it stands in.
    """
    ordered = sorted(drafts, key=lambda d: (d.cue, d.content))
    holders = _holders(ordered)
    return [
        draft for draft in ordered
        if draft.entry.frames == FIGURE or not any(
            other is not draft and (
                not _holds(draft, other.anchor) or _begins(other) < _begins(draft))
            for other in holders.get(draft.anchor, ())
        )
    ]


def _begins(draft: Draft) -> Range:
    start, end = draft.content[0][0], draft.content[-1][1]
    return start, -end


def _holders(drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    """Anchor token → the drafts whose content holds it; one sweep over sorted bounds."""
    anchors = sorted({draft.anchor for draft in drafts})
    opening = sorted((a, b, k) for k, d in enumerate(drafts) for a, b in d.content)
    holders: dict[int, list[Draft]] = {}
    active: list[tuple[int, int]] = []
    at = 0
    for anchor in anchors:
        while at < len(opening) and opening[at][0] <= anchor:
            active.append(opening[at][1:])
            at += 1
        active = [(end, k) for end, k in active if end > anchor]
        holders[anchor] = [drafts[k] for _, k in active]
    return holders


def _holds(draft: Draft, i: int) -> bool:
    return any(start <= i < end for start, end in draft.content)


def record(
    doc: Doc, text: str, draft: Draft, number: int, quotations: Quotations
) -> Attribution:
    """The draft as a row of the table: one unbroken piece of its content, offsets in characters."""
    piece = best_piece(doc, draft, quotations)
    cue, content = offsets_of(doc, *draft.cue), offsets_of(doc, *piece)
    source = offsets_of(doc, *draft.source) if draft.source else None
    return Attribution(
        f"a{number}", *cue, text[slice(*cue)], *content, text[slice(*content)],
        *((*source, text[slice(*source)]) if source else (None, None, None)),
        speech=speech(piece, quotations), stance=stance(doc, draft, piece),
        kind=draft.entry.kind,
        more=tuple(offsets_of(doc, *other) for other in (*draft.content, *draft.more)
                   if other != piece),
    )


def continued(doc: Doc, draft: Draft, quotations: Quotations) -> Draft:
    """The draft with the quotations that go on behind its sentence: *"…," X said. "…"*."""
    if not any(quotations.within(*piece) for piece in draft.content):
        return draft
    at, more = sentences_of(doc)[draft.anchor][1], []
    while at < len(doc) and (found := quotations.at(at)) is not None and found[0] == at:
        more.append(found)
        at = found[1]
    return replace(draft, more=tuple(more)) if more else draft


def best_piece(doc: Doc, draft: Draft, quotations: Quotations) -> Range:
    """The longest piece of the content; of indirect speech, the one with its main verb."""
    for piece in draft.content:
        if draft.main is not None and piece[0] <= draft.main < piece[1] and (
            not quotations.within(*piece)
        ):
            return piece
    return max(draft.content, key=lambda p: (_length(doc, p), -p[0]))


def speech(content: Range, quotations: Quotations) -> str:
    """direct, mixed or indirect, by the share of `content` between quotation marks."""
    quoted = quotations.within(*content)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= content[1] - content[0] else "mixed"


def stance(doc: Doc, draft: Draft, content: Range) -> str:
    """The cue's stance; of what is merely asserted, what the content's own predicate says."""
    if draft.entry.stance != "asserts":
        return draft.entry.stance
    denials = words("denial_predicates", "lemma")
    lemmas, lower = lemmas_of(doc), lower_of(doc)
    marked = [doc[i] for i in range(*content) if lemmas[i] in denials or lower[i] in PREDICTIVE]
    if not marked:
        return "asserts"
    if any(t.dep_ == "oprd" and t.lemma_ in denials and t.head.i == draft.anchor for t in marked):
        return "denies"  # *called the report a lie*
    root = doc[content[0] : content[1]].root
    if any(t.lemma_ in denials and t.head == root and t.dep_ in ("acomp", "attr") for t in marked):
        return "denies"
    if any(t.dep_ == "aux" and t.head == root and t.lower_ in PREDICTIVE for t in marked):
        return "predicts"
    return "asserts"


def _length(doc: Doc, span: Range) -> int:
    start, end = offsets_of(doc, *span)
    return end - start

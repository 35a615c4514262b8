"""Who says so: the claims of a parse, read from its clauses and its quotation marks.

This room decides whose claim a clause is. A reporting word (data/lexicons/claims) is looked
up, then its source is read from the clause and its content from the clause, quotation marks
and commas. A claim inside the content of another is left to the outer one.

    find_claims(doc, clauses, mentions, …)  the rows of the table `attributions`
    claims_of(clauses, attributions)        head of a clause → the claim that it is part of
    speakers(clauses, attributions)         *we*, *I*, *our* in a quotation → who speaks
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.claims.chains import (
    claimants,
    quoted_as_saying,
    side_by_side,
    unfolded,
    with_citations,
)
from analysis.claims.continued import continued
from analysis.claims.cues import FIGURE, Draft, drafts_of
from analysis.claims.lexicon import words
from analysis.claims.sources import cited
from analysis.claims.text import Quotations, Range, Text, find_quotations
from analysis.clauses.reading import Clauses
from analysis.clauses.rows import Mentions, read, tokens_of
from analysis.extract.coreference import Referents
from analysis.extract.records import Actor, Attribution
from analysis.language.datelines import datelines_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Quotations", "claims_of", "find_claims", "find_quotations", "read_claims", "speakers"]

RETOLD = frozenset({"statement", "denial", "finding"})
PREDICTIVE = frozenset({"could", "might"})
FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours",
                          "ourselves"})


def read_claims(
    doc: Doc, *, actors: Sequence[Actor] = (), referents: Referents | None = None,
    scope: str = "claims",
) -> tuple[Attribution, ...]:
    """The claims of a parse alone: its clauses are read for the purpose."""
    if referents is None:
        from analysis.extract.coreference import referents as look_up

        referents = look_up(doc, actors) if actors else Referents()
    clauses, mentions = read(doc, actors, referents)
    return find_claims(doc, clauses, mentions, referents=referents, scope=scope)


def find_claims(
    doc: Doc, clauses: Clauses, mentions: Mentions, *, referents: Referents | None = None,
    scope: str = "claims",
) -> tuple[Attribution, ...]:
    """The claims of one parse in text order, columns as in data/CODEBOOK.md, attributions.

    `mentions` and `referents` tell who the source is (`claimant_id`, `via`); without them source,
    cue, content, speech and stance are found all the same. `scope="all"` adds attitudes and
    intentions (*supports*, *wants to*) to claims.
    """
    t = Text.of(clauses, mentions, referents or Referents())
    drafts = side_by_side(t, with_citations(t, quoted_as_saying(t, drafts_of(t, scope))))
    drafts = _behind_datelines(drafts, list(datelines_of(doc)))
    kept = continued(t, unfolded(t, _outermost(t, drafts), drafts))
    marked = [i for i, lemma in enumerate(t.tree.lemma)
              if lemma in words("denial") or t.tree.lower[i] in PREDICTIVE]
    return tuple(
        replace(_row(t, draft, number, marked), claimant_id=claimant, via=via)
        for number, (draft, (claimant, via)) in enumerate(
            zip(kept, claimants(t, kept), strict=True), 1)
    )


def claims_of(clauses: Clauses, attributions: Sequence[Attribution]) -> dict[int, str]:
    """Head of a clause → the id of the innermost claim whose content covers it."""
    inside = _claimed(clauses, attributions)
    return {clause.head: inside[clause.head].attribution_id
            for clause in clauses if clause.head in inside}


def speakers(
    clauses: Clauses, attributions: Sequence[Attribution]
) -> dict[int, tuple[str, ...]]:
    """Token of a first-person pronoun in a quotation → the actor ids of who is quoted."""
    quotations = find_quotations(clauses.tree)
    return {
        i: tuple(claim.claimant_id.split("; "))
        for i, claim in _claimed(clauses, attributions).items()
        if clauses.tree.lower[i] in FIRST_PERSON and claim.claimant_id and quotations.at(i)
    }


def _claimed(clauses: Clauses, attributions: Sequence[Attribution]) -> dict[int, Attribution]:
    """Token → the innermost claim whose content covers it.

    The narrowest are laid down first, each on what is free; `free` leads to the next free token,
    so that each token is visited once, however deep claims lie in each other.
    """
    pieces = [(piece, claim) for claim in attributions
              for piece in ((claim.content_start, claim.content_end), *claim.more)]
    found: dict[int, Attribution] = {}
    free = list(range(len(clauses.tree) + 1))
    for (first, behind), claim in sorted(
            ((tokens_of(clauses.tree, *piece), claim) for piece, claim in pieces),
            key=lambda one: one[0][1] - one[0][0]):
        i, passed = first, []
        while i < behind:
            passed.append(i)
            if free[i] == i:
                found[i] = claim
                i += 1
            else:
                i = free[i]
        for one in passed:
            free[one] = i
    return found


def _behind_datelines(drafts: Sequence[Draft], datelines: Sequence[Range]) -> list[Draft]:
    """The drafts, their content cut before the word behind a dateline, which nobody says."""
    if not datelines:
        return list(drafts)
    ends = {i: end for start, end in datelines for i in range(start, end)}
    return [replace(draft, content=tuple((ends.get(a, a), b) for a, b in draft.content
                                         if b > ends.get(a, a)) or draft.content)
            for draft in drafts]


def _outermost(t: Text, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts whose cue lies in no other's content, in text order.

    Of two that hold each other, the one whose content begins earlier is the outer. Inside a
    content stand only figures that somebody else gave and what another is told to have said.
    """
    covered: dict[int, Draft] = {}
    kept = []
    for draft in sorted(drafts, key=lambda d: (d.content[0][0], -d.content[-1][1], d.cue)):
        outer = covered.get(draft.anchor)
        if FIGURE in draft.entry.frames:
            kept.append(draft)
        elif outer is None:
            kept.append(draft)
            for piece in draft.content:
                covered.update(dict.fromkeys(range(*piece), draft))
        elif _retold(t, outer, draft):
            carrier = () if outer.source_head is None else (outer.source_head,)
            kept.append(replace(draft, via=(*carrier, *draft.via)))
    return sorted(kept, key=lambda d: (d.cue, d.content))


def _retold(t: Text, outer: Draft, inner: Draft) -> bool:
    """Whether `outer` tells what another named source has said: *Lima said Quito denied it*."""
    head, tree = inner.source_head, t.tree
    return head is not None and head != outer.source_head and inner.entry.kind in RETOLD and (
        tree.pos[head] != "PRON" and cited(tree, head)
        and tree.tag[inner.anchor] in ("VBD", "VBZ", "VBP", "VBN"))


def _row(t: Text, draft: Draft, number: int, marked: Sequence[int]) -> Attribution:
    """The draft as a row of the table: one unbroken piece of its content, offsets in characters."""
    piece = _best_piece(t, draft)
    cue, content = t.offsets(draft.cue), t.offsets(piece)
    source = t.offsets(draft.source) if draft.source else None
    text = t.tree.text
    return Attribution(
        f"a{number}", *cue, text[slice(*cue)], *content, text[slice(*content)],
        *((*source, text[slice(*source)]) if source else (None, None, None)),
        speech=_speech(t, piece), stance=_stance(t, draft, piece, marked), kind=draft.entry.kind,
        more=tuple(t.offsets(one) for one in (*draft.content, *draft.more) if one != piece),
    )


def _best_piece(t: Text, draft: Draft) -> Range:
    """The longest piece of the content; of indirect speech, the one with its main verb."""
    for piece in draft.content:
        if draft.main is not None and piece[0] <= draft.main < piece[1] and (
                not t.quotations.within(*piece)):
            return piece

    def length(piece: Range) -> tuple[int, int]:
        start, end = t.offsets(piece)
        return end - start, -start

    return max(draft.content, key=length)


def _speech(t: Text, content: Range) -> str:
    """direct, mixed or indirect, by the share of `content` between quotation marks."""
    quoted = t.quotations.within(*content)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= content[1] - content[0] else "mixed"


def _stance(t: Text, draft: Draft, content: Range, marked: Sequence[int]) -> str:
    """The cue's stance; of what is merely asserted, what the content's own predicate says.

    `marked` are the tokens of the parse that call something untrue or possible, in order.
    """
    if draft.entry.stance != "asserts":
        return draft.entry.stance
    return next(_said_by(t, draft, content, marked), "asserts")


def _said_by(t: Text, draft: Draft, content: Range, marked: Sequence[int]) -> Iterator[str]:
    tree = t.tree
    for i in marked[bisect_left(marked, content[0]):]:
        if i >= content[1]:
            return
        head = tree.head[i]
        root = head == i or not content[0] <= tree.head[head] < content[1] or (
            tree.head[head] == head)
        if tree.lower[i] in PREDICTIVE:
            if tree.dep[i] == "aux" and root:
                yield "predicts"
        elif (tree.dep[i] in ("acomp", "attr") and root) or (
                tree.dep[i] == "oprd" and head == draft.anchor):  # called the report a lie
            yield "denies"

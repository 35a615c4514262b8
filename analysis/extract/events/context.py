"""What the events layer looks up while it reads one parse, built once per text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol

from analysis.extract.coreference import Referents
from analysis.extract.records import Actor, Attribution, DateMention, Quantity
from analysis.extract.syntax import kids_of, starts_of, text_of, words_of
from analysis.language.datelines import datelines_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from analysis.extract.events.coding import Coding


# Kinds of attribution whose source says nothing: "Oslo plans to close the border".
UNTOLD = frozenset({"intention", "position", "impression"})


class Placed(Protocol):
    """A record with offsets."""

    start: int
    end: int


@dataclass(frozen=True)
class Context:
    """One parse with the layers below the events, each reachable from a token's index.

    `kids` holds every token's children; `quantities`, `dates` and `claims` map a
    token's index to the records that cover it (of claims, the innermost);
    `sentence` and `paragraph` number the sentences and paragraphs.
    """

    doc: Doc
    text: str
    referents: Referents
    kids: Sequence[Sequence[Token]]
    quantities: Mapping[int, tuple[Quantity, ...]]
    dates: Mapping[int, DateMention]
    claims: Mapping[int, Attribution]
    cues: Mapping[int, Attribution]
    sources: frozenset[int]
    places: Mapping[str, Actor]
    sentence: Sequence[int]
    paragraph: Sequence[int]
    published: date | None = None
    codings: dict[int, Coding | None] = field(default_factory=dict)  # read once per token

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first child of `token` with one of the labels, or None."""
        return next((kid for kid in self.kids[token.i] if kid.dep_ in deps), None)

    def children(self, token: Token, *deps: str) -> list[Token]:
        """The children of `token` with one of the labels, in text order."""
        return [kid for kid in self.kids[token.i] if kid.dep_ in deps]

    def conjuncts(self, token: Token) -> list[Token]:
        """`token` and what is coordinated with it to its right, in text order."""
        found = [token]
        if token.dep_ == "dobj":
            # "thanked Kim and his soldiers": the parser may hang the second on the verb.
            found += [
                kid for kid in self.kids[token.head.i]
                if kid.dep_ == "conj" and kid.i > token.i and kid.pos_ in ("NOUN", "PROPN", "NUM")
            ]
        elif token.dep_ == "nsubjpass":
            found += [  # "shells and missiles were sent", with two subjects
                kid for kid in self.kids[token.head.i] if kid.dep_ == token.dep_ and kid.i > token.i
            ]
        for member in found:
            found += [kid for kid in self.kids[member.i] if kid.dep_ == "conj"]
        return found


def build_context(
    doc: Doc, *, referents: Referents, actors: Sequence[Actor], dates: Sequence[DateMention],
    quantities: Sequence[Quantity], attributions: Sequence[Attribution], published: date | None,
) -> Context:
    """The look-ups of one parse."""
    starts = starts_of(doc)
    sentence, paragraph = _numbered(doc)
    apart = frozenset(i for start, end in datelines_of(doc) for i in range(start, end))
    kids = _kids(doc, apart)
    numbers: dict[int, tuple[Quantity, ...]] = {}
    for quantity in quantities:
        for i in covered(starts, quantity):
            numbers[i] = (*numbers.get(i, ()), quantity)
    return Context(
        doc, text_of(doc), referents, kids, numbers,
        {i: day for day in dates for i in covered(starts, day)},
        _claims(starts, attributions),
        {i: claim for claim in attributions
         for i in _tokens(starts, claim.cue_start, claim.cue_end)},
        frozenset(_source_starts(actors, attributions)),
        {actor.actor_id: actor for actor in actors if actor.actor_id and actor.kind == "place"},
        sentence, paragraph, published,
    )


def _kids(doc: Doc, apart: frozenset[int]) -> Sequence[Sequence[Token]]:
    """Every token's children but those `apart`."""
    if not apart:
        return kids_of(doc)
    return [[kid for kid in kids if kid.i not in apart] for kids in kids_of(doc)]


def _source_starts(actors: Sequence[Actor], attributions: Sequence[Attribution]) -> list[int]:
    """The offsets of mentions that lie in the source of an attribution."""
    spans = sorted(
        (a.source_start, a.source_end) for a in attributions
        if a.source_start is not None and a.source_end is not None
    )
    starts = [start for start, _ in spans]
    found = []
    for actor in actors:
        at = bisect_right(starts, actor.start) - 1
        if at >= 0 and actor.start < spans[at][1]:
            found.append(actor.start)
    return found


def covered(starts: Sequence[int], record: Placed) -> range:
    """The indices of the tokens that `record` covers; `starts` are the tokens' offsets."""
    return _tokens(starts, record.start, record.end)


def _tokens(starts: Sequence[int], start: int, end: int) -> range:
    return range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end))


def _claims(starts: Sequence[int], attributions: Sequence[Attribution]) -> dict[int, Attribution]:
    found: dict[int, Attribution] = {}
    # The widest first, so that the innermost content is what a token ends up with.
    # Before them what is only willed, so that whoever tells of it vouches for it.
    def order(claim: Attribution) -> tuple[bool, int]:
        return claim.kind not in UNTOLD, claim.content_start - claim.content_end

    for claim in sorted(attributions, key=order):
        for i in _tokens(starts, claim.content_start, claim.content_end):
            found[i] = claim
    return found


def _numbered(doc: Doc) -> tuple[list[int], list[int]]:
    sentences, paragraphs = [], []
    sentence = paragraph = 0
    starts = doc.to_array("SENT_START").tolist()
    for i, (start, word) in enumerate(zip(starts, words_of(doc), strict=True)):
        if start == 1 and i:
            sentence += 1
        if "\n" in word and word.isspace():
            paragraph += 1
        sentences.append(sentence)
        paragraphs.append(paragraph)
    return sentences, paragraphs

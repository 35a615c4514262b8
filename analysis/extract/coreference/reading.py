"""One parse being read for references: what is known of each token so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.extract.actors.gazetteer import Hit, gazetteer, head_of
from analysis.extract.actors.names import find_names
from analysis.extract.actors.organs import Phrase, find_phrases
from analysis.extract.coreference.discourse import Candidate, Discourse
from analysis.extract.records import Actor
from analysis.extract.syntax import span_text

if TYPE_CHECKING:
    from spacy.tokens import Doc

Ids = tuple[str, ...]


@dataclass
class Reading:
    """The work on one parse: what is known of each token, filled from left to right."""

    doc: Doc
    mentions: dict[int, Actor]
    ids: dict[int, Ids]
    heads: dict[int, Actor]
    phrases: dict[int, Phrase]
    adjectives: dict[int, Hit]
    told: Discourse = field(default_factory=Discourse)
    at: dict[int, Candidate] = field(default_factory=dict)


def begin(doc: Doc, actors: Sequence[Actor]) -> Reading:
    """What the mentions and the listed names of `doc` tell before it is read."""
    mentions: dict[int, Actor] = {}
    ids: dict[int, Ids] = {}
    heads: dict[int, Actor] = {}
    spans = [(actor, span) for actor in actors if (
        span := doc.char_span(actor.start, actor.end, alignment_mode="expand")) is not None]
    for actor, span in sorted(spans, key=lambda one: one[0].start - one[0].end):
        for i in range(span.start, span.end):
            mentions[i] = actor
            if actor.actor_id:
                ids[i] = (actor.actor_id,)
    for actor, span in spans:
        heads[head_of(doc, span.start, span.end).i] = actor
        if actor.kind == "person" and actor.role and actor.actor_id:
            ids.update(dict.fromkeys(_role_tokens(doc, span.start, actor.role), (actor.actor_id,)))
    names = find_names(doc, gazetteer(()))
    ends, starts = {hit.end: hit for hit in names}, {hit.start: hit for hit in names}
    phrases = {p.end - 1: p for p in find_phrases(doc, ends, starts)}
    adjectives = {hit.end - 1: hit for hit in names if hit.entry.kind in ("adjective", "people")}
    homes = {a.actor_id: a.country for a in actors
             if a.kind == "person" and a.actor_id and a.country}
    return Reading(doc, mentions, ids, heads, phrases, adjectives, Discourse(homes=homes))


def _role_tokens(doc: Doc, start: int, role: str) -> range:
    """The tokens of a role that stands right before a name, a comma allowed between."""
    end = start - 1 if start and doc[start - 1].text == "," else start
    begin = end
    while begin > 0 and end - begin < 6 and len(span_text(doc, begin, end)) < len(role):
        begin -= 1
    return range(begin, end) if span_text(doc, begin, end) == role else range(0)

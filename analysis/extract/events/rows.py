"""One event as a row of the table: its cells from what a trigger was read to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.extract.events.arguments import Arguments
from analysis.extract.events.coding import Coding
from analysis.extract.events.context import Context
from analysis.extract.events.discourse import COUNTED, is_definite
from analysis.extract.events.links import When
from analysis.extract.events.objects import object_words
from analysis.extract.events.participants import is_human, object_class, phrase_of
from analysis.extract.events.parties import Parties
from analysis.extract.events.sameness import Told
from analysis.extract.events.settled_types import FIGURE
from analysis.extract.events.trigger import Trigger
from analysis.extract.events.types import EventType, strict_plover
from analysis.extract.events.voices import Voice
from analysis.extract.events.words import generic_acts, roles_of
from analysis.extract.records import Event, Quantity, Status
from analysis.extract.syntax import offsets_of, sentence_of
from analysis.text import trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

ADDITIONAL = frozenset({"more", "additional", "new", "fresh", "extra", "further", "another"})
ONE_OF_SEVERAL = frozenset({"first", "second", "third", "last", "next", "previous", "earlier"})


@dataclass(frozen=True, slots=True)
class Found:
    """What one trigger was read to be."""

    trigger: Trigger
    arguments: Arguments
    coding: Coding
    parties: Parties
    numbers: tuple[Quantity, ...]

    @property
    def running(self) -> bool:
        """Whether the event is a sum counted so far."""
        if self.coding.weak == FIGURE or not self.trigger.nominal:
            return self.coding.weak == FIGURE
        roles = roles_of(self.trigger.clause.lemma_.lower())
        return bool(self.numbers) and "figure" in roles


def things_counted(found: Found) -> tuple[str, ...]:
    """The nouns of what the event counts, in text order."""
    return tuple(q.counted for q in found.numbers if q.kind in ("count", "rate") and q.counted)


def event_row(
    found: Found, ctx: Context, event_id: str, status: Status, days: When,
    voice: Voice, place: tuple[str, str | None] | None,
) -> Event:
    """The event as a record, with the ids of all that it is linked to."""
    trigger, coding, parties = found.trigger, found.coding, found.parties
    sentence = sentence_of(trigger.head)
    plover, cameo = strict_plover(_as_type(trigger, coding), status)
    return Event(
        event_id, *_evidence(sentence, ctx), *_span(trigger, ctx),
        trigger.action, coding.event_type, coding.mode, plover, cameo,
        _names(found, ctx), tuple(p.actor_id for p in parties.actors),
        tuple(p.text for p in parties.recipients), tuple(p.actor_id for p in parties.recipients),
        object_words(trigger, found.arguments, coding, ctx),
        tuple(q.quantity_id for q in found.numbers),
        place and place[0], place and place[1], days.start, days.end, days.date_id,
        status.status, status.cue, voice.text, voice.actor_id, voice.attribution_id, status.hedge,
    )


def _names(found: Found, ctx: Context) -> tuple[str, ...]:
    """The actors' words; where nobody is known by an id, the words that name people."""
    agent = found.arguments.agent
    if found.parties.actors or agent is None or found.coding.weak == FIGURE:
        return tuple(party.text for party in found.parties.actors)
    return (phrase_of(agent, ctx),) if is_human(agent, ctx) else ()


def _evidence(sentence: tuple[int, int], ctx: Context) -> tuple[int, int, str]:
    start, end = trimmed(ctx.text, *offsets_of(ctx.doc, *sentence))
    return start, end, ctx.text[start:end]


def _as_type(trigger: Trigger, coding: Coding) -> EventType:
    return EventType(
        coding.event_type, coding.mode, coding.plover_type, coding.cameo_root, trigger.action
    )


def _span(trigger: Trigger, ctx: Context) -> tuple[int, int, str]:
    start, last = ctx.doc[trigger.first].idx, ctx.doc[trigger.last]
    end = last.idx + len(last)
    return start, end, ctx.text[start:end]


def told(found: Found, event: Event, ctx: Context) -> Told:
    """The event with what its words say about which event it is."""
    trigger, arguments = found.trigger, found.arguments
    thing = arguments.patient or arguments.agent
    if trigger.nominal:
        thing = next((token for prep, token in arguments.preps if prep == "of"), None)
    named = trigger.head if trigger.nominal else thing
    definite = named is not None and is_definite(named, ctx) and not _ordinal(named, ctx)
    kind = object_class(thing, ctx) if event.event_type == "AID" else None
    if trigger.nominal and kind is None:
        kind = generic_acts().get(trigger.head.lemma_.lower())
    standing = kind == "standing" or "help" in trigger.roles
    again = found.coding.weak == FIGURE and event.event_type in COUNTED
    same = trigger.nominal or _is_new(thing, ctx) or event.event_type == "LAUNCH"
    return Told(
        event, (definite and same) or again,
        _is_new(thing, ctx) or _is_new(trigger.head, ctx) or _adds(found.numbers),
        {"number": "troops"}.get(kind or "", kind), standing, ctx.sentence[trigger.head.i], again,
    )


def _is_new(token: Token | None, ctx: Context) -> bool:
    """Whether the phrase headed by `token` names something that comes on top."""
    if token is None:
        return False
    if token.lemma_ == "reinforcement":
        return True
    return any(
        kid.lower_ in ADDITIONAL for kid in ctx.kids[token.i]
        if kid.dep_ in ("amod", "compound", "det", "advmod", "nmod")
    )


def _ordinal(noun: Token, ctx: Context) -> bool:
    """Whether `noun` is one of several: *the first deployment*, *the earlier visit*."""
    return any(kid.lower_ in ONE_OF_SEVERAL for kid in ctx.children(noun, "amod")) and not any(
        kid.lower_ == "such" for kid in ctx.children(noun, "amod", "det")
    )


def _adds(numbers: tuple[Quantity, ...]) -> bool:
    return any(number.scope == "additional" for number in numbers)

"""The events layer: who did what to whom, when, where, how many, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from analysis.extract.coreference import Referents
from analysis.extract.coreference import referents as look_up_referents
from analysis.extract.coreferent_events import Told, linked
from analysis.extract.event_arguments import Arguments, arguments_of
from analysis.extract.event_coding import Coding
from analysis.extract.event_context import Context, build_context
from analysis.extract.event_completion import alliance, completed
from analysis.extract.event_discourse import Account, Memory, carried, is_definite
from analysis.extract.event_links import (
    When,
    cut,
    governed_dates,
    place_of,
    quantities_of,
    stated_by,
    when,
)
from analysis.extract.event_types_settled import FIGURE, settled
from analysis.extract.participants import object_class, who
from analysis.extract.parties import Parties, parties_of
from analysis.extract.purposes import is_purpose
from analysis.extract.records import (
    Actor,
    Attribution,
    DateMention,
    Event,
    Quantity,
    Status,
    Uncoded,
)
from analysis.extract.event_status import by_stance, of_figure, running_governor
from analysis.extract.event_words import generic_acts, verb_roles
from analysis.extract.status import StatusReader
from analysis.extract.syntax import char_span
from analysis.extract.triggers import (
    NO_PARTY,
    PURPOSE,
    TOO_GENERAL,
    Trigger,
    find_triggers,
    passed_over,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


TWO_SIDED = frozenset({"SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "COERCE",
                       "SANCTION", "TRADE", "LEGAL", "OTHER", "PROTEST"})
ADDING = frozenset({"with", "along", "together", "besides", "including"})
ADDITIONAL = frozenset({"more", "additional", "new", "fresh", "extra", "further", "another"})
ONE_OF_SEVERAL = frozenset({"first", "second", "third", "last", "next", "previous", "earlier"})
WEAK_VERB = "too general"
SELF_MOVED = frozenset({"motion", "presence", "perception"})


@dataclass(frozen=True)
class EventReading:
    """The events of one text and what was read but not coded."""

    events: tuple[Event, ...] = ()
    uncoded: tuple[Uncoded, ...] = ()


def read_events(
    doc: Doc, *, actors: Sequence[Actor] = (), dates: Sequence[DateMention] = (),
    quantities: Sequence[Quantity] = (), attributions: Sequence[Attribution] = (),
    published: date | None = None, referents: Referents | None = None,
) -> EventReading:
    """The events of `doc` in text order, linked to the mentions of the layers below.

    Columns are those of the codebook's table `events`. `uncoded` names every
    verb and event noun that was read but is no event, with the reason.
    Without `published` dates are not cut at publication.
    """
    ctx = build_context(
        doc, referents=referents or look_up_referents(doc, actors), actors=actors, dates=dates,
        quantities=quantities, attributions=attributions, published=published,
    )
    triggers, passed = find_triggers(ctx)
    reader = _Reader(ctx, triggers, StatusReader(doc, published=published))
    for trigger in triggers:
        reason = reader.read(trigger)
        if reason:
            passed.append(passed_over(trigger.head, reason))
    events = linked(reader.told, quantities=quantities)
    return EventReading(tuple(events), tuple(sorted(passed, key=lambda word: word.start)))


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says that an event is as told."""

    text: str | None = None
    actor_id: str | None = None
    attribution_id: str | None = None


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
        roles = verb_roles().get(self.trigger.clause.lemma_.lower(), frozenset())
        return bool(self.numbers) and "figure" in roles


class _Reader:
    """One pass over the triggers of one text; what was read so far helps to read on."""

    def __init__(self, ctx: Context, triggers: Sequence[Trigger], statuses: StatusReader) -> None:
        self.ctx = ctx
        self.statuses = statuses
        self.by_index = {trigger.head.i: trigger for trigger in triggers}
        self.dated = governed_dates(ctx, self.by_index)
        self.memory = Memory()
        self.told: list[Told] = []
        self.coded: set[int] = set()

    def read(self, trigger: Trigger) -> str | None:
        """Read one trigger; None if it became an event, else the reason why not."""
        ctx = self.ctx
        if is_purpose(trigger.head, self.by_index, ctx):
            return PURPOSE
        arguments = arguments_of(trigger, ctx)
        numbers = quantities_of(trigger, arguments, ctx)
        coding = settled(trigger, arguments, numbers, self.memory, ctx)
        if coding is None:
            return NO_PARTY
        roles = trigger.roles if coding.weak == FIGURE else trigger.roles - {"figure"}
        parties = parties_of(arguments, coding, ctx, nominal=trigger.nominal, roles=roles)
        if coding.weak == WEAK_VERB and not (parties.actors and parties.recipients):
            return TOO_GENERAL
        mover = arguments.patient if arguments.passive else arguments.agent
        force = object_class(mover, ctx) in ("troops", "number")
        itself = force and bool(roles & SELF_MOVED)
        parties = completed(
            trigger, coding, parties, self.memory, ctx, force=force, itself=itself
        )
        if unpartied(trigger, coding, arguments, parties, self.memory):
            return NO_PARTY
        self._add(Found(trigger, arguments, coding, parties, numbers))
        return None

    def _add(self, found: Found) -> None:
        ctx, trigger, coding = self.ctx, found.trigger, found.coding
        i = trigger.head.i
        claim, earlier = self._claim(found)
        status = self._status(found, claim)
        day = self._day(found, earlier)
        days = cut(day, status.status, ctx.published, running=found.running)
        if day is None and status.status == "occurred":
            days = stated_by(trigger, claim, self.dated, ctx)
        place = self._place(found)
        self.memory.keep(
            trigger.action,
            Account(coding, found.parties, claim, day, place, ctx.paragraph[i], ctx.sentence[i]),
            tried=status.status in ("planned", "failed"), placed=place is not None,
        )
        if coding.event_type in ("ASSAULT", "CASUALTIES"):
            self.memory.keep_sides(
                alliance(trigger, found.arguments, found.parties, self.memory, ctx)
            )
        voice = _voice(found, claim, ctx)
        event = _event(found, ctx, f"e{len(self.told) + 1}", status, days, voice, place)
        self.coded.add(i)
        self.told.append(_told(found, event, ctx))

    def _status(self, found: Found, claim: Attribution | None) -> Status:
        trigger, ctx = found.trigger, self.ctx
        status = self.statuses.status(trigger.head)
        governor = running_governor(trigger, self.coded, ctx)
        if governor is not None and status.status == "occurred":
            status = replace(self.statuses.status(governor), hedge=status.hedge)
        return of_figure(trigger, found.coding, by_stance(trigger, status, claim, ctx), ctx)

    def _claim(self, found: Found) -> tuple[Attribution | None, Account | None]:
        """Who vouches for the event, and the earlier account if it is carried over."""
        claim = self.ctx.claims.get(found.trigger.head.i) or _beside(found.trigger, self.ctx)
        if claim is not None:
            return claim, None
        account = carried(
            found.trigger, found.coding.event_type, self.memory, self.ctx,
            has_figure=bool(found.numbers),
        )
        return (account.claim, account) if account is not None else (None, None)

    def _place(self, found: Found) -> tuple[str, str | None] | None:
        place = place_of(found.arguments, self.ctx)
        if place is None and _there(found.trigger.head, self.ctx) and self.memory.scene is not None:
            return self.memory.scene.place
        return place

    def _day(self, found: Found, earlier: Account | None) -> DateMention | None:
        trigger = found.trigger
        day = when(trigger, self.dated, self.ctx)
        if day is None and earlier is not None and found.coding.event_type == "CASUALTIES":
            return earlier.day
        if day is None and _there(trigger.head, self.ctx) and self.memory.scene is not None:
            return self.memory.scene.day
        return day


def _told(found: Found, event: Event, ctx: Context) -> Told:
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
    return Told(
        event, definite and (trigger.nominal or _is_new(thing, ctx)),
        _is_new(thing, ctx) or _is_new(trigger.head, ctx) or _adds(found.numbers),
        {"number": "troops"}.get(kind or "", kind), standing, ctx.sentence[trigger.head.i],
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


def _there(verb: Token, ctx: Context) -> bool:
    return any(kid.lower_ == "there" and kid.dep_ == "advmod" for kid in ctx.kids[verb.i])


def _event(
    found: Found, ctx: Context, event_id: str, status: Status, days: When,
    voice: Voice, place: tuple[str, str | None] | None,
) -> Event:
    trigger, coding, parties = found.trigger, found.coding, found.parties
    sentence = trigger.head.sent
    return Event(
        event_id, *char_span(ctx.doc, sentence.start, sentence.end), *_span(trigger, ctx),
        trigger.action, coding.event_type, coding.mode, coding.plover_type, coding.cameo_root,
        tuple(p.text for p in parties.actors), tuple(p.actor_id for p in parties.actors),
        tuple(p.text for p in parties.recipients), tuple(p.actor_id for p in parties.recipients),
        _object(trigger, found.arguments, ctx), tuple(q.quantity_id for q in found.numbers),
        place and place[0], place and place[1], days.start, days.end, days.date_id,
        status.status, status.cue, voice.text, voice.actor_id, voice.attribution_id, status.hedge,
    )


def _voice(found: Found, claim: Attribution | None, ctx: Context) -> Voice:
    """Who vouches for the event: a claim's source, or whoever is said to have counted."""
    if claim is not None:
        return Voice(claim.source, claim.claimant_id, claim.attribution_id)
    if found.coding.weak == FIGURE and not found.arguments.passive:
        for party in who(found.arguments.agent, ctx):
            return Voice(party.text, party.actor_id)
    return Voice()


def _span(trigger: Trigger, ctx: Context) -> tuple[int, int, str]:
    start, last = ctx.doc[trigger.first].idx, ctx.doc[trigger.last]
    end = last.idx + len(last)
    return start, end, ctx.doc.text[start:end]


def _object(trigger: Trigger, arguments: Arguments, ctx: Context) -> str | None:
    thing = arguments.patient
    if trigger.nominal:
        thing = next((token for prep, token in arguments.preps if prep == "of"), None)
    if thing is None or thing.pos_ == "PRON" or ctx.referents.mention(thing) is not None:
        return None
    return _noun_phrase(thing, ctx)


def _noun_phrase(noun: Token, ctx: Context) -> str:
    # The phrase up to its first clause: what is said about the thing is not the thing.
    start, end = noun.left_edge.i, noun.i + 1
    for kid in ctx.kids[noun.i]:
        if kid.i > noun.i and kid.dep_ in ("prep", "conj", "cc"):
            end = max(end, kid.right_edge.i + 1)
        elif kid.i > noun.i:
            break
    words = ctx.doc[start:end]
    return words.text.strip(" ,;\n")


def _beside(trigger: Trigger, ctx: Context) -> Attribution | None:
    """The claim that a noun is added to: *mentioned a visit, along with a summit*."""
    node = trigger.head
    while node.dep_ == "pobj" or (node.dep_ == "prep" and node.lower_ in ADDING):
        node = node.head
    return ctx.cues.get(node.i) if trigger.nominal and node is not trigger.head else None


def unpartied(
    trigger: Trigger, coding: Coding, arguments: Arguments, parties: Parties, memory: Memory
) -> bool:
    """Whether an act that somebody must do to somebody has nobody to do it.

    A confirmation counts only as the admission of one's own act.
    """
    if trigger.action == "confirm" and not memory.involves(parties.actors):
        return True
    if coding.event_type not in TWO_SIDED:
        return coding.event_type == "COOPERATE" and trigger.nominal and not parties.actors
    if trigger.nominal or arguments.passive:
        return not (parties.actors or parties.recipients)
    return not parties.actors

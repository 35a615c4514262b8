"""The events layer: who did what to whom, when, where, how many, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from analysis.extract.coreference import Referents
from analysis.extract.coreference import referents as look_up_referents
from analysis.extract.coreferent_events import linked
from analysis.extract.event_arguments import Arguments, arguments_of
from analysis.extract.event_coding import Coding
from analysis.extract.event_context import Context, build_context
from analysis.extract.event_discourse import Memory, carried_claim, completed, is_definite
from analysis.extract.event_links import cut, governed_dates, place_of, quantities_of, stated_by, when
from analysis.extract.event_types_settled import settled
from analysis.extract.participants import Parties, parties_of
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
from analysis.extract.status import StatusReader
from analysis.extract.triggers import NO_PARTY, PURPOSE, Trigger, find_triggers, passed_over

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


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
    events = linked(reader.events, definite=frozenset(reader.definite), quantities=quantities)
    return EventReading(tuple(events), tuple(sorted(passed, key=lambda word: word.start)))


class _Reader:
    """One pass over the triggers of one text; what was read so far helps to read on."""

    def __init__(self, ctx: Context, triggers: Sequence[Trigger], statuses: StatusReader) -> None:
        self.ctx = ctx
        self.statuses = statuses
        self.by_index = {trigger.head.i: trigger for trigger in triggers}
        self.dated = governed_dates(ctx, self.by_index)
        self.memory = Memory()
        self.events: list[Event] = []
        self.definite: set[str] = set()

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
        parties = parties_of(arguments, coding, ctx, nominal=trigger.nominal)
        parties = completed(trigger, coding, parties, self.memory, ctx)
        self.memory.keep(coding, parties)
        self._add(trigger, arguments, coding, parties, numbers)
        return None

    def _add(
        self, trigger: Trigger, arguments: Arguments, coding: Coding, parties: Parties,
        numbers: tuple[Quantity, ...],
    ) -> None:
        ctx, head = self.ctx, trigger.head
        claim = self._claim(trigger, coding, has_figure=bool(numbers))
        status = _by_stance(self.statuses.status(head), claim)
        days = cut(when(trigger, self.dated, ctx), status.status, ctx.published)
        if days.date_id is None:
            days = stated_by(trigger, claim, self.dated, ctx)
        place = place_of(arguments, ctx)
        sentence = head.sent
        event = Event(
            f"e{len(self.events) + 1}", sentence.start_char, sentence.end_char, sentence.text,
            *_span(trigger, ctx), trigger.action, coding.event_type, coding.mode,
            coding.plover_type, coding.cameo_root,
            tuple(p.text for p in parties.actors), tuple(p.actor_id for p in parties.actors),
            tuple(p.text for p in parties.recipients),
            tuple(p.actor_id for p in parties.recipients),
            _object(trigger, arguments, ctx), tuple(q.quantity_id for q in numbers),
            place and place[0], place and place[1], days.start, days.end, days.date_id,
            status.status, status.cue, claim and claim.source, claim and claim.claimant_id,
            claim and claim.attribution_id, status.hedge,
        )
        if trigger.nominal and is_definite(head, ctx):
            self.definite.add(event.event_id)
        self.events.append(event)

    def _claim(
        self, trigger: Trigger, coding: Coding, *, has_figure: bool
    ) -> Attribution | None:
        ctx, i = self.ctx, trigger.head.i
        claim = ctx.claims.get(i)
        if claim is None:
            claim = carried_claim(trigger, coding.event_type, self.memory, ctx, has_figure=has_figure)
        self.memory.keep_claim(claim, coding.event_type, (ctx.paragraph[i], ctx.sentence[i]))
        return claim


def _by_stance(status: Status, claim: Attribution | None) -> Status:
    if claim is None:
        return status
    if claim.stance == "denies" and status.status in ("occurred", "ongoing"):
        return replace(status, status="denied", cue=claim.cue)
    if claim.stance == "predicts" and status.status == "occurred":
        return replace(status, status="possible", cue=claim.cue)
    return status


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

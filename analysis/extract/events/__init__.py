"""The events layer: who did what to whom, when, where, how many, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from analysis.extract.coreference import Referents
from analysis.extract.coreference import referents as look_up_referents
from analysis.extract.events.arguments import Arguments, arguments_of
from analysis.extract.events.attacked import struck
from analysis.extract.events.coding import Coding
from analysis.extract.events.completion import alliance, completed
from analysis.extract.events.context import Context, build_context
from analysis.extract.events.discourse import Account, Memory, carried
from analysis.extract.events.links import (
    COMING,
    cut,
    governed_dates,
    quantities_of,
    stated_by,
    when,
)
from analysis.extract.events.participants import (
    as_states,
    is_human,
    is_uniformed,
    object_class,
)
from analysis.extract.events.parties import Parties, is_struck, parties_of
from analysis.extract.events.places import cause_of, of_goal, place_acted_on, place_beside, place_of
from analysis.extract.events.purposes import is_purpose
from analysis.extract.events.rebuttals import opposed, rebutted
from analysis.extract.events.rows import Found, event_row, things_counted, told
from analysis.extract.events.sameness import Told, linked
from analysis.extract.events.settled_types import FIGURE, settled
from analysis.extract.events.sides import harmed, negotiating
from analysis.extract.events.speakers import spoken
from analysis.extract.events.status import (
    by_stance,
    clause_of_figure,
    is_present,
    of_figure,
    running_governor,
)
from analysis.extract.events.trigger import NO_PARTY, PURPOSE, TOO_GENERAL, Trigger, passed_over
from analysis.extract.events.triggers import find_triggers
from analysis.extract.events.types import noun_classes
from analysis.extract.events.voices import claim_over, voice_of
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

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


TWO_SIDED = frozenset({"SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "COERCE",
                       "SANCTION", "TRADE", "LEGAL", "OTHER"})
WEAK_VERB = "too general"
UNSIDED = frozenset({"displace", "mourning", "restrict"})  # done by a war, or by nobody named
PROCEEDINGS = frozenset({"hearing", "court hearing", "trial", "retrial", "inquest"})
ENACTING = frozenset({"pass", "approve", "adopt", "enact"})
# Acts that are news also where nobody is said to do them: *the funds were released*.
DONE_TO_THINGS = frozenset({"CONCEDE", "SANCTION", "COERCE"})
HURTING = frozenset({"CASUALTIES", "INCIDENT"})
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
        self.unsided: dict[int, list[int]] = {}  # the attack → events of harm before it

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
        parties = spoken(trigger, arguments, coding, parties, ctx)
        parties = opposed(arguments, parties, self.memory, ctx)
        acting = parties.actors or is_human(arguments.agent, ctx)
        if coding.weak == WEAK_VERB and not (acting and parties.recipients):
            return TOO_GENERAL
        mover = arguments.patient if arguments.passive else arguments.agent
        force = object_class(mover, ctx) in ("troops", "number") or is_uniformed(mover, ctx)
        force = force and not (coding.event_type == "ASSAULT" and is_struck(arguments))
        itself = (force and bool(roles & SELF_MOVED)) or is_present(coding, arguments, ctx)
        if coding.event_type == "CASUALTIES":
            parties = harmed(trigger, arguments, parties, self.memory, ctx)
        else:
            parties = completed(
                trigger, coding, parties, self.memory, ctx, force=force, itself=itself
            )
        parties = negotiating(trigger, coding, parties, self.memory)
        parties = rebutted(trigger, coding, arguments, parties, self.memory, ctx)
        if unpartied(trigger, coding, arguments, parties, self.memory, ctx):
            return NO_PARTY
        found = Found(trigger, arguments, coding, parties, numbers)
        place = self._place(found)
        parties = struck(trigger, arguments, coding, parties, place, self.memory, ctx)
        self._add(replace(found, parties=parties), place)
        return None

    def _add(self, found: Found, place: tuple[str, str | None] | None) -> None:
        ctx, trigger, coding = self.ctx, found.trigger, found.coding
        i = trigger.head.i
        claim, earlier = self._claim(found)
        status = self._status(found, claim)
        day = self._day(found, earlier)
        days = cut(day, status.status, ctx.published, running=found.running)
        if day is None and status.status == "occurred":
            counted = any(number.kind == "count" for number in found.numbers)
            days = stated_by(trigger, claim, self.dated, ctx, counted=counted)
        account = Account(
            coding, found.parties, claim, day, place, ctx.paragraph[i], ctx.sentence[i]
        )
        self.memory.keep(
            trigger.action, account,
            tried=status.status in ("planned", "failed"), placed=place is not None,
        )
        self.memory.keep_counts(things_counted(found), account)
        if coding.event_type in ("ASSAULT", "CASUALTIES"):
            self.memory.keep_sides(
                alliance(trigger, found.arguments, found.parties, self.memory, ctx)
            )
        voice = voice_of(claim, found.arguments, coding, ctx)
        event = event_row(found, ctx, f"e{len(self.told) + 1}", status, days, voice, place)
        self.coded.add(i)
        self._fill_victims(found)
        if coding.event_type in HURTING and not event.recipient_id:
            cause = cause_of(trigger, ctx)
            if cause is not None and cause.i > i:
                self.unsided.setdefault(cause.i, []).append(len(self.told))
        self.told.append(told(found, event, ctx))

    def _fill_victims(self, cause: Found) -> None:
        """Those hurt who were told of before the attack that hurt them are of the side struck."""
        sides = as_states(cause.parties.recipients)
        if cause.coding.event_type not in ("ASSAULT", "COERCE") or not sides:
            return
        for at in self.unsided.get(cause.trigger.head.i, ()):
            event = replace(self.told[at].event, recipient=tuple(p.text for p in sides),
                            recipient_id=tuple(p.actor_id for p in sides))
            self.told[at] = replace(self.told[at], event=event)
            account = self.memory.accounts["CASUALTIES"]
            self.memory.accounts["CASUALTIES"] = replace(
                account, parties=replace(account.parties, recipients=sides))

    def _status(self, found: Found, claim: Attribution | None) -> Status:
        trigger, ctx = found.trigger, self.ctx
        status = self.statuses.status(trigger.head)
        governor = running_governor(trigger, self.coded, ctx)
        if governor is not None and status.status == "occurred":
            status = replace(self.statuses.status(governor), hedge=status.hedge)
        status = of_figure(trigger, found.coding, by_stance(trigger, status, claim, ctx), ctx)
        described = clause_of_figure(found.coding, found.arguments, ctx)
        ahead = None if described is None else self.statuses.status(described)
        if ahead is not None and ahead.status in COMING:
            return ahead
        if status.status == "occurred" and is_present(found.coding, found.arguments, ctx):
            return replace(status, status="ongoing", cue=None)
        return status

    def _claim(self, found: Found) -> tuple[Attribution | None, Account | None]:
        """Who vouches for the event, and the earlier account if it is carried over."""
        claim = claim_over(found.trigger, self.ctx)
        if claim is not None:
            return claim, None
        account = carried(
            found.trigger, found.coding.event_type, self.memory, self.ctx,
            has_figure=bool(found.numbers),
        )
        return (account.claim, account) if account is not None else (None, None)

    def _place(self, found: Found) -> tuple[str, str | None] | None:
        trigger, arguments, ctx = found.trigger, found.arguments, self.ctx
        place = (place_acted_on(trigger, arguments, found.coding, ctx)
                 or place_of(of_goal(trigger, arguments, found.coding, ctx), ctx)
                 or place_beside(trigger, arguments, ctx))
        if place is None and _there(trigger.head, ctx) and self.memory.scene is not None:
            return self.memory.scene.place
        return place

    def _day(self, found: Found, earlier: Account | None) -> DateMention | None:
        trigger = found.trigger
        day = when(trigger, self.dated, self.by_index, self.ctx)
        if day is None and earlier is not None and found.coding.event_type == "CASUALTIES":
            return earlier.day
        if day is None and _there(trigger.head, self.ctx) and self.memory.scene is not None:
            return self.memory.scene.day
        return day


def _there(verb: Token, ctx: Context) -> bool:
    return any(kid.lower_ == "there" and kid.dep_ == "advmod" for kid in ctx.kids[verb.i])


def _is_stated(trigger: Trigger) -> bool:
    """Whether a trial or a law is what its clause is about: *a hearing is due, the law passed*."""
    if trigger.nominal:
        return trigger.head.dep_ in ("nsubj", "nsubjpass") and trigger.action in PROCEEDINGS
    return trigger.action in ENACTING


def _is_done_to(arguments: Arguments, ctx: Context) -> bool:
    """Whether a thing is said to undergo the act: *the funds were freed*, *seizure of ships*."""
    if arguments.noun is not None:
        return any(prep == "of" for prep, _ in arguments.preps)
    thing = arguments.patient if arguments.passive else None
    return thing is not None and thing.pos_ in ("NOUN", "NUM", "SYM") and thing.i not in ctx.cues


def _decides(agent: Token | None) -> bool:
    """Whether a body or a text that binds is the subject: *the ruling rejected the claim*."""
    return agent is not None and agent.lemma_.lower() in noun_classes()["deciders"]


def unpartied(
    trigger: Trigger, coding: Coding, arguments: Arguments, parties: Parties, memory: Memory,
    ctx: Context,
) -> bool:
    """Whether an act that somebody must do to somebody has nobody to do it.

    A confirmation counts only as the admission of one's own act.
    """
    if trigger.action == "confirm" and not memory.involves(parties.actors):
        return True
    if coding.mode in UNSIDED or (coding.event_type == "LEGAL" and _is_stated(trigger)):
        return False
    if coding.event_type not in TWO_SIDED:
        return coding.event_type == "COOPERATE" and trigger.nominal and not parties.actors
    if coding.event_type in DONE_TO_THINGS and _is_done_to(arguments, ctx):
        return False
    if not arguments.passive and not trigger.nominal and _decides(arguments.agent):
        return False
    if trigger.nominal or arguments.passive:
        known = parties.actors or parties.recipients
        return not known and not (arguments.passive and is_human(arguments.patient, ctx))
    return not parties.actors and not is_human(arguments.agent, ctx)

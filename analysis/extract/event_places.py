"""Where an event took place: what its words name, and what harm shares with its cause."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.event_arguments import Arguments, prepositions
from analysis.extract.event_coding import coding_of
from analysis.extract.event_context import Context
from analysis.extract.event_words import roles_of
from analysis.extract.trigger import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACE_PREPOSITIONS = ("to", "into", "in", "at", "inside", "near", "on", "over", "onto", "towards",
                      "around", "along", "through", "off", "from", "outside", "across")
HARMFUL = frozenset({"INCIDENT", "ASSAULT", "CASUALTIES", "COERCE"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


def is_cause(trigger: Trigger, ctx: Context) -> bool:
    """Whether a noun is what does the harm its verb tells of: *the strike killed ten*."""
    if not trigger.nominal or trigger.head.dep_ != "nsubj" or trigger.coding is None:
        return False
    own = coding_of(trigger.clause, ctx)
    return (
        own is not None and own.event_type in HARMFUL
        and trigger.coding.event_type in ("INCIDENT", "ASSAULT")
    )


def cause_of(trigger: Trigger, ctx: Context) -> Token | None:
    """The event noun that does the harm `trigger` tells of, or None."""
    if trigger.nominal or trigger.coding is None or trigger.coding.event_type not in HARMFUL:
        return None
    verb = trigger.head
    while verb.dep_ == "conj" and ctx.child(verb, *SUBJECTS) is None and verb.head != verb:
        verb = verb.head
    subject = verb.head if verb.dep_ == "acl" else ctx.child(verb, "nsubj")
    coding = coding_of(subject, ctx) if subject is not None and subject.pos_ == "NOUN" else None
    causes = coding is not None and coding.event_type in ("INCIDENT", "ASSAULT")
    return subject if causes else None


def place_of(arguments: Arguments, ctx: Context) -> tuple[str, str | None] | None:
    """Text and id of the place that an argument names, the goal before the scene."""
    for wanted in PLACE_PREPOSITIONS:
        for prep, token in arguments.preps:
            if prep != wanted:
                continue
            for named in (token, *_parts_of(token, ctx)):
                mention = ctx.referents.mention(named)
                if mention is not None and mention.is_place:
                    return mention.text, mention.actor_id
    return None


def place_beside(
    trigger: Trigger, arguments: Arguments, ctx: Context
) -> tuple[str, str | None] | None:
    """The place that harm shares with its cause, or with the verb it is coordinated with."""
    if (built := _built(trigger, arguments, ctx)) is not None:
        return built
    cause = cause_of(trigger, ctx)
    if cause is not None:
        preps = prepositions(cause, ctx)
        preps += tuple(pair for _, held in preps for pair in prepositions(held, ctx))
        found = place_of(replace(arguments, preps=preps), ctx)
        if found is not None:
            return found
    for kid in ctx.children(trigger.head, "conj"):
        same = "harm" in roles_of(kid.lemma_.lower()) and ctx.child(kid, *SUBJECTS) is None
        if same and "harm" in trigger.roles:
            return place_of(replace(arguments, preps=prepositions(kid, ctx)), ctx)
    return None


def _built(trigger: Trigger, arguments: Arguments, ctx: Context) -> tuple[str, str | None] | None:
    thing = arguments.patient
    mention = ctx.referents.mention(thing) if thing is not None else None
    built = trigger.coding is not None and trigger.coding.event_type == "BUILD"
    return (mention.text, mention.actor_id) if built and mention and mention.is_place else None


def _parts_of(token: Token, ctx: Context) -> list[Token]:
    """The places that a common noun is a part of: *in the hills of eastern Nepal*."""
    if token.pos_ != "NOUN" or ctx.referents.mention(token) is not None:
        return []
    found = [kid for prep in ctx.children(token, "prep") if prep.lower_ in ("of", "in", "near")
             for kid in ctx.children(prep, "pobj")]
    return found

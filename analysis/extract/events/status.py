"""What the reading of an event adds to the status that its words have by themselves."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.events.arguments import Arguments
from analysis.extract.events.coding import Coding
from analysis.extract.events.context import Context
from analysis.extract.events.participants import place_state
from analysis.extract.events.trigger import Trigger
from analysis.extract.events.words import is_standing, roles_of
from analysis.extract.records import Attribution, Status
from analysis.extract.status.lexicon import cues, grades

if TYPE_CHECKING:
    from spacy.tokens import Token

# Types of acts that are done by voicing them.
VOICED = frozenset({"REQUEST", "PROTEST", "REJECT", "SUPPORT", "ACCUSE"})
REPORTED = frozenset({"occurred", "ongoing"})


def by_stance(
    trigger: Trigger, status: Status, claim: Attribution | None, ctx: Context
) -> Status:
    """`status` as its source sees it: what is denied is denied, a forecast is possible."""
    if claim is None:
        return status
    if claim.stance == "denies" and status.status in REPORTED:
        return replace(status, status="denied", cue=claim.cue)
    past = trigger.head.tag_ == "VBD" or ctx.child(trigger.head, "aux") is not None
    if claim.stance == "predicts" and status.status == "occurred" and not past:
        vowed = claim.kind in ("promise", "intention")
        return replace(status, status="planned" if vowed else "possible", cue=claim.cue)
    return status


def of_figure(trigger: Trigger, coding: Coding, status: Status, ctx: Context) -> Status:
    """The status of what is counted or present, not of the counting.

    *Another 150 are expected* is possible; soldiers said to be somewhere are there.
    """
    if coding.event_type in VOICED and _is_end_of_march(trigger, status):
        return replace(status, status="occurred", cue=None)
    if trigger.nominal and coding.event_type in VOICED and status.status == "denied":
        return replace(status, status="occurred", cue=None)  # the accusation was made
    if coding.mode == "missing" and status.status == "ongoing":
        return replace(status, status="occurred", cue=None)  # "were missing" is no progressive
    if status.status != "occurred":
        return status
    arranged = ctx.child(trigger.head, "auxpass") is not None  # "talks are scheduled for May"
    if (arranged or coding.event_type == "AID") and (given := _grade_ahead(trigger)) is not None:
        return replace(status, status=given, cue=trigger.head.text)
    if _being(trigger.head, ctx):
        return replace(status, status="ongoing", cue="being")
    if coding.weak == "figure":
        effect = cues().get((trigger.head.lemma_.lower(), "VERB", "np"))
        grade = grades().get(effect or "")
        if grade is not None:
            return replace(status, status=grade.status, cue=trigger.head.text)
    if coding.mode == "military" and is_static(trigger):
        return replace(status, status="ongoing", cue=None)
    if trigger.nominal and _stands(trigger.head, ctx):
        return replace(status, status="ongoing")
    return status


def _is_end_of_march(trigger: Trigger, status: Status) -> bool:
    # "marched to demand his release": who marches for it demands it.
    head = trigger.head
    purpose = status.status == "planned" and (status.cue or "").lower() == "to"
    return purpose and head.dep_ == "advcl" and head.head.tag_ in ("VBD", "VBN")


def _grade_ahead(trigger: Trigger) -> str | None:
    """The status of what is only promised or arranged: *pledged 3 million*."""
    if trigger.nominal or "motion" in roles_of(trigger.head.lemma_.lower()):
        return None  # "troops have moved" is not "the talks have moved to May"
    grade = grades().get(cues().get((trigger.head.lemma_.lower(), "VERB", "np"), ""))
    return grade.status if grade is not None and grade.status == "planned" else None


def _being(verb: Token, ctx: Context) -> bool:
    """Whether `verb` is a present progressive passive: *are being redirected*."""
    passive = any(kid.lower_ == "being" for kid in ctx.children(verb, "auxpass"))
    return passive and any(kid.tag_ in ("VBZ", "VBP") for kid in ctx.children(verb, "aux"))


def is_present(coding: Coding, arguments: Arguments, ctx: Context) -> bool:
    """Whether soldiers are counted where they are: *spoke of 10,000 in Crimea*."""
    if coding.weak != "figure" or coding.event_type != "AID" or coding.mode != "military":
        return False
    return any(prep == "in" and place_state(token, ctx) for prep, token in arguments.preps)


def clause_of_figure(coding: Coding, arguments: Arguments, ctx: Context) -> Token | None:
    """What is said of the counted: *spoke of 40 guards who are being readied to leave*."""
    if coding.weak != "figure":
        return None
    counted = (token for _, token in arguments.preps if token.i in ctx.quantities)
    clause = next((kid for token in counted for kid in ctx.children(token, "relcl", "acl")), None)
    while clause is not None and (inner := ctx.child(clause, "xcomp")) is not None:
        clause = inner
    return clause


def is_static(trigger: Trigger) -> bool:
    """Whether the trigger says where somebody is, not where somebody went."""
    roles = roles_of(trigger.head.lemma_.lower())
    return not trigger.nominal and "presence" in roles


def _stands(noun: Token, ctx: Context) -> bool:
    """Whether `noun` names what goes on as long as nothing else is said: *its support for*."""
    return is_standing(noun) and ctx.child(noun, "poss") is not None


def running_governor(
    trigger: Trigger, coded: Container[int], ctx: Context
) -> Token | None:
    """The verb in the progressive that tells how `trigger` stands.

    None where that verb is an event itself (`coded`).
    *Resources are going into building factories*; *the training is drawing to a close*.
    """
    head = trigger.head
    if head.dep_ == "pcomp" and head.head.dep_ == "prep":
        verb = head.head.head
    elif trigger.nominal and head.dep_ == "nsubj":
        verb = head.head
    else:
        return None
    running = verb.tag_ == "VBG" and any(
        kid.dep_ == "aux" and kid.tag_ in ("VBZ", "VBP") for kid in ctx.kids[verb.i]
    )
    return verb if running and verb.i not in coded else None

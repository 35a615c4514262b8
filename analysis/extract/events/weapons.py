"""What an attack is done with, and what a missile in flight does: the mode of an attack."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.events.arguments import Arguments
from analysis.extract.events.coding import Coding
from analysis.extract.events.context import Context
from analysis.extract.events.discourse import Memory
from analysis.extract.events.participants import PARTITIVES
from analysis.extract.events.trigger import Trigger
from analysis.extract.events.types import noun_classes
from analysis.extract.events.words import weapon_modes

if TYPE_CHECKING:
    from spacy.tokens import Token

WITH = frozenset({"with", "by", "using", "in", "from"})
AERIAL = Coding("ASSAULT", "aerial", "ASSAULT", "19")
LAUNCH = "LAUNCH"


def armed(trigger: Trigger, arguments: Arguments, coding: Coding, ctx: Context) -> Coding:
    """`coding` of an attack with the mode that its weapon tells: *drones hit the port*."""
    if coding.event_type != "ASSAULT" or coding.mode is not None:
        return coding
    words = [arguments.agent, *(t for prep, t in arguments.preps if prep in WITH)]
    if arguments.noun is not None:
        words += ctx.children(arguments.noun, "compound", "nmod", "amod")
    if arguments.patient is not None and trigger.action in FIRED:
        words.append(arguments.patient)
    for word in words:
        if word is not None and (mode := _mode(word, ctx)) is not None:
            return replace(coding, mode=mode)
    return coding


FIRED = frozenset({"launch", "fire", "drop", "lob", "throw", "hurl", "use", "unleash", "rain"})


def _mode(word: Token, ctx: Context) -> str | None:
    for token in (*ctx.conjuncts(word), *_of(word, ctx)):
        mode = weapon_modes().get(token.lemma_.lower())
        if mode is not None:
            return mode
    return None


def _of(word: Token, ctx: Context) -> list[Token]:
    """What a wave, a barrage or a number is of."""
    if word.pos_ != "NUM" and word.lemma_.lower() not in PARTITIVES:
        return []
    return [kid for prep in ctx.children(word, "prep") if prep.lower_ == "of"
            for kid in ctx.children(prep, "pobj")]


def is_projectile(word: Token | None, ctx: Context) -> bool:
    """Whether the phrase headed by `word` names what is fired: missiles, a wave of drones."""
    if word is None:
        return False
    nouns = noun_classes()["projectiles"]
    heads = (word, *_of(word, ctx))
    counted = (q.counted for q in ctx.quantities.get(word.i, ()))
    return any(token.lemma_.lower() in nouns for token in heads) or any(
        noun in nouns for noun in counted
    )


def in_flight(mover: Token | None, memory: Memory, ctx: Context) -> Coding | None:
    """The type of what missiles do in flight: that of their launch, else of an attack."""
    if not is_projectile(mover, ctx):
        return None
    for kind in (LAUNCH, "ASSAULT"):
        if (account := memory.accounts.get(kind)) is not None:
            return replace(account.coding, weak=None)
    return None


def in_war(trigger: Trigger, coding: Coding, memory: Memory) -> Coding:
    """`coding`, an attack where a launch or a strike is told in a report of attacks."""
    attacked = memory.accounts.get("ASSAULT")
    struck = trigger.nominal and trigger.action == "strike" and "PROTEST" not in memory.accounts
    if coding.event_type == "PROTEST" and struck and attacked is not None:
        return AERIAL
    if coding.event_type != LAUNCH or coding.mode != "missile" or attacked is None:
        return coding
    launched = memory.accounts.get(LAUNCH)
    return coding if launched is not None or not attacked.parties.recipients else AERIAL

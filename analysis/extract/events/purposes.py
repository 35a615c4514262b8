"""Infinitives of purpose that only repeat what is sent, and the clauses below them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from analysis.extract.events.context import Context
from analysis.extract.events.trigger import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

SENDING = frozenset({"transfer", "motion", "presence"})
BELOW = frozenset({"ccomp", "xcomp", "conj", "advcl", "pcomp"})


def is_purpose(token: Token, triggers: Mapping[int, Trigger], ctx: Context) -> bool:
    """Whether `token` stands in the purpose of a sending: *sent to help Moscow fight*."""
    node = token
    while node.head != node:
        if node.dep_ in ("advcl", "acl", "xcomp") and _infinitive(node, ctx):
            return _sends(node.head, triggers)
        if node.dep_ not in BELOW or (node.dep_ == "conj" and _has_subject(node, ctx)):
            return False
        node = node.head
    return False


def _infinitive(verb: Token, ctx: Context) -> bool:
    return any(kid.tag_ == "TO" for kid in ctx.kids[verb.i])


def _has_subject(verb: Token, ctx: Context) -> bool:
    return ctx.child(verb, "nsubj", "nsubjpass") is not None


def _sends(governor: Token, triggers: Mapping[int, Trigger]) -> bool:
    node = governor if governor.pos_ in ("VERB", "AUX") else governor.head
    trigger = triggers.get(node.i)
    return trigger is not None and bool(trigger.roles & SENDING)

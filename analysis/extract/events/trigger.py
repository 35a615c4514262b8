"""A verb or noun that is read as an event, and the reasons why a word is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.extract.events.coding import Coding
from analysis.extract.records import Uncoded

if TYPE_CHECKING:
    from spacy.tokens import Token

# Why a word that was read is not an event; the reasons are few, so that they can be counted.
NO_TYPE = "no event type in the word lists"
REPORTING = "reporting verb: see the attributions"
STATUS_WORD = "says the status of another event"
MODIFIER = "modifies a noun"
SAID_BY_VERB = "named by its verb"
DOCUMENT = "standing agreement or document"
PURPOSE = "purpose that repeats another event"
STATE = "state, not an event"
BACKGROUND = "background, not news"
STATEMENT = "statement: see the attributions"
TOO_GENERAL = "verb too general without two parties"
NO_PARTY = "no party or object that tells its type"

TOPIC = "what an agreement or a meeting is about"

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb or noun that is read as an event.

    `first` and `last` are the token indices of its span, last included. `clause`
    is the verb whose arguments are the event's: the word itself, the light verb
    of a noun, or the verb that a noun is subject or object of. `coding` is None
    where only the participants can tell the type.
    """

    head: Token
    first: int
    last: int
    action: str
    clause: Token
    coding: Coding | None
    roles: frozenset[str] = NONE
    nominal: bool = False


def passed_over(token: Token, reason: str) -> Uncoded:
    """The record of a word that was read but is no event."""
    return Uncoded(token.idx, token.idx + len(token), token.text, token.lemma_.lower(), reason)

"""The verb of a headline in title case, which the parser takes for a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.events.types import words
from analysis.extract.events.words import verb_roles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

    from analysis.extract.records import Actor

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})


def headline_verb(doc: Doc, mentions: Mapping[int, Actor]) -> tuple[int, str] | None:
    """Index and lemma of the verb of a verbless first sentence: *Seoul Sends Envoy to Tokyo*.

    It is the first word after a name (`mentions`, by token) that the lists know as
    a verb in the third person. None where the first sentence has a verb.
    """
    first = next(doc.sents, None)
    if first is None or any(token.pos_ in VERBAL for token in first):
        return None
    for token in first[1:]:
        named = token.i - 1 in mentions and token.i not in mentions
        if named and token.pos_ in NOMINAL and token.is_title:
            for lemma in _third_person(token.lower_):
                if lemma in verb_roles() or (lemma, "VERB") in words():
                    return token.i, lemma
    return None


def _third_person(word: str) -> tuple[str, ...]:
    if not word.endswith("s"):
        return ()
    stem = word[:-1]
    return (stem, word[:-2]) if word.endswith("es") else (stem,)


def headline_object(verb: Token) -> Token | None:
    """What the headline's verb acts on: the noun it was read as a part of."""
    head = verb.head
    return head if head.i > verb.i and head.pos_ in NOMINAL else None

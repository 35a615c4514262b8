"""What several layers ask of the parse: heads, arguments, clauses, phrases.

Pure functions over spaCy tokens; nothing here knows of actors or events.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})


@lru_cache(maxsize=2)
def tokens_of(doc: Doc) -> tuple[Token, ...]:
    """The tokens of `doc`: spaCy makes each one anew whenever a Doc is walked."""
    return tuple(doc)


@lru_cache(maxsize=2)
def text_of(doc: Doc) -> str:
    """The text of `doc`: spaCy puts it together anew whenever it is asked for."""
    return doc.text


@lru_cache(maxsize=2)
def starts_of(doc: Doc) -> tuple[int, ...]:
    """The offset of each token of `doc`."""
    return tuple(doc.to_array("IDX").tolist())


@lru_cache(maxsize=2)
def words_of(doc: Doc) -> tuple[str, ...]:
    """The text of each token of `doc`."""
    return tuple(token.text for token in tokens_of(doc))


@lru_cache(maxsize=2)
def lower_of(doc: Doc) -> tuple[str, ...]:
    """The text of each token of `doc` in small letters."""
    return tuple(token.lower_ for token in tokens_of(doc))


@lru_cache(maxsize=2)
def sentences_of(doc: Doc) -> tuple[tuple[int, int], ...]:
    """For each token of `doc` where its sentence begins and ends: `token.sent`, walked once."""
    return tuple((one.start, one.end) for one in doc.sents for _ in range(one.start, one.end))


def offsets_of(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The character offsets of the tokens start..end (end excluded), of which there is one."""
    starts = starts_of(doc)
    return starts[start], starts[end - 1] + len(words_of(doc)[end - 1])


def span_text(doc: Doc, start: int, end: int) -> str:
    """The text of the tokens start..end (end excluded), cut from the text of `doc`."""
    return text_of(doc)[slice(*offsets_of(doc, start, end))] if start < end else ""


@lru_cache(maxsize=2)
def kids_of(doc: Doc) -> tuple[tuple[Token, ...], ...]:
    """For each token of `doc` its children in text order: `token.children`, walked once."""
    kids: list[list[Token]] = [[] for _ in range(len(doc))]
    offsets = doc.to_array("HEAD").astype("int64").tolist()
    for token, offset in zip(tokens_of(doc), offsets, strict=True):
        if offset:
            kids[token.i + offset].append(token)
    return tuple(map(tuple, kids))


def children_of(token: Token) -> tuple[Token, ...]:
    """All children of `token`, in text order."""
    return kids_of(token.doc)[token.i]


def children(token: Token, *deps: str) -> Iterator[Token]:
    """The children of `token` with one of the dependency labels `deps`, in text order."""
    return (child for child in children_of(token) if child.dep_ in deps)


def first_child(token: Token, *deps: str) -> Token | None:
    """The first child of `token` with one of the labels, or None."""
    return next(children(token, *deps), None)


def conjuncts(token: Token) -> list[Token]:
    """`token` and what is coordinated with it to its right, in text order."""
    found = [token]
    for member in found:
        found.extend(child for child in children_of(member) if child.dep_ == "conj")
    return sorted(set(found), key=lambda t: t.i)


def first_conjunct(token: Token) -> Token:
    """The noun that a noun is coordinated with, the first of its chain; at most 40 back."""
    for _ in range(40):
        if token.dep_ != "conj" or token.head.i >= token.i or (
                token.head.pos_ not in ("PROPN", "NOUN")):
            break
        token = token.head
    return token


def is_passive(verb: Token) -> bool:
    """Whether `verb` is a passive: it has a passive subject or auxiliary."""
    return any(child.dep_ in ("nsubjpass", "auxpass", "csubjpass") for child in children_of(verb))


def own_subject(verb: Token) -> Token | None:
    """The grammatical subject that `verb` itself carries, or None."""
    return first_child(verb, "nsubj", "nsubjpass", "csubj", "csubjpass")


def head_of(doc: Doc, start: int, end: int) -> Token:
    """The token in start..end (end excluded) that the others depend on; the last if none does.

    What `Span.root` tells, without its walk over the whole text.
    """
    for i in range(start, end):
        head = doc[i].head.i
        if head == i or not start <= head < end:
            return doc[i]
    return doc[end - 1]


def char_span(doc: Doc, start: int, end: int) -> tuple[int, int, str]:
    """Character offsets and text of the tokens start..end (end excluded), blanks trimmed."""
    while start < end and doc[start].is_space:
        start += 1
    while end > start and doc[end - 1].is_space:
        end -= 1
    if start >= end:
        return doc[start].idx, doc[start].idx, ""
    first, last = doc[start], doc[end - 1]
    stop = last.idx + len(last)
    # doc.text would build the whole text again for each span
    return first.idx, stop, doc[start:end].text

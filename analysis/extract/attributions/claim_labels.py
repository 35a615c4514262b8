"""Speakers named by layout alone: *Minister: We will go*, *“We will go.” — Anna Berg*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.extract.attributions.content_spans import pieces
from analysis.extract.attributions.reporting import Cue, Draft, tokens_of, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LABEL = Cue("", frozenset(), "statement", "asserts")
LONGEST_LABEL = 6  # tokens of a speaker's name before a colon
LONGEST_SIGNATURE = 7  # tokens of a name behind a dash, with its middle initials
DASHES = ("―", "—", "–", "--")
QUOTES = frozenset("\"“”«»'‘’")
ENDS = frozenset(".,")
NAME_PARTS = frozenset({"of", "the", "for", "’s", "'s"})


def by_labels(doc: Doc) -> Iterator[Draft]:
    """*Minister: We will go*: a name at the start of a paragraph, and a colon."""
    for colon in [token.i for token in tokens_of(doc, [":"])]:
        paragraph = _paragraph_start(doc, colon)
        if paragraph is None or not _is_label(doc, paragraph, colon):
            continue
        found = pieces(doc, colon + 1, _paragraph_end(doc, colon + 1), [])
        if found:
            yield Draft((colon, colon + 1), tuple(found), LABEL, colon,
                        (paragraph, colon), colon - 1)


def by_signatures(doc: Doc) -> Iterator[Draft]:
    """*“We will go.” — Anna Berg*: a quotation that is a paragraph, signed behind a dash."""
    for token in tokens_of(doc, DASHES):
        dash = token.i
        if dash == 0 or doc[dash - 1].text not in QUOTES:
            continue
        start = dash
        while start > 0 and not _breaks(doc[start - 1]):
            start -= 1
        name = _signature(doc, dash + 1)
        if name is None or doc[start].text not in QUOTES or start == dash - 1:
            continue
        yield Draft((dash, dash + 1), ((start, dash),), LABEL, dash, name, name[1] - 1)


def _signature(doc: Doc, start: int) -> tuple[int, int] | None:
    """The name that is all there is from `start` to the end of the paragraph."""
    while start < len(doc) and doc[start].is_space and not _breaks(doc[start]):
        start += 1
    end = _paragraph_end(doc, start)
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in ENDS):
        end -= 1
    name = doc[start:end]
    if not 0 < end - start <= LONGEST_SIGNATURE or not all(t.text[0].isupper() for t in name):
        return None
    return start, end


def _breaks(token: Token) -> bool:
    return token.is_space and "\n" in token.text


def _paragraph_end(doc: Doc, at: int) -> int:
    while at < len(doc) and not _breaks(doc[at]):
        at += 1
    return at


def _paragraph_start(doc: Doc, colon: int) -> int | None:
    """The first word of the paragraph, a quotation mark before it passed over."""
    for i in range(colon - 1, max(-2, colon - LONGEST_LABEL - 3), -1):
        if i < 0 or _breaks(doc[i]):
            start = i + 1
            if start < colon and doc[start].text in QUOTES:
                start += 1
            return start if start < colon else None
    return None


def _is_label(doc: Doc, start: int, colon: int) -> bool:
    if colon + 1 >= len(doc) or (not doc[colon].whitespace_ and not doc[colon + 1].is_space):
        return False
    excluded = words("label_words", "word")
    name = doc[start:colon]
    if any((token.is_punct and token.text not in "'’.-") or token.like_num for token in name):
        return False
    if any(token.lower_ in excluded or token.pos_ in ("VERB", "AUX") for token in name):
        return False
    return all(token.text[0].isupper() or token.lower_ in NAME_PARTS for token in name)

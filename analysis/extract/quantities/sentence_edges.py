"""Where the sentence of a token begins and ends, looked up: all sentences are walked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.syntax import sentences_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


def sentence_start(doc: Doc, i: int) -> int:
    """The index of the first token of the sentence that holds token `i`."""
    return sentences_of(doc)[i][0]


def sentence_end(doc: Doc, i: int) -> int:
    """The index behind the last token of the sentence that holds token `i`."""
    return sentences_of(doc)[i][1]

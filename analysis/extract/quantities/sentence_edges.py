"""Where the sentence of a token begins and ends, without building the sentence.

`token.sent` walks through all sentences of the text; these look only around
the token.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


def sentence_start(doc: Doc, i: int) -> int:
    """The index of the first token of the sentence that holds token `i`."""
    while i > 0 and not doc[i].is_sent_start:
        i -= 1
    return i


def sentence_end(doc: Doc, i: int) -> int:
    """The index behind the last token of the sentence that holds token `i`."""
    i += 1
    while i < len(doc) and not doc[i].is_sent_start:
        i += 1
    return i

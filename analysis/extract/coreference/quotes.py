"""Who speaks in a quotation, as far as the sentence around it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.actors.lists import cues
from analysis.extract.syntax import own_subject, sentences_of, tokens_of, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

SPEAKING = cues("reports")
OPENING, CLOSING, STRAIGHT = "“«", "”»", '"'
BEHIND = 10  # tokens behind a quotation in which its verb of saying may stand


def quotes(doc: Doc) -> list[tuple[int, int]]:
    """The quotations of `doc`: tokens of the opening mark and of the closing one."""
    found: list[tuple[int, int]] = []
    start = -1
    words = words_of(doc)
    for i, word in enumerate(words):
        if start >= 0 and (word in CLOSING or word == STRAIGHT or "\n\n" in word):
            found.append((start, i))
            start = -1
        elif start < 0 and (word in OPENING or word == STRAIGHT):
            start = i
    return found + ([(start, len(words))] if start >= 0 else [])


def speakers_of_quotes(doc: Doc) -> dict[int, int]:
    """For each token inside a quotation the head of who says it; none where it is not told."""
    spans = quotes(doc)
    tokens, bounds = tokens_of(doc), sentences_of(doc)
    inside = {i for start, end in spans for i in range(start, end)}
    found: dict[int, int] = {}
    last = until = -1
    for start, end in spans:
        left = bounds[start][0]
        right = min(bounds[min(end, len(doc) - 1)][1], end + BEHIND)
        near = sorted((i for i in (*range(max(left, start - BEHIND), start), *range(end, right))
                       if i not in inside and tokens[i].lemma_ in SPEAKING),
                      key=lambda i: min(abs(i - start), abs(i - end)))
        subjects = (own_subject(tokens[i]) for i in near)
        speaker = next((one.i for one in subjects if one is not None and one.i not in inside), -1)
        if speaker < 0 and 0 <= until < start <= until + BEHIND and not any(
                "\n" in words_of(doc)[i] for i in range(until, start)):
            speaker = last  # *"We …," she said. "We …"*
        if speaker >= 0:
            found.update(dict.fromkeys(range(start, end), speaker))
        last, until = speaker, end
    return found

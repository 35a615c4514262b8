"""Whether an event is reported as having happened, and the words that decide it.

The event's own words are read first (tense, modals, negation, articles), then the
word that governs it, and the word that governs that, up to the root. What a governing
word says is looked up (data/lexicons/status/effects.csv); statuses are the codebook's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from analysis.extract.records import Status
from analysis.extract.status.composition import (
    BARE,
    affected,
    condition_of,
    fitting_effect,
    under,
    unlisted,
)
from analysis.extract.status.lexicon import grades
from analysis.extract.status.links import Link, effect_of, is_nominal, link_of
from analysis.extract.status.local import Reading, Words, read_own
from analysis.extract.syntax import char_span, children_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DEEPEST = 12  # clauses; deeper nesting in news is a parser's error
FINITE = frozenset({"VBD", "VBZ", "VBP"})
CONSEQUENCES = frozenset(
    {"will", "would", "may", "can", "could", "present", "should", "infinitive"}
)


class StatusReader:
    """The statuses of one parsed text; every governing word is read once."""

    def __init__(self, doc: Doc, *, published: date | None = None) -> None:
        self.doc = doc
        self.published = published
        self._read: dict[int, Reading] = {}

    def status(self, trigger: Token, *, past_date: bool | None = None) -> Status:
        """The status of one trigger, a verb or an event noun.

        `past_date` tells whether the event's own date lies before publication.
        """
        reading = _dated(self.read(trigger), past_date)
        return Status(reading.status, self._text(reading.cue), self._text(reading.hedge))

    def factuality(self, trigger: Token) -> float:
        """How far the text vouches for the event, from -3 (not so) to +3 (so).

        The grade's value in status/grades.csv, less the strength of the words of doubt.
        """
        reading = self.read(trigger)
        value = grades()[reading.grade].value
        return max(-3.0, value - reading.doubt) if value > 0 else value

    def read(self, token: Token, depth: int = 0) -> Reading:
        """The reading of `token` by its own words and by all that governs it."""
        known = self._read.get(token.i)
        if known is None:
            known = read_own(token)
            link = link_of(token) if depth < DEEPEST else None
            known = self._consequence(token, _backshifted(token, known, link))
            if link is not None:
                known = self._governed(token, known, link, depth)
            self._read[token.i] = known
        return known

    def _consequence(self, token: Token, own: Reading) -> Reading:
        if is_nominal(token):
            if token.dep_ not in ("nsubj", "nsubjpass") or own.status == "negated":
                return own
            mark = condition_of(token.head, of_subject=True)
        elif own.grade in CONSEQUENCES:
            mark = condition_of(token)
        else:
            return own
        return own if mark is None else replace(own, grade="then", cue=(mark.i, mark.i + 1))

    def _governed(self, token: Token, own: Reading, link: Link, depth: int) -> Reading:
        governor = link.governor
        if link.frame in ("if", "whether", "without", "purpose", "time"):
            return self._marked(own, link, depth)
        if link.frame == "conj":
            return self._coordinated(token, own, governor, depth)
        outer = self.read(governor, depth + 1)
        if link.frame in ("same", "beside"):
            return own if outer.plain or not own.plain else under(own, outer)
        if token.dep_ == "attr" and outer.grade == "not" and governor.lemma_ == "be":
            return Reading("no", outer.cue)  # "there was not an attack"
        effect = fitting_effect(effect_of(governor, link.frame, link.word), link)
        if effect in ("dismissed", "rejected"):
            effect = _turned_down(token, own, effect)
        if effect is None:
            return unlisted(own, link, outer)
        return affected(own, outer, effect, link)

    def _marked(self, own: Reading, link: Link, depth: int) -> Reading:
        words = (link.word.i, link.word.i + 1) if link.word is not None else None
        if link.frame == "if":
            return replace(own, grade="if", cue=words) if own.status != "negated" else own
        if link.frame == "whether":
            return replace(own, grade="whether", cue=words)
        if link.frame == "without":
            pair = words is not None and link.word.lower_ in ("of", "than")
            return Reading("not", (words[0] - 1, words[1]) if pair else words)
        outer = self.read(link.governor, depth + 1)
        if link.frame == "purpose":
            if own.plain and outer.status == "possible":
                return under(own, outer)  # "may arm itself to gain time for talks"
            return replace(own, grade="purpose", cue=words) if own.plain else own
        if (
            own.plain
            and own.grade == "present"
            and outer.status in ("planned", "possible", "conditional")
        ):
            return under(own, outer)
        return own

    def _coordinated(self, token: Token, own: Reading, head: Token, depth: int) -> Reading:
        if is_nominal(token) != is_nominal(head) or (
            token.tag_ != head.tag_ and token.tag_ in FINITE
        ):
            return own
        first = self.read(head, depth + 1)
        before = self._consequence(head, read_own(head))
        negated_list = first.grade == "no" and own.grade in ("noun", "any", "indefinite")
        if (first.grade == before.grade and not negated_list) or not own.plain:
            return own
        return under(own, first)

    def _text(self, words: Words | None) -> str | None:
        return char_span(self.doc, *words)[2] or None if words else None


def _turned_down(token: Token, own: Reading, effect: str) -> str | None:
    # A claim that is dismissed is denied; criticism that is dismissed was voiced all the same.
    if effect_of(token, "that") == "doubt":
        return "denied"
    return "prevented" if effect == "rejected" and own.grade in BARE else None


def _backshifted(token: Token, own: Reading, link: Link | None) -> Reading:
    # "said it was deploying": under way when it was said.
    if own.grade != "past" or link is None or link.frame != "that" or token.tag_ != "VBG":
        return own
    aux = next(c for c in children_of(token) if c.dep_ in ("aux", "auxpass"))
    return replace(own, grade="progressive", cue=(aux.i, aux.i + 1))


def _dated(reading: Reading, past_date: bool | None) -> Reading:
    if past_date is False and reading.status == "occurred":
        return replace(reading, grade="scheduled")
    if past_date is True and reading.grade in ("will", "scheduled"):
        return replace(reading, grade="past", cue=None)
    return reading


def status_of(
    trigger: Token,
    *,
    published: date | None = None,
    past_date: bool | None = None,
    reader: StatusReader | None = None,
) -> Status:
    """The status of one trigger with the words that decided it and the words of doubt.

    Pass the same `reader` for all triggers of a text, so that shared governors are read once.
    """
    reader = reader or StatusReader(trigger.doc, published=published)
    return reader.status(trigger, past_date=past_date)

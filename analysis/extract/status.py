"""Whether an event is reported as having happened, and the words that decide it.

The event's own words are read first (tense, modals, negation, articles), then the
word that governs it, and the word that governs that, up to the root. What a governing
word says is looked up (data/lexicons/status_cues.csv); statuses are the codebook's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from analysis.extract.records import Status
from analysis.extract.status_lexicon import grades
from analysis.extract.status_links import COPULAS, Link, effect_of, is_nominal, link_of
from analysis.extract.status_local import Reading, Words, condition_of, read_own
from analysis.extract.syntax import char_span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DEEPEST = 12  # clauses; deeper nesting in news is a parser's error
DOUBT = 0.8
FINITE = frozenset({"VBD", "VBZ", "VBP"})
UNDATED = frozenset({"present", "infinitive", "gerund"})
BARE = frozenset({"noun", "indefinite", "modifier", "any"})
FREE = frozenset({"fact", "report"})
CONSEQUENCES = frozenset(
    {"will", "would", "may", "can", "could", "present", "should", "infinitive"}
)
UNDONE = frozenset(
    {"prevented", "refused", "failed", "false", "denied", "not", "doubted", "excluded"}
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

        The grade's value in status_grades.csv, less the strength of the words of doubt.
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
        if own.grade not in CONSEQUENCES or is_nominal(token):
            return own
        mark = condition_of(token)
        return own if mark is None else replace(own, grade="then", cue=(mark.i, mark.i + 1))

    def _governed(self, token: Token, own: Reading, link: Link, depth: int) -> Reading:
        governor = link.governor
        if link.frame in ("if", "whether", "without", "purpose", "time"):
            return self._marked(own, link, depth)
        if link.frame == "conj":
            return self._coordinated(token, own, governor, depth)
        outer = self.read(governor, depth + 1)
        if link.frame in ("same", "beside"):
            return own if outer.plain or not own.plain else _under(own, outer)
        if token.dep_ == "attr" and outer.grade == "not" and governor.lemma_ == "be":
            return Reading("no", outer.cue)  # "there was not an attack"
        effect = _by_preposition(effect_of(governor, link.frame), link)
        if effect is None:
            return _unlisted(own, link, outer)
        return _affected(own, outer, effect, _cue_words(link, effect))

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
            return replace(own, grade="purpose", cue=words) if own.plain else own
        if (
            own.plain
            and own.grade == "present"
            and outer.status in ("planned", "possible", "conditional")
        ):
            return _under(own, outer)
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
        return _under(own, first)

    def _text(self, words: Words | None) -> str | None:
        return char_span(self.doc, *words)[2] or None if words else None


def _unlisted(own: Reading, link: Link, outer: Reading) -> Reading:
    """The reading under a governor that no list knows: bare nouns and infinitives follow it."""
    if link.frame == "to" and own.grade == "infinitive":
        return own if outer.plain else _under(own, outer)
    if link.frame == "ing" and own.plain and (not outer.plain or outer.status == "ongoing"):
        return _under(own, outer)
    if link.frame == "subj" and link.governor.lemma_ in COPULAS:
        return own  # what is said not to be large is there all the same
    if link.frame in ("np", "subj") and own.grade in BARE:
        return own if outer.plain else _under(own, outer)
    return own


def _by_preposition(effect: str | None, link: Link) -> str | None:
    # A verb that prevents governs its object, or what follows *from*, and nothing else.
    if effect in ("failed", "stalled") and link.frame == "subj" and _is_completed(link.governor):
        return None  # "the talks failed to impress": it is not the talks that failed
    if link.word is None or link.frame != "np" or link.governor.pos_ != "VERB":
        return effect
    if effect in UNDONE or effect == "light":
        return effect if link.word.lower_ == "from" else None
    return effect if effect == "threatened" or link.word.lower_ != "with" else None


def _is_completed(verb: Token) -> bool:
    return any(child.dep_ in ("xcomp", "ccomp", "dobj") for child in verb.children)


def _backshifted(token: Token, own: Reading, link: Link | None) -> Reading:
    # "said it was deploying": under way when it was said.
    if own.grade != "past" or link is None or link.frame != "that" or token.tag_ != "VBG":
        return own
    aux = next(c for c in token.children if c.dep_ in ("aux", "auxpass"))
    return replace(own, grade="progressive", cue=(aux.i, aux.i + 1))


def _affected(own: Reading, outer: Reading, effect: str, words: Words) -> Reading:
    if effect in FREE:
        return own
    if effect in ("same", "light"):
        if outer.status == "ongoing" and own.status == "occurred":
            return _under(own, outer)
        return own if outer.plain or (not own.plain) else _under(own, outer)
    if effect == "doubt":
        if not outer.plain and own.plain:
            return replace(outer, cue=_joined(outer.cue, words))
        return replace(own, hedge=words, doubt=max(own.doubt, DOUBT))
    if effect in UNDONE:
        return _undone(own, outer, effect, words)
    if outer.status in ("failed", "denied") and own.plain:
        return replace(outer, cue=_joined(outer.cue, words))
    if outer.status == "negated":
        grade = "no" if outer.grade == "no" else "not" if effect == "will" else "unplanned"
        return Reading(grade, _joined(outer.cue, words))
    if own.status in ("negated", "denied"):
        return own
    if effect in ("continuing", "stopped") and not outer.plain:
        return _under(own, outer)
    if outer.status in ("conditional",):
        return replace(outer, hedge=own.hedge or outer.hedge)
    if effect == "attempted" and (outer.status != "occurred" or outer.grade in UNDATED):
        effect = "tried"
    return replace(
        own,
        grade=effect,
        cue=words,
        hedge=own.hedge or outer.hedge,
        doubt=max(own.doubt, outer.doubt),
    )


def _undone(own: Reading, outer: Reading, effect: str, words: Words) -> Reading:
    if outer.status == "negated":
        return own if effect != "excluded" else Reading("able", _joined(outer.cue, words))
    if own.status == "negated" and effect in ("denied", "false", "doubted"):
        return Reading("past")
    if outer.plain or effect in ("denied", "false", "doubted"):
        return Reading(effect, words)
    return Reading("averted", words)


def _under(own: Reading, outer: Reading) -> Reading:
    grade = "inherited" if outer.grade in ("not", "no", "nothing", "unplanned") else outer.grade
    return Reading(grade, outer.cue, own.hedge or outer.hedge, max(own.doubt, outer.doubt))


def _cue_words(link: Link, effect: str) -> Words:
    """The governor with its particle, the word it governs by, and what makes it progressive."""
    governor, word = link.governor, link.word
    start, end = governor.i, governor.i + 1
    if word is not None and end <= word.i <= end + 4:
        end = word.i + 1
    for child in governor.children:
        if child.dep_ == "prt" or (effect == "conditional" and child.dep_ == "prep"):
            end = max(end, child.i + 1) if child.i <= end + 1 else end
        elif child.dep_ in ("aux", "auxpass") and (
            effect == "conditional" or _progresses(governor)
        ):
            start = min(start, child.i)
    verb = governor.head
    if governor.dep_ == "acomp" and verb.tag_ == "VBG":
        start = min([verb.i, *(c.i for c in verb.children if c.dep_ == "aux")])
    return (start, end)


def _progresses(verb: Token) -> bool:
    if verb.tag_ == "VBG":
        return True
    return any(child.lower_ == "being" for child in verb.children)


def _joined(a: Words | None, b: Words) -> Words:
    # Words that stand together are one cue; else those of the governor decided.
    if a is None:
        return b
    if a[0] > b[1] or b[0] - a[1] > 1:
        return a
    return (min(a[0], b[0]), max(a[1], b[1]))


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

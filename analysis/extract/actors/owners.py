"""Which organ a common noun means: by its owner, or by what the report has named before."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from analysis.extract.actors.lists import (
    OWNERS,
    POSSESSIVE,
    Draft,
    Hit,
    cues,
    organ_words,
    state_of,
)
from analysis.extract.actors.organs import (
    SPEAKS_FOR,
    Phrase,
    is_name,
    is_unnamed_source,
    organ_id,
    phrase_text,
    source_id,
    speaks,
    told_end,
)
from analysis.extract.actors.people import Person, title_of
from analysis.extract.syntax import first_child, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
TAKING_PART = SUBJECTS | {"dobj", "dative", "conj"}
OWNING = frozenset({"its", "their", "his", "her"})
SHORT = 12  # tokens
ORGANS = frozenset({"organ", "organisation", "group", "media"})
BACK = 60  # organs and states looked back at
# How much a state counts for the home of a report, by where it stands.
DATELINE, TITLE, LEAD, LATER, ENOUGH = 2.0, 2.0, 1.0, 0.25, 1.5
HOME = 1.25  # mentions in its paragraph that the home of a report counts for


def home_state(doc: Doc, states: Iterable[tuple[int, str]], names: Iterable[Hit]) -> str | None:
    """The state that title, dateline and lead of `doc` name most, or None if none stands out.

    `states` are the tokens that name a state and its code; `names` the listed names, of which a
    dateline's is read.
    """
    breaks = [*(i for i, word in enumerate(words_of(doc)) if "\n" in word), len(doc)]
    first = breaks[0]
    # The lead ends where the first paragraph does that is more than a date or a name.
    second = next((end for start, end in pairwise(breaks) if end - start > SHORT), len(doc))
    dateline = {hit.start for hit in names if doc[hit.start].is_upper and hit.entry.state
                and (hit.start == 0 or doc[hit.start - 1].is_space)
                and hit.entry.kind in ("capital", "place")}
    weight: dict[str, float] = {}
    for i, state in states:
        place = TITLE if i < first else LEAD if i < second else LATER
        weight[state] = weight.get(state, 0.0) + (DATELINE if i in dateline else place)
    ranked = sorted(weight, key=lambda state: weight[state], reverse=True)
    tied = len(ranked) > 1 and weight[ranked[0]] == weight[ranked[1]]
    return ranked[0] if ranked and weight[ranked[0]] >= ENOUGH and not tied else None


def named_states(names: Iterable[Hit], people: Iterable[Person]) -> list[tuple[int, str]]:
    """The tokens that name a state, its people or capital, or someone who belongs to it."""
    states = [(hit.start, hit.entry.state) for hit in names
              if hit.entry.state and hit.entry.kind in OWNERS]
    return sorted(states + [(p.start, p.country) for p in people if p.country])


class Owners:
    """What a report names before each word: organs, states, and what phrases have meant.

    `titles` are the tokens of people's titles, whose organs are not taken up by a noun alone
    (*the ministry*).
    """

    def __init__(self, doc: Doc, names: Sequence[Hit], people: Sequence[Person]) -> None:
        self.doc = doc
        self.states = named_states(names, people)
        self.state_starts = [i for i, _ in self.states]
        self.home = home_state(doc, self.states, names)
        self.titles = {i for p in people if p.role_start is not None
                       for i in range(p.role_start, p.start)}
        self.waiting = [(h.start, h.entry.actor_id, h.entry.name) for h in reversed(names)
                        if h.entry.kind in ORGANS]
        self.organs: list[tuple[int, str, str]] = []
        self.by_phrase: dict[str, str] = {}
        self.paragraphs = [0, *(i for i, word in enumerate(words_of(doc)) if "\n" in word)]

    def read(self, phrases: Sequence[Phrase]) -> list[Draft]:
        """The mentions of organs and unnamed sources among `phrases`, in text order."""
        drafts = []
        for phrase in phrases:
            while self.waiting and self.waiting[-1][0] < phrase.start:
                self.organs.append(self.waiting.pop())
            draft = self._draft(phrase)
            if draft is not None:
                text = phrase_text(self.doc, phrase)
                drafts.append(draft)
                if draft.kind == "organ":  # *Peruvian and Chilean envoys*
                    drafts += [Draft(hit.start, hit.end,
                                     organ_id(self.doc, phrase, hit.entry.state or ""), None,
                                     "organ", hit.entry.state) for hit in phrase.joint]
                self.organs.append((phrase.start, draft.actor_id, text))
                if phrase.end in self.titles:
                    self.titles.add(phrase.start)
                self.by_phrase[text] = draft.actor_id
        return drafts

    def _draft(self, phrase: Phrase) -> Draft | None:
        owner, doc = phrase.owner, self.doc
        if phrase.end - 1 in self.titles and (
                phrase.kind != "organ" or phrase.end - phrase.start == 1):
            return None
        if owner is None:
            if phrase.kind in ("organ", "echo"):
                return self._unowned(phrase)
            if phrase.kind == "source" and phrase.sector in SPEAKS_FOR and (
                    doc[phrase.end - 1].lower_.startswith("spoke")):
                return self._spokesman(phrase)
            if not is_unnamed_source(doc, phrase):
                return None
            source, text = self._source(phrase, None), phrase_text(doc, phrase)
            again = phrase.start and doc[phrase.start - 1].lower_ in ("the", "these", "those")
            return replace(source, actor_id=self.by_phrase[text]) if (
                again and text in self.by_phrase) else source
        state = owner.entry.state or ""
        if owner.entry.kind == "leader":  # *the Maduro government*
            ruled = phrase.sector == "GOV" and phrase.link == "adjective"
            return self._owned(phrase, state) if ruled and phrase.kind == "organ" else None
        if owner.entry.kind in OWNERS or (
                owner.entry.kind == "place" and state and phrase.kind == "organ"
                and phrase.link != "of"):
            # *Russian state news agency TASS* is only TASS.
            named = self.waiting and self.waiting[-1][0] == phrase.end
            return None if phrase.sector == "MED" and named else self._owned(phrase, state)
        voice = doc[phrase.end - 1].lower_ in cues("voice")
        return self._source(phrase, state) if voice and speaks(doc, phrase) else None

    def _owned(self, phrase: Phrase, state: str) -> Draft | None:
        doc = self.doc
        if phrase.kind == "echo" and not phrase.sector:
            return None
        if phrase.kind in ("organ", "echo"):
            actor_id = organ_id(doc, phrase, state)
            apart = phrase.link == "poss" and is_name(doc, phrase)
            return Draft(phrase.start if apart else phrase.first, phrase.last, actor_id, None,
                         "organ", state)
        if phrase.link != "adjective":
            return None
        voice = doc[phrase.end - 1].lower_ in cues("voice") and speaks(doc, phrase)
        if phrase.kind == "source" or voice:
            return self._source(phrase, state)
        if phrase.kind == "force" or phrase.sector in SPEAKS_FOR:
            return Draft(phrase.first, phrase.end, organ_id(doc, phrase, state), None, "organ",
                         state)
        return None

    def _source(self, phrase: Phrase, state: str | None) -> Draft:
        """The mention of a source without a name."""
        doc = self.doc
        kind = "group" if doc[phrase.end - 1].tag_ == "NNS" or (phrase.sector == "CVL" and (
            phrase.kind == "source")) else "person"
        start = phrase.first
        while start < phrase.end - 1 and doc[start].lower_ in cues("rank"):
            start += 1
        return Draft(start, told_end(doc, phrase.end), source_id(doc, phrase), None, kind, state)

    def _spokesman(self, phrase: Phrase) -> Draft | None:
        """*A government spokesman said*: the organ of the state that leads the paragraph."""
        state = next(iter(self._leading(phrase.start)), self.home)
        return Draft(phrase.first, phrase.end, f"{state}.{phrase.sector}", None, "organ",
                     state) if state else None

    def _unowned(self, phrase: Phrase) -> Draft | None:
        """An organ without an owner: *the military*, *the agency*, *the Foreign Ministry*."""
        doc, head = self.doc, self.doc[phrase.end - 1]
        before = doc[phrase.start - 1] if phrase.start else None
        article = before.lower_ if before is not None else ""
        taken_up = phrase.sector == "REB" and article == "the"
        if phrase.sector == "MED" and first_child(head, "appos") is not None:
            return None  # *the state news agency, TASS*
        bare = head.lower_ in cues("bare") or phrase.sector == "MED"
        if phrase.start > phrase.first or (head.tag_ == "NNS" and not bare and not taken_up):
            return None
        name = is_name(doc, phrase) and (phrase.end - phrase.start > 1
                                         or not doc[phrase.start].is_sent_start)
        prep = head.head
        cited = head.dep_ == "pobj" and (prep.dep_ == "agent" or "according" in (
            prep.lower_, prep.head.lower_))
        alone = bare and (head.dep_ in TAKING_PART or cited) and not any(
            child.dep_ in ("det", "amod", "compound", "poss", "nummod") for child in head.lefts
            if child.i < phrase.start)
        titled = doc[phrase.start].is_sent_start and phrase.end < len(doc) and title_of(
            doc[phrase.end].text)
        countrys = article in POSSESSIVE and doc[phrase.start - 2].lower_ in (
            "country", "nation")
        if not (article in OWNING | {"the"} or name or alone or titled or countrys):
            return None
        actor_id = self._meant(phrase, whose="its" if countrys else article)
        if actor_id is None:
            return None
        start = phrase.start - 1 if article == "the" and not name else phrase.start
        return Draft(start, phrase.end, actor_id, None, "organ", state_of(actor_id))

    def _meant(self, phrase: Phrase, *, whose: str) -> str | None:
        """The organ meant by a noun without an owner.

        By a pronoun's state, a state right behind (*the general staff in Seoul*), the same noun
        before, the state that leads the paragraph, the home of the report.
        """
        doc, text = self.doc, phrase_text(self.doc, phrase)
        if phrase.kind == "echo":
            return self._taken_up(phrase)
        if whose in OWNING:
            near = self._near(phrase.start)[::-1] if whose == "its" else self._leading(phrase.start)
            state = next(iter(near), self.home)
            return organ_id(doc, phrase, state) if state else None
        here = self._leading(phrase.start)
        if text in cues("vague"):  # too common for *the* alone to tell whose it is
            return self.by_phrase.get(text)
        at = bisect_left(self.state_starts, phrase.end)
        if at < len(self.states) and self.states[at][0] <= phrase.end + 5 and (
                doc[self.states[at][0] - 1].lower_ == "in"):
            return organ_id(doc, phrase, self.states[at][1])
        if special := self._of_its_name(phrase, text, here):
            return special
        known = self.by_phrase.get(text) or self._of_sector(phrase)
        state = state_of(known) if known else None
        if known and (phrase.sector in ("SPY", "REB") or state in (*here[:1], self.home)
                      or (phrase.sector == "MIL" and state in here) or not (here or self.home)):
            return known
        best = here[0] if here else self.home
        return organ_id(doc, phrase, best) if best else None

    def _of_its_name(self, phrase: Phrase, text: str, here: Sequence[str]) -> str | None:
        """The one organ by that name of the states in the report: *the State Duma*.

        Ministries, courts and parliaments bear the same names everywhere: theirs must lead.
        """
        if phrase.end - phrase.start < 2 or not is_name(self.doc, phrase):
            return None
        shared = phrase.sector in ("GOV", "JUD", "LEG", "PTY")
        states = {*here[:1], self.home} if shared else {state for _, state in self.states}
        found = {one for state in states if state
                 and (one := organ_words().special.get((state, text)))}
        return found.pop() if len(found) == 1 else None

    def _taken_up(self, phrase: Phrase) -> str | None:
        """The organ named last whose name or sector the noun takes up: *the agency*."""
        noun = self.doc[phrase.end - 1].lower_
        fits = organ_words().fits.get(noun, ())
        last = self.organs[-BACK:][::-1]
        # An organ in somebody's title is taken up where there is no other.
        for _, actor_id, name in sorted(last, key=lambda organ: organ[0] in self.titles):
            words = {*name.lower().split(), *actor_id.lower().split(".")}
            if "med" not in words and not words.isdisjoint(fits):
                return actor_id
        return None

    def _of_sector(self, phrase: Phrase) -> str | None:
        """The service or the rebels named last: *the paramilitaries* after their name."""
        return next((one for _, one, _ in reversed(self.organs[-BACK:])
                     if phrase.sector in ("SPY", "REB") and state_of(one)
                     and one.split(".")[1:2] == [phrase.sector]), None)

    def _near(self, i: int) -> list[str]:
        """The states named before token `i` in its paragraph, in text order."""
        begin = self.paragraphs[bisect_left(self.paragraphs, i) - 1] if i else 0
        named = self.states[:bisect_left(self.state_starts, i)][-BACK:]
        named += [(at, state) for at, actor_id, _ in self.organs[-BACK:]
                  if ".MED" not in actor_id and (state := state_of(actor_id))]
        return [state for at, state in sorted(named) if begin <= at < i]

    def _leading(self, i: int) -> list[str]:
        """The states named before token `i` in its paragraph, the one named most first.

        The state the report is about goes before one that is only named in passing.
        """
        weight: dict[str, float] = dict(Counter(self._near(i)))
        if self.home and weight:
            weight[self.home] = weight.get(self.home, 0.0) + HOME
        return sorted(weight, key=lambda state: weight[state], reverse=True)

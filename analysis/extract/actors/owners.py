"""Which organ a common noun means: by its owner, or by what the report has named before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.extract.actors.cues import actor_cues
from analysis.extract.actors.drafts import Draft
from analysis.extract.actors.gazetteer import Hit, cells, state_of
from analysis.extract.actors.home_state import home_state, named_states
from analysis.extract.actors.organs import POSSESSIVE, Phrase, is_modifier, special_organ
from analysis.extract.actors.people import title_of
from analysis.extract.actors.persons import Person
from analysis.extract.actors.told import Told
from analysis.extract.actors.voices import VOICES, anonymous, speaks, voice
from analysis.extract.syntax import span_text
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

# People of these sectors speak and act for a state; others are only people.
SPEAKS_FOR = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
BARE = actor_cues("bare")
ADDRESSING = actor_cues("addresses")
# Too common for *the* alone to tell whose it is; only taken up again.
SECRET = actor_cues("secret")
VAGUE = actor_cues("vague")
# Organs of a town or region: of the state of the place that was named last.
LOCAL = actor_cues("local")
DOMINANT = 0.5
# Sectors whose organs bear the same names everywhere (a supreme court).
SHARED = frozenset({"GOV", "JUD", "LEG", "PTY"})
# Of *its foreign ministry* the noun alone is the mention.
STATE_MEDIA = frozenset({"state media", "state television", "state tv", "state radio"})
OWNING = frozenset({"its", "their", "his", "her"})
ARTICLES = OWNING | {"the"}


@lru_cache(maxsize=1)
def _echoes() -> dict[str, tuple[str, ...]]:
    return {row["word"]: tuple(cells(row["fits"]))
            for row in read_lexicon("echo_words", ("word", "fits"))}


def read_phrases(
    doc: Doc, phrases: Sequence[Phrase], names: list[Hit], people: list[Person], places: set[int]
) -> list[Draft]:
    """The mentions of organs and unnamed sources among `phrases`, in text order.

    `places` are the first tokens of states that are only locations.
    """
    roles = {i for p in people if p.role_start is not None for i in range(p.role_start, p.start)}
    states = named_states(names, people)
    told = Told(
        [(hit.start, hit.entry.actor_id, hit.entry.name) for hit in names
         if hit.entry.kind in ORGANS],
        states,
        places,
        [(hit.start, hit.entry.state) for hit in names if hit.entry.state
         and hit.entry.kind in ("state", "capital", "place")],
        home_state(doc, states, names),
        titles=frozenset(p.start for p in phrases if p.end - 1 in roles or p.end in roles),
    )
    drafts = []
    for phrase in phrases:
        draft = None if is_modifier(doc, phrase) else _draft(doc, phrase, told, roles)
        if draft is not None:
            drafts.append(draft)
            told.organs.append((phrase.start, draft.actor_id, _text(doc, phrase)))
            told.by_phrase[_text(doc, phrase)] = draft.actor_id
    return drafts


ORGANS = frozenset({"organ", "organisation", "group", "media"})


def _draft(doc: Doc, phrase: Phrase, told: Told, roles: set[int]) -> Draft | None:
    owner = phrase.owner
    if phrase.end - 1 in roles and (phrase.kind != "organ" or phrase.end - phrase.start == 1):
        return None
    if owner is not None and owner.entry.kind in ("state", "adjective", "capital"):
        # *Russian state news agency TASS* is only TASS.
        called = phrase.sector == "MED" and any(at == phrase.end for at, _, _ in told.organs)
        return None if called else _owned_draft(doc, phrase)
    if owner is not None and owner.entry.kind == "leader":
        ruled = phrase.sector == "GOV" and phrase.link == "adjective" and phrase.kind == "organ"
        return _owned_draft(doc, phrase) if ruled else None
    if owner is not None and owner.entry.kind == "place" and owner.entry.state and (
            phrase.kind == "organ" and phrase.link in ("poss", "adjective")):
        return _owned_draft(doc, phrase)
    if owner is not None:
        quoted = doc[phrase.end - 1].lower_ in VOICES and speaks(doc, phrase)
        return anonymous(doc, phrase, owner.entry.state) if quoted else None
    if phrase.kind in ("member", "source"):
        return _spokesman(doc, phrase, told) or voice(doc, phrase)
    return _definite(doc, phrase, told) if phrase.kind in ("organ", "echo") else None


def _spokesman(doc: Doc, phrase: Phrase, told: Told) -> Draft | None:
    """*A government spokesman said*: the organ of the state the paragraph is about."""
    spoken = phrase.kind == "source" and phrase.sector in SPEAKS_FOR
    if not spoken or phrase.first == phrase.start or doc[phrase.end - 1].lower_[:5] != "spoke":
        return None
    states = told.paragraph(doc, phrase.start) or [told.home or ""]
    if not states[0]:
        return None
    return Draft(phrase.first, phrase.end, f"{states[0]}.{phrase.sector}", None, "organ", states[0])


def _text(doc: Doc, phrase: Phrase) -> str:
    return span_text(doc, phrase.start, phrase.end).lower().replace("’", "'")


def organ_id(doc: Doc, phrase: Phrase, state: str) -> str:
    """The identity of the organ of `state` that the phrase's noun names."""
    text = _text(doc, phrase)
    found = special_organ(state, text)
    return found or (f"{state}.{phrase.sector}" if phrase.sector else state)


def _is_name(doc: Doc, phrase: Phrase) -> bool:
    words = [doc[i] for i in range(phrase.start, phrase.end) if doc[i].is_alpha]
    return bool(words) and words[0].text[:1].isupper() and (
        len(words) == 1 or words[-1].text[:1].isupper())


def _owned_draft(doc: Doc, phrase: Phrase) -> Draft | None:
    owner = phrase.owner
    state = owner.entry.state or ""
    if phrase.kind == "echo" and not phrase.sector:
        return None
    if phrase.kind in ("organ", "echo"):
        actor_id = organ_id(doc, phrase, state)
        if phrase.kind == "echo" and phrase.link in ("poss", "adjective") and (
                _is_told(doc, phrase)):
            actor_id = f"{state}.GOV"  # *Germany's technical relief agency*
        first = phrase.first
        if phrase.link == "poss" and _is_name(doc, phrase):
            first = phrase.start
        return Draft(first, phrase.last, actor_id, None, "organ", state)
    if phrase.link != "adjective":
        return None
    if phrase.kind == "source" or (doc[phrase.end - 1].lower_ in VOICES and speaks(doc, phrase)):
        return anonymous(doc, phrase, state)
    if phrase.kind == "force" or phrase.sector in SPEAKS_FOR:
        return Draft(phrase.first, phrase.end, organ_id(doc, phrase, state), None, "organ", state)
    return None


def _is_told(doc: Doc, phrase: Phrase) -> bool:
    """Whether words before a common noun for an organ tell what it is for."""
    before = doc[phrase.start - 1]
    told = before.pos_ in ("NOUN", "PROPN", "ADJ") and phrase.start - 1 > phrase.first
    return told and before.text not in POSSESSIVE and before.lower_ not in SECRET


def _definite(doc: Doc, phrase: Phrase, told: Told) -> Draft | None:
    """An organ without an owner: *the military*, *the agency*, *the Foreign Ministry*."""
    before = doc[phrase.start - 1].lower_ if phrase.start else ""
    name = _is_name(doc, phrase) and (phrase.end - phrase.start > 1
                                      or not doc[phrase.start].is_sent_start)
    bare = _acts_alone(doc, phrase)
    taken_up = phrase.sector == "REB" and before == "the"
    several = doc[phrase.end - 1].tag_ == "NNS" and doc[phrase.end - 1].lower_ not in BARE
    if phrase.sector == "MED":
        return _state_media(doc, phrase, told)
    if phrase.start > phrase.first or (several and not taken_up):
        return None
    owned = _is_countrys(doc, phrase.start)
    titled = doc[phrase.start].is_sent_start and phrase.end < len(doc) and title_of(
        doc[phrase.end].text)
    if not (before in ARTICLES or name or bare or owned or titled):
        return None
    actor_id = _meant(doc, phrase, told)
    if actor_id is None:
        return None
    start = phrase.start - 1 if before == "the" and not name else phrase.start
    return Draft(start, phrase.end, actor_id, None, "organ", state_of(actor_id))


def _state_media(doc: Doc, phrase: Phrase, told: Told) -> Draft | None:
    """*State television showed …*: that of the state the paragraph is about."""
    states = told.paragraph(doc, phrase.start) or [told.home or ""]
    named = phrase.end < len(doc) and doc[phrase.end].pos_ == "PROPN"
    if not states[0] or named or _text(doc, phrase) not in STATE_MEDIA:
        return None
    return Draft(phrase.start, phrase.end, f"{states[0]}.MED", None, "organ", states[0])


def _is_countrys(doc: Doc, start: int) -> bool:
    """Whether *the country's* stands before the noun."""
    return start > 1 and doc[start - 1].text in POSSESSIVE and doc[start - 2].lower_ in (
        "country", "nation")


def _acts_alone(doc: Doc, phrase: Phrase) -> bool:
    """Whether the noun stands alone as one who acts: *Police said …*."""
    head = doc[phrase.end - 1]
    alone = not any(child.dep_ in ("det", "amod", "compound", "poss", "nummod")
                    for child in head.children)
    acts = head.dep_ in ("nsubj", "nsubjpass") or (
        phrase.sector == "LEG" and head.dep_ in ("dobj", "dative")
        and head.head.lemma_ in ADDRESSING)
    return alone and head.lower_ in BARE and acts


def _meant(doc: Doc, phrase: Phrase, told: Told) -> str | None:
    text = _text(doc, phrase)
    if phrase.kind == "echo":
        return _echoed(doc, phrase, told)
    here = told.paragraph(doc, phrase.start)
    special = {found for _, state in told.states if (found := special_organ(state, text))}
    if told.home and phrase.sector in SHARED:
        special = {one for one in special if state_of(one) in {told.home, *here[:1]}}
    if len(special) == 1 and phrase.end - phrase.start > 1 and _is_name(doc, phrase):
        return special.pop()
    if here and (doc[phrase.start - 1].lower_ in OWNING or _is_countrys(doc, phrase.start)):
        whose = told.subject(doc, phrase.start) or told.subject_before(doc, phrase.start) or (
            None if text in VAGUE else here[0])
        return organ_id(doc, phrase, whose) if whose else None
    if text in VAGUE:
        return told.by_phrase.get(text)
    if phrase.sector == "PTY" and (whose := told.subject(doc, phrase.start)):
        return organ_id(doc, phrase, whose)
    placed = _by_place(doc, phrase, told)
    if not placed and text in LOCAL and (whose := told.where(doc, phrase.start)):
        placed = organ_id(doc, phrase, whose)
    if placed:
        return placed
    if phrase.sector == "LEG" and (whose := told.subject(doc, phrase.start)):
        return organ_id(doc, phrase, whose)  # *Peru's minister told parliament*
    known = told.by_phrase.get(text) or _by_sector(doc, phrase, told)
    if known and _still_meant(phrase, known, here, told.home):
        return known
    if not here:
        return organ_id(doc, phrase, told.home) if told.home else _by_state(doc, phrase, told)
    return organ_id(doc, phrase, here[0])


def _still_meant(phrase: Phrase, known: str, here: list[str], home: str | None) -> bool:
    """Whether an organ named before is the one that its noun takes up."""
    state = state_of(known)
    if phrase.sector in ("SPY", "REB"):
        return True
    if phrase.sector == "MIL":
        return not here or state in here
    return state in here[:1] or state == home if here else not home or state == home


def _echoed(doc: Doc, phrase: Phrase, told: Told) -> str | None:
    """The organ named last whose name or sector the noun takes up: *the agency*."""
    noun = doc[phrase.end - 1].lower_
    fits, same = _echoes().get(noun, ()), told.of_noun(noun, phrase.start)
    for at, actor_id, name in told.before(phrase.start):
        if same and at in told.titles:
            continue
        words = {*name.lower().split(), *actor_id.lower().split(".")}
        if "med" not in words and not words.isdisjoint(fits):
            parts = actor_id.split(".")
            # *the bloc* after the Commission is the union, not its organ.
            whole = len(parts) > 2 and parts[0] == "IGO" and parts[1].lower() in fits
            return ".".join(parts[:2]) if whole and parts[2].lower() not in fits else actor_id
    return None


def _by_place(doc: Doc, phrase: Phrase, told: Told) -> str | None:
    """The state that stands close behind: *the Joint Chiefs of Staff (JCS) in Seoul*."""
    for i, state in told.located:
        if phrase.end < i <= phrase.end + 5 and doc[i - 1].lower_ == "in" and (
                (doc[i].text != "The" and not doc[phrase.end].is_punct) or doc[i - 2].text == ")"):
            return organ_id(doc, phrase, state)
    return None


def _by_sector(doc: Doc, phrase: Phrase, told: Told) -> str | None:
    """The organ of the same sector named last: *the military* after the general staff."""
    for _, actor_id, _ in told.before(phrase.start):
        parts = actor_id.split(".")
        if len(parts) > 1 and parts[1] == phrase.sector and state_of(actor_id):
            return actor_id if phrase.sector in ("SPY", "REB") else organ_id(doc, phrase, parts[0])
    return None


def _by_state(doc: Doc, phrase: Phrase, told: Told) -> str | None:
    """The organ of the state that acted last, if it has one by this name or is named most."""
    text = _text(doc, phrase)
    known = [state for i, state in told.states if i < phrase.start and i not in told.places]
    if not known:
        return None
    most, number = Counter(state for _, state in told.states).most_common(1)[0]
    if special_organ(known[-1], text) or known[-1] == most:
        return organ_id(doc, phrase, known[-1])
    if number > DOMINANT * len(told.states):
        return organ_id(doc, phrase, most)
    return next((found for state in reversed(known[-3:])
                 if (found := special_organ(state, text))), None)

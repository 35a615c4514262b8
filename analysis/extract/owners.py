"""Which organ a common noun means: by its owner, or by what the report has named before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.extract.drafts import Draft
from analysis.extract.gazetteer import Hit
from analysis.extract.organs import Phrase, is_modifier, special_organ
from analysis.extract.persons import Person
from analysis.text import slug

if TYPE_CHECKING:
    from spacy.tokens import Doc

# People of these sectors speak and act for a state; others are only people.
SPEAKS_FOR = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
REGIONS = frozenset({
    "western", "european", "arab", "african", "asian", "gulf", "nordic", "baltic", "regional",
    "foreign", "allied", "diplomatic", "eu", "nato", "un",
})
UNNAMED = frozenset({
    "senior", "top", "unnamed", "anonymous", "several", "two", "three", "some", "many", "a", "an",
    "the", "other", "high", "ranking", "-", "local", "unidentified", "one", "four", "five",
})
VOICES = frozenset({
    "official", "officials", "source", "sources", "aide", "aides", "insider", "insiders",
    "analyst", "analysts", "observer", "observers", "diplomat", "diplomats",
})
AGENCY = frozenset({"agency", "service"})
DOMINANT = 0.5


@dataclass
class _Told:
    """What the report has named so far: organs by sector and by phrase, states by number."""

    organs: list[tuple[int, str]] = field(default_factory=list)
    by_phrase: dict[str, str] = field(default_factory=dict)


def read_phrases(
    doc: Doc, phrases: Iterable[Phrase], names: list[Hit], people: list[Person]
) -> list[Draft]:
    """The mentions of organs and unnamed sources among `phrases`, in text order."""
    told = _Told()
    roles = {i for p in people if p.role_start is not None for i in range(p.role_start, p.start)}
    named = [(hit.start, hit.entry.actor_id) for hit in names if "." in hit.entry.actor_id]
    states = [(hit.start, hit.entry.state) for hit in names
              if hit.entry.state and hit.entry.kind != "place"]
    drafts = []
    for phrase in phrases:
        if is_modifier(doc, phrase):
            continue
        draft = _draft(doc, phrase, told, named, states, roles)
        if draft is not None:
            drafts.append(draft)
            told.organs.append((phrase.start, draft.actor_id))
            told.by_phrase.setdefault(_text(doc, phrase), draft.actor_id)
    return drafts


def _draft(
    doc: Doc, phrase: Phrase, told: _Told, named: list[tuple[int, str]],
    states: list[tuple[int, str]], roles: set[int],
) -> Draft | None:
    if phrase.end - 1 in roles and phrase.kind != "organ":
        return None
    if phrase.owner is not None and phrase.owner.entry.kind in ("state", "adjective", "capital"):
        return _owned_draft(doc, phrase)
    if phrase.owner is None and phrase.kind in ("member", "source"):
        return _voice(doc, phrase)
    if phrase.owner is None and phrase.kind == "organ":
        return _definite(doc, phrase, told, named, states)
    return None


def _text(doc: Doc, phrase: Phrase) -> str:
    return doc[phrase.start : phrase.end].text.lower().replace("’", "'")


def organ_id(doc: Doc, phrase: Phrase, state: str) -> str:
    """The identity of the organ of `state` that the phrase's noun names."""
    text = _text(doc, phrase)
    found = special_organ(state, text)
    if found is None and text == "agency":
        found = None
    return found or (f"{state}.{phrase.sector}" if phrase.sector else state)


def _is_name(doc: Doc, phrase: Phrase) -> bool:
    words = [doc[i] for i in range(phrase.start, phrase.end) if doc[i].is_alpha]
    return bool(words) and words[0].text[:1].isupper() and (
        len(words) == 1 or words[-1].text[:1].isupper())


def _owned_draft(doc: Doc, phrase: Phrase) -> Draft | None:
    owner = phrase.owner
    state = owner.entry.state or ""
    if phrase.kind == "organ":
        actor_id = organ_id(doc, phrase, state)
        first = phrase.first
        if phrase.link == "poss" and _is_name(doc, phrase):
            first = phrase.start
        return Draft(first, phrase.last, actor_id, None, "organ", state)
    if phrase.link != "adjective":
        return None
    if phrase.kind == "source" or (doc[phrase.end - 1].lower_ in VOICES and _speaks(doc, phrase)):
        return _anonymous(doc, phrase, state)
    if phrase.kind == "force" or phrase.sector in SPEAKS_FOR:
        return Draft(phrase.first, phrase.end, organ_id(doc, phrase, state), None, "organ", state)
    return None


def _speaks(doc: Doc, phrase: Phrase) -> bool:
    """Whether the people of the phrase are quoted: they say something or are its source."""
    head = doc[phrase.end - 1]
    if head.dep_ == "pobj" and head.head.lower_ in ("to", "by", "from"):
        before = doc[head.head.i - 1].lower_ if head.head.i else ""
        return before == "according" or head.head.lower_ == "by"
    verb = head.head
    if head.dep_ in ("nsubj", "nsubjpass", "conj"):
        return verb.lemma_ in SPEAKING
    return head.dep_ == "dobj" and verb.lemma_ in ("cite", "quote")


SPEAKING = frozenset({
    "say", "tell", "add", "speak", "announce", "warn", "claim", "confirm", "report", "note",
    "acknowledge", "estimate", "believe", "deny", "describe", "declare", "explain", "reveal",
    "admit", "insist", "think", "suggest", "state", "argue", "allege", "concede", "reject",
    "caution", "disclose", "comment", "refuse", "decline", "assess", "expect", "fear", "voice",
})


def _anonymous(doc: Doc, phrase: Phrase, state: str | None) -> Draft:
    words = [doc[i].lower_ for i in range(phrase.first, phrase.end)]
    kept = [word.replace(".", "") for word in words if word not in UNNAMED]
    kind = "group" if doc[phrase.end - 1].tag_ == "NNS" else "person"
    start = phrase.first
    while start < phrase.end - 1 and doc[start].lower_ in UNNAMED:
        start += 1
    return Draft(start, phrase.end, "anon:" + slug(" ".join(kept)), None, kind, state)


def _voice(doc: Doc, phrase: Phrase) -> Draft | None:
    """Sources told only by a region: *Western officials*."""
    if doc[phrase.end - 1].lower_ not in VOICES:
        return None
    modifiers = {doc[i].lower_ for i in range(phrase.first, phrase.start)}
    return _anonymous(doc, phrase, None) if modifiers & REGIONS else None


def _definite(
    doc: Doc, phrase: Phrase, told: _Told, named: list[tuple[int, str]],
    states: list[tuple[int, str]],
) -> Draft | None:
    """An organ without an owner: *the military*, *the Foreign Ministry*, *Police*."""
    before = doc[phrase.start - 1].lower_ if phrase.start else ""
    name = _is_name(doc, phrase) and not doc[phrase.start].is_sent_start
    if phrase.start - phrase.first > 0 or (before != "the" and not name):
        return None
    text = _text(doc, phrase)
    actor_id = told.by_phrase.get(text) or _by_place(doc, phrase, states) or _by_sector(
        phrase, told, named) or _by_state(doc, phrase, states)
    if actor_id is None:
        return None
    start = phrase.start if name else phrase.start - 1
    return Draft(start, phrase.end, actor_id, None, "organ", actor_id[:3])


def _by_place(doc: Doc, phrase: Phrase, states: list[tuple[int, str]]) -> str | None:
    """The state that stands close behind: *the Joint Chiefs of Staff (JCS) in Seoul*."""
    for i, state in states:
        if phrase.end < i <= phrase.end + 5 and doc[i - 1].lower_ == "in":
            return organ_id(doc, phrase, state)
    return None


def _by_sector(phrase: Phrase, told: _Told, named: list[tuple[int, str]]) -> str | None:
    """The organ of the same sector named last: *the military* after the general staff."""
    best = None
    for i, actor_id in sorted([*told.organs, *named]):
        parts = actor_id.split(".")
        if i < phrase.start and len(parts) > 1 and parts[1] == phrase.sector:
            best = actor_id
    if best is None:
        return None
    return best if phrase.sector == "SPY" else ".".join(best.split(".")[:2])


def _by_state(doc: Doc, phrase: Phrase, states: list[tuple[int, str]]) -> str | None:
    """The organ of the only state, or the one the report names most."""
    text = _text(doc, phrase)
    known = [state for i, state in states if i < phrase.start]
    special = [state for state in known if special_organ(state, text)]
    if special:
        return special_organ(special[-1], text)
    if not known:
        return None
    state, number = Counter(state for _, state in states).most_common(1)[0]
    return organ_id(doc, phrase, state) if number > DOMINANT * len(states) else None

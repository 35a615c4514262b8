"""The people a text names: full names, later surnames, titles, and who is who.

People are read from the text. A full name is a run of capitalised words that
the parser takes for a person, or that follows a title, a given name or an East
Asian family name; a lone surname is the last full name that carries it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.extract.actors.cues import actor_cues
from analysis.extract.actors.gazetteer import Hit, state_of
from analysis.extract.actors.people import gender_of, is_given, name_lists, person_id, title_of
from analysis.extract.actors.person_roles import RANKS, role_after, role_before
from analysis.extract.actors.told_names import is_maker
from analysis.extract.actors.unseen import unseen_people
from analysis.extract.syntax import span_text, words_of
from analysis.text import slug

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
PARTICLES = actor_cues("particle")
SHORT_RANKS, CIVIL = actor_cues("short_rank"), actor_cues("civil_title")


@dataclass(frozen=True, slots=True)
class Person:
    """One mention of a person: tokens, identity, full name, role as the text gives it."""

    start: int
    end: int
    actor_id: str
    name: str
    role: str | None = None
    gender: str = ""
    country: str | None = None
    role_start: int | None = None


def find_people(doc: Doc, hits: Sequence[Hit]) -> list[Person]:
    """The people named in `doc`, in text order; `hits` are the listed names found there."""
    taken = _taken(hits)
    known = [(hit.start, hit.end) for hit in hits if hit.entry.kind == "person"]
    spans = _merged([*known, *_full_names(doc, taken)])
    full = [span for span in spans if _is_full(doc, *span)]
    people = [_person(doc, start, end) for start, end in full]
    covered = {i for start, end in spans if (start, end) in set(full) for i in range(start, end)}
    people.extend(_surnames(doc, people, covered | taken.keys(), set(spans) - set(full)))
    return sorted(people, key=lambda person: person.start)


def _taken(hits: Iterable[Hit]) -> dict[int, Hit]:
    return {i: hit for hit in hits if hit.entry.kind != "person" for i in range(hit.start, hit.end)}


def _is_full(doc: Doc, start: int, end: int) -> bool:
    return sum(1 for i in range(start, end) if doc[i].text[:1].isupper()) > 1


def _full_names(doc: Doc, taken: Mapping[int, Hit]) -> Iterator[tuple[int, int]]:
    for entity in doc.ents:
        if entity.label_ == "PERSON" and _is_body(doc, entity.start):
            continue
        if entity.label_ == "PERSON":
            span = _cleaned(doc, entity.start, entity.end, taken)
            if span:
                yield span
        elif _is_titled(doc, entity) and not any(i in taken for i in range(
                entity.start, entity.end)):
            yield entity.start, entity.end
    yield from unseen_people(doc, taken)
    given, family = name_lists().given, name_lists().family_first
    for i, text in enumerate(words_of(doc)):
        if i in taken or not text[:1].isupper() or doc[i].ent_type_ == "PERSON":
            continue
        named = text in given or text in family
        goes_on = named and _goes_on(doc, i, taken)
        if goes_on or _after_title(doc, i, taken):
            span = _cleaned(doc, i, _run_end(doc, i + 1 + goes_on, taken), taken)
            if span and (span[1] - span[0] > 1 or not named):
                yield span


def _is_body(doc: Doc, i: int) -> bool:
    """Whether a name is a body's by the noun before or in it: *Broadcaster Nova S*."""
    noun = i if is_maker(doc[i].text) else i - 1
    if noun < 0 or noun + 1 >= len(doc) or not is_maker(doc[noun].text):
        return False
    return not is_given(doc[noun + 1].text)


def _is_titled(doc: Doc, entity: Span) -> bool:
    """Whether a name that the parser takes for a place or body has a person's title beside it."""
    words = [token for token in entity if token.pos_ == "PROPN" and token.text.istitle()]
    if not 1 < len(entity) < 4 or len(words) < len(entity) or title_of(entity.text) or (
            entity.label_ in ("DATE", "EVENT")):
        return False
    if entity.label_ == "GPE" and role_before(doc, entity.start)[1]:
        return True
    after = role_after(doc, entity.end)
    return after is not None and title_of(after.split(" of ")[0]) is not None


def _goes_on(doc: Doc, i: int, taken: Mapping[int, Hit]) -> bool:
    nxt = doc[i + 1] if i + 1 < len(doc) else None
    if nxt is None or not nxt.text[:1].isupper() or nxt.pos_ != "PROPN" or i + 1 in taken:
        return False
    # A body's name goes on for longer than a person's (*Martin Keller Bank*).
    body = nxt.ent_type_ == "ORG" and i + 2 < len(doc) and doc[i + 2].ent_iob_ == "I"
    built = nxt.ent_type_ == "FAC" and i + 2 < len(doc) and doc[i + 2].ent_iob_ == "I"
    return not body and not built and nxt.ent_type_ != "DATE"


def _after_title(doc: Doc, i: int, taken: Mapping[int, Hit]) -> bool:
    """Whether a capitalised word stands right behind a title (*lawmaker Pell*)."""
    token = doc[i]
    if i == 0 or token.pos_ != "PROPN" or token.ent_type_ in ("DATE", "ORG", "FAC", "EVENT"):
        return False
    if not token.is_alpha or token.is_upper or title_of(token.text) or i - 1 in taken:
        return False
    if title_of(doc[i : i + 2].text):
        return False  # *spokesman Rear Admiral Pell*
    return title_of(doc[i - 1].text) is not None and doc[i - 1].pos_ in ("NOUN", "PROPN")


def _run_end(doc: Doc, end: int, taken: Mapping[int, Hit]) -> int:
    """The end of a name: further capitalised words, particles, hyphenated syllables."""
    while end < len(doc) and end not in taken:
        token, before = doc[end], doc[end - 1]
        if token.text == "-" and not before.whitespace_ and not token.whitespace_:
            end += 2
        elif token.text[:1].isupper() and token.pos_ == "PROPN" and before.whitespace_:
            if token.ent_type_ in ("DATE", "GPE", "NORP", "ORG") or title_of(token.text):
                break
            end += 1
        elif token.lower_ in PARTICLES and end + 1 < len(doc) and doc[end + 1].text[:1].isupper():
            end += 2
        elif (token.lower_ in PARTICLES and end + 2 < len(doc) and doc[end + 1].text == "-"
              and not token.whitespace_):
            end += 3
        else:
            break
    return min(end, len(doc))


def _cleaned(
    doc: Doc, start: int, end: int, taken: Mapping[int, Hit]
) -> tuple[int, int] | None:
    """The span without titles, possessives and what is no name; None if nothing is left."""
    while start < end and _leads(doc, start, end, taken):
        start += 1
    end = min(end, next((i for i in range(start, end) if _ends(doc[i])), end))
    end = _run_end(doc, end, taken) if end > start else end
    if start >= end or not doc[start].text[:1].isupper() or any(
            doc[i].like_num for i in range(start, end)):
        return None
    inside = [taken[i] for i in range(start, end) if i in taken]
    if inside and (len(inside) == end - start or any(_strong(hit) for hit in inside)):
        return None
    if not any(doc[i].text[:1].isupper() and doc[i].is_alpha for i in range(start, end)):
        return None
    return start, end


def _leads(doc: Doc, i: int, end: int, taken: Mapping[int, Hit]) -> bool:
    token = doc[i]
    if token.text in name_lists().given and i + 1 < end:
        return False
    if token.text in SHORT_RANKS and i and doc[i - 1].lower_ in CIVIL:
        return False  # *Defence Minister Gen Nakatani*: the second is a given name
    last = i + 1 == end
    if not last and title_of(f"{token.text} {doc[i + 1].text}"):
        return True  # *Rear Admiral Pell*
    if not token.text[:1].isalpha() or title_of(token.text) or token.lower_ in RANKS:
        return not last or token.is_lower or bool(title_of(token.text))
    if i in taken and taken[i].entry.kind in ("adjective", "state", "organ", "organisation"):
        return taken[i].end < end
    return token.is_lower and token.lower_ not in PARTICLES


def _ends(token: Token) -> bool:
    return (token.text in POSSESSIVE or token.is_space
            or (token.is_punct and token.text not in ("-", ".", "‐", "‑")))


def _strong(hit: Hit) -> bool:
    """Whether a listed name inside a run of capitals cannot be part of a person's name."""
    return hit.entry.kind in ("adjective", "people", "organ", "organisation", "media", "group")


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _name(doc: Doc, start: int, end: int) -> str:
    return span_text(doc, start, end).replace("\n", " ")


def _person(doc: Doc, start: int, end: int) -> Person:
    name = _name(doc, start, end)
    actor_id = person_id(name)
    leader = name_lists().leaders.get(actor_id)
    role_start, role = role_before(doc, start)
    if role is None:
        role = role_after(doc, end)
    gender = gender_of(name, role)
    state = state_of(leader["belongs_to"]) if leader else None
    return Person(start, end, actor_id, leader["name"] if leader else name, role, gender, state,
                  role_start)


def _surnames(
    doc: Doc, full: list[Person], covered: set[int], lone: set[tuple[int, int]]
) -> Iterator[Person]:
    """Lone surnames (and given names) of people named in full, and names behind a title."""
    lone_tokens = {start for start, end in lone if end - start == 1}
    later: dict[str, list[Person]] = {}
    for person in full:
        for i in range(person.start, person.end):
            text = doc[i].text
            if text[:1].isupper() and len(text) > 1 and "." not in text:
                later.setdefault(text, []).append(person)
    for i, text in enumerate(words_of(doc)):
        if i in covered or not text[:1].isupper():
            continue
        carriers = later.get(text)
        if carriers and doc[i].pos_ in ("PROPN", "NOUN", "ADJ", "X"):
            who = _carrier(doc, carriers, i)
            yield Person(i, i + 1, who.actor_id, who.name, role_before(doc, i)[1], who.gender,
                         who.country, role_before(doc, i)[0])
        elif not carriers and (i in lone_tokens or text in name_lists().surnames):
            yield from _lone(doc, i, doc[i])


def _carrier(doc: Doc, carriers: list[Person], i: int) -> Person:
    """The last full name before token `i` that carries its word as a surname, else the first."""
    text = doc[i].text
    before = [person for person in carriers if person.start < i]
    surnamed = [p for p in before if text in (_surname(doc, p), doc[p.end - 1].text)]
    return (surnamed or before or carriers)[-1 if before else 0]


def _surname(doc: Doc, person: Person) -> str:
    first = doc[person.start].text
    if first in name_lists().family_first and first not in name_lists().given:
        return first
    return doc[person.end - 1].text


def _lone(doc: Doc, i: int, token: Token) -> Iterator[Person]:
    leader = name_lists().surnames.get(token.text)
    if leader and token.pos_ in ("PROPN", "NOUN", "ADJ"):
        row = name_lists().leaders[leader]
        yield Person(i, i + 1, leader, row["name"], role_before(doc, i)[1], row["gender"],
                     state_of(row["belongs_to"]), role_before(doc, i)[0])
        return
    role_start, role = role_before(doc, i)
    if token.ent_type_ == "PERSON" and token.is_alpha and (role or token.dep_ in CORE):
        yield Person(i, i + 1, slug(token.text), token.text, role, gender_of(token.text, role),
                     None, role_start)


CORE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "dative"})

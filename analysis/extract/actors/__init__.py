"""Every mention of a person, organisation, armed force, state or place in a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.extract.actors.lists import (
    POSSESSIVE,
    Draft,
    Entry,
    Hit,
    gazetteer,
    organ_words,
    read_actor_lists,
    without_overlaps,
)
from analysis.extract.actors.names import find_names, is_place
from analysis.extract.actors.organs import Phrase, find_phrases, unnested
from analysis.extract.actors.owners import Owners
from analysis.extract.actors.people import Person, find_people
from analysis.extract.actors.unlisted import find_unlisted
from analysis.extract.records import Actor
from analysis.extract.syntax import first_child, own_subject, span_text, text_of
from analysis.language.datelines import datelines_of
from analysis.lexicons import list_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_actors", "read_actor_lists"]

WHOLE = {"UN": "IGO.UN", "U.N.": "IGO.UN", "EU": "IGO.EU"}
OWNING = frozenset({"its", "their"})
TERRITORIES = frozenset({"state", "capital"})
Lists = Sequence[tuple[str, Entry]]


def find_actors(doc: Doc, *, lists: Lists | Path | str | None = None) -> list[Actor]:
    """The actors of `doc` in text order, nested mentions after the one that holds them.

    `lists` adds a user's own identities: what `read_actor_lists` returned, or the path it
    should read. Identities follow data/CODEBOOK.md: alpha-3 code, sector and organ for states
    and their organs, a slug for people, places and organisations that no list holds, anon: for
    sources without a name. Names are looked up in data/lexicons/names; people, unlisted
    organisations and unlisted places are read from the text.
    """
    own = read_actor_lists(lists) if lists is None or isinstance(lists, (str, Path)) else lists
    names = gazetteer(tuple(own))
    hits = find_names(doc, names)
    people = find_people(doc, hits)
    text, known = text_of(doc), names.by_id
    return [_record(doc, text, known, number, draft)
            for number, draft in enumerate(_drafts(doc, hits, people, known), 1)]


def _drafts(
    doc: Doc, hits: Sequence[Hit], people: list[Person], known: Mapping[str, Entry]
) -> list[Draft]:
    """The mentions, the surest first: people, organs by their nouns, listed and other names."""
    inside = {i for person in people for i in range(person.start, person.end)}
    by_end = {hit.end: hit for hit in hits}
    names = [_organ_by_owner(doc, hit, by_end, people) for hit in hits
             if hit.start not in inside and hit.entry.kind != "person"]
    leaders = [Hit(p.start, p.end, (Entry("leader", p.actor_id, p.name, p.country),))
               for p in people if p.country and p.role is None]
    phrases = unnested(doc, find_phrases(doc, [*leaders, *names]))
    owners = Owners(doc, names, people)
    found: list[Draft] = list(_people(doc, people, {hit.end: hit for hit in names}))
    found += owners.read(phrases)
    found += _listed(doc, names, phrases, known)
    found += find_unlisted(doc, found, names, home=owners.home, titles=owners.titles)
    return without_overlaps(found)


def _organ_by_owner(doc: Doc, hit: Hit, by_end: Mapping[int, Hit], people: Sequence[Person]
                    ) -> Hit:
    """The state's own organ where a world body's name has a state before it.

    *Russia's Security Council* and *Security Council Secretary Sergei Shoigu* are not the
    United Nations'.
    """
    if hit.entry.kind != "organisation":
        return hit
    before = [by_end[at] for at in (hit.start, hit.start - 1) if at in by_end]
    state = next((h.entry.state for h in before
                  if h.entry.kind in ("state", "adjective", "capital")), None)
    state = state or next((p.country for p in people if p.role_start is not None
                           and p.role_start <= hit.end <= p.start), None)
    phrase = span_text(doc, hit.start, hit.end).lower()
    organ = organ_words().special.get((state, phrase)) if state else None
    if organ is None:
        return hit
    return Hit(hit.start, hit.end, (Entry("organ", organ, hit.entry.name, state),))


def _people(doc: Doc, people: Sequence[Person], ends: Mapping[int, Hit]) -> Iterator[Draft]:
    """The people as mentions, with the state whose name stands before a title of theirs."""
    homes: dict[str, str] = {}
    for person in people:
        at = person.role_start if person.role_start is not None else person.start
        hit = ends.get(at) or (ends.get(at - 1) if at and doc[at - 1].text in POSSESSIVE else None)
        home = person.country or (hit.entry.state if hit is not None else None)
        if home:
            homes.setdefault(person.actor_id, home)
    for person in people:
        yield Draft(person.start, person.end, person.actor_id, person.name, "person",
                    homes.get(person.actor_id), role=person.role)


def _listed(doc: Doc, names: Sequence[Hit], phrases: Sequence[Phrase],
            known: Mapping[str, Entry]) -> Iterator[Draft]:
    """The listed names as mentions, each as a party or as a place."""
    fielded = set(_fielded(doc, names, phrases))
    dateline = {i for start, end in datelines_of(doc) for i in range(start, end)}
    for hit in names:
        entry, kind = hit.entry, hit.entry.kind
        if kind == "adjective":
            # *a US envoy* names the state, *an American envoy* does not.
            if span_text(doc, hit.start, hit.end).replace(".", "").isupper():
                yield Draft(hit.start, hit.end, entry.state or entry.actor_id, entry.name,
                            "state", entry.state)
            continue
        if kind == "people":
            # Nationals of a state whose soldiers the report tells of are taken for those.
            sector = "MIL" if entry.state in fielded else "CVL"
            yield Draft(hit.start, hit.end, f"{entry.state}.{sector}", None,
                        "organ" if sector == "MIL" else "group", entry.state)
            continue
        where = kind in ("state", "capital") and (
            hit.start in dateline or is_place(doc, hit))
        inside = known.get(WHOLE.get(doc[hit.start].text, ""))
        if inside is not None and hit.end - hit.start > 1 and doc[hit.end - 1].is_lower:
            # *the UN refugee agency*: whose it is is a mention inside.
            yield Draft(hit.start, hit.start + 1, inside.actor_id, inside.name, inside.kind)
        yield _named(doc, hit, as_place=where)


def _fielded(doc: Doc, names: Sequence[Hit], phrases: Sequence[Phrase]) -> Iterator[str | None]:
    """The states whose soldiers are told of: *Peruvian troops*, *Peru said its troops …*."""
    heads = {hit.end - 1: hit.entry.state for hit in names if hit.entry.kind in TERRITORIES}
    for phrase in phrases:
        if phrase.kind != "force":
            continue
        node = doc[phrase.end - 1]
        if phrase.owner is not None:
            yield phrase.owner.entry.state
        elif (whose := first_child(node, "poss")) is not None and whose.lower_ in OWNING:
            subject = None
            while subject is None and node.head.i != node.i:
                node = node.head
                found = own_subject(node)
                subject = found if found is not None and found.i < phrase.first - 1 else None
            yield heads.get(subject.i) if subject is not None else None


def _named(doc: Doc, hit: Hit, *, as_place: bool) -> Draft:
    """The mention that a listed name makes; a capital that acts is its state."""
    entry, start = hit.entry, hit.start
    if entry.kind == "media" and doc[start].text == "the":
        start += 1
    if entry.kind == "capital" and not as_place:
        return Draft(start, hit.end, entry.state or entry.actor_id, entry.name, "state",
                     entry.state)
    kind = "place" if entry.kind == "capital" else entry.kind
    return Draft(start, hit.end, entry.actor_id, entry.name, kind, entry.state, None,
                 as_place or kind == "place", entry.lat, entry.lon)


def _record(doc: Doc, text: str, known: Mapping[str, Entry], number: int, draft: Draft) -> Actor:
    first, last = doc[draft.start], doc[draft.end - 1]
    start, end = first.idx, last.idx + len(last)
    entry = known.get(draft.actor_id)
    lat = draft.lat if entry is None or draft.lat is not None else entry.lat
    lon = draft.lon if entry is None or draft.lon is not None else entry.lon
    return Actor(
        f"m{number}", start, end, text[start:end], draft.actor_id,
        entry.name if entry is not None else draft.name or _sector_name(known, draft.actor_id),
        draft.kind, draft.country, draft.role, draft.is_place, lat, lon,
    )


def _sector_name(known: Mapping[str, Entry], actor_id: str) -> str | None:
    """A name for an organ without one of its own: *Peru (armed forces)*."""
    state, _, sector = actor_id.partition(".")
    words = _sectors().get(sector, sector)
    return f"{known[state].name} ({words})" if sector and state in known else None


@cache
def _sectors() -> Mapping[str, str]:
    rows = list_of("show/labels", "sector", ("code", "label"))
    return {row["code"]: row["label"] for row in rows}

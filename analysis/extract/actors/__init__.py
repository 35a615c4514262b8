"""Every mention of a person, organisation, armed force, state or place in a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.extract.actors.drafts import Draft, named_draft, without_overlaps
from analysis.extract.actors.gazetteer import Entry, Hit, gazetteer, read_actor_lists
from analysis.extract.actors.home_state import home_state, named_states
from analysis.extract.actors.names import find_names
from analysis.extract.actors.organs import find_phrases, special_organ, unnested
from analysis.extract.actors.owners import read_phrases
from analysis.extract.actors.peoples import peoples_at_war
from analysis.extract.actors.persons import Person, find_people
from analysis.extract.actors.places import is_building, is_place
from analysis.extract.actors.unlisted import find_unlisted
from analysis.extract.records import Actor
from analysis.extract.syntax import span_text, text_of
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_actors", "read_actor_lists"]

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
WHOLE = {"UN": "IGO.UN", "U.N.": "IGO.UN", "EU": "IGO.EU"}
SEAT = ("BEL", "Brussels")
Lists = Sequence[tuple[str, Entry]]


def find_actors(doc: Doc, *, lists: Lists | Path | str | None = None) -> list[Actor]:
    """The actors of `doc` in text order, nested mentions after the one that holds them.

    `lists` adds a user's own identities: what `read_actor_lists` returned, or
    the path it should read. Identities follow data/CODEBOOK.md: alpha-3 code,
    sector and organ for states and their organs, a slug for people and places,
    anon: for sources without a name. Names are looked up in data/lexicons;
    people, unlisted organisations and unlisted places are read from the text.
    """
    own = read_actor_lists(lists) if lists is None or isinstance(lists, (str, Path)) else lists
    names = gazetteer(tuple(own))
    hits = find_names(doc, names)
    people = find_people(doc, hits)
    text, known = text_of(doc), names.by_id
    return [_record(doc, text, known, number, draft)
            for number, draft in enumerate(_drafts(doc, hits, people, known), 1)]


def _drafts(
    doc: Doc, hits: list[Hit], people: list[Person], known: Mapping[str, Entry]
) -> list[Draft]:
    inside = {i for person in people for i in range(person.start, person.end)}
    names = [_organ_by_owner(doc, hit, hits, people) for hit in hits
             if hit.start not in inside and hit.entry.kind != "person"]
    ends = {**_leaders(people), **{hit.end: hit for hit in names}}
    starts = {hit.start: hit for hit in names}
    phrases = unnested(doc, find_phrases(doc, ends, starts))
    listed = list(_names(doc, names, known))
    places = {draft.start for draft in listed if draft.is_place}
    found: list[Draft] = list(_people(doc, people, ends))
    found += read_phrases(doc, phrases, names, people, places)
    found += listed
    found += peoples_at_war(doc, names, phrases)
    found += find_unlisted(
        doc, found, names, home=home_state(doc, named_states(names, people), names))
    return without_overlaps(found)


def _leaders(people: Sequence[Person]) -> dict[int, Hit]:
    """People who lead a state, as owners of *the Maduro government*."""
    return {
        p.end: Hit(p.start, p.end, (Entry("leader", p.actor_id, p.name, p.country),))
        for p in people if p.country and p.role is None
    }


def _organ_by_owner(doc: Doc, hit: Hit, hits: Sequence[Hit], people: Sequence[Person]) -> Hit:
    """The state's own organ where a world body's name has a state before it.

    *Russia's Security Council* and *Security Council Secretary Sergei Shoigu*
    are not the United Nations'.
    """
    if hit.entry.kind != "organisation":
        return hit
    phrase = span_text(doc, hit.start, hit.end).lower()
    state = next((h.entry.state for h in hits if h.end in (hit.start, hit.start - 1)
                  and h.entry.kind in ("state", "adjective", "capital")), None)
    state = state or next((p.country for p in people if p.role_start is not None
                           and p.role_start <= hit.end <= p.start), None)
    organ = special_organ(state, phrase) if state else None
    if organ is None:
        return hit
    return Hit(hit.start, hit.end, (Entry("organ", organ, hit.entry.name, state),))


def _people(doc: Doc, people: Sequence[Person], ends: Mapping[int, Hit]) -> Iterator[Draft]:
    homes: dict[str, str] = {}
    for person in people:
        home = person.country or _home(doc, person, ends)
        if home:
            homes.setdefault(person.actor_id, home)
    for person in people:
        yield Draft(person.start, person.end, person.actor_id, person.name, "person",
                    homes.get(person.actor_id), role=person.role)


def _home(doc: Doc, person: Person, ends: Mapping[int, Hit]) -> str | None:
    """The state whose name stands before the title: *Russian Minister*, *Peru's president*."""
    at = person.role_start if person.role_start is not None else person.start
    hit = ends.get(at) or (ends.get(at - 1) if at and doc[at - 1].text in POSSESSIVE else None)
    return hit.entry.state if hit is not None and hit.entry.kind != "leader" else None


def _names(doc: Doc, names: list[Hit], known: Mapping[str, Entry]) -> Iterator[Draft]:
    # *Brussels* acts for the European Union in a report that does not name Belgium.
    union = known.get("IGO.EU")
    if any(hit.entry.state == SEAT[0] and doc[hit.start].text.upper() != SEAT[1].upper()
           for hit in names):
        union = None
    for hit in names:
        if hit.entry.kind in ("adjective", "people"):
            if hit.entry.kind == "adjective" and _is_short_name(doc, hit):
                yield Draft(hit.start, hit.end, hit.entry.state or hit.entry.actor_id,
                            hit.entry.name, "state", hit.entry.state)
            continue
        state = hit.entry.kind in ("state", "capital")
        where = is_place(doc, hit) if state else is_building(doc, hit)
        draft = named_draft(doc, hit, as_place=where)
        inside = known.get(WHOLE.get(doc[hit.start].text, ""))
        if inside is not None and hit.end - hit.start > 1 and doc[hit.end - 1].is_lower:
            # *the UN refugee agency*: whose it is is a mention inside.
            yield Draft(hit.start, hit.start + 1, inside.actor_id, inside.name, inside.kind)
        seat = union is not None and draft.actor_id == SEAT[0] and doc[hit.start].text == SEAT[1]
        yield replace(draft, actor_id=union.actor_id, name=union.name, kind=union.kind,
                      country=None) if seat else draft


def _is_short_name(doc: Doc, hit: Hit) -> bool:
    """Whether the state stands before its noun by its short name: *a US envoy*, not *American*."""
    return span_text(doc, hit.start, hit.end).replace(".", "").isupper()


def _record(
    doc: Doc, text: str, known: Mapping[str, Entry], number: int, draft: Draft
) -> Actor:
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
    rows = read_lexicon("sector_labels", ("sector", "label"))
    return {row["sector"]: row["label"] for row in rows}

"""The events of a text, read with all the rooms below."""

from __future__ import annotations

from datetime import date
from functools import cache

from analysis import language
from analysis.claims import read_claims
from analysis.clauses.figures import with_roles
from analysis.clauses.rows import read as read_parties
from analysis.clauses.status import read_statuses
from analysis.events import EventReading, read_events
from analysis.extract import find_actors, find_dates, find_quantities
from analysis.extract.coreference import referents
from analysis.extract.records import Event

PUBLISHED = date(2025, 3, 27)


@cache
def read(text: str, *, published: date = PUBLISHED) -> EventReading:
    """The events of `text`; without `published` as of a Thursday."""
    doc = language.parse(text)
    actors = find_actors(doc)
    dates = find_dates(doc, published=published)
    links = referents(doc, actors)
    clauses, mentions = read_parties(doc, actors, links)
    return read_events(
        clauses, mentions, dates=dates,
        quantities=with_roles(find_quantities(doc, dates=dates), clauses),
        attributions=read_claims(doc, actors=actors, referents=links),
        statuses=read_statuses(clauses), published=published,
    )


def event(text: str, trigger: str) -> Event:
    """The one event of `text` on `trigger`."""
    found = [one for one in read(text).events if one.trigger == trigger]
    assert len(found) == 1, [one.trigger for one in read(text).events]
    return found[0]


def by_trigger(text: str, *, published: date = PUBLISHED) -> dict[str, Event]:
    """Trigger → the first event on it."""
    found: dict[str, Event] = {}
    for one in read(text, published=published).events:
        found.setdefault(one.trigger, one)
    return found

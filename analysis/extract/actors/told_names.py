"""Names that the words beside them tell: organs of the home state, media, companies."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.extract.actors.cues import actor_cues
from analysis.extract.actors.drafts import Draft
from analysis.extract.actors.gazetteer import Hit
from analysis.extract.actors.organisation_heads import organisation_heads
from analysis.extract.syntax import span_text
from analysis.text import slug

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OF = frozenset({"of", "for", "on", "against", "and", "the"})
STATE_SECTORS = frozenset({"GOV", "JUD", "COP", "SPY", "LEG", "PTY"})
# Words that begin the names of bodies of many states.
WIDE = frozenset({"International", "World", "Global", "European", "African", "Asian", "Arab",
                  "Pan", "Inter", "Nordic", "Islamic", "Universal"})
QUOTES = frozenset({"\"", "“", "‘", "'"})


@lru_cache(maxsize=8192)
def is_maker(word: str) -> bool:
    """Whether a common noun says what kind of body a name is (*carmaker*, *broadcaster*)."""
    lower = word.lower()
    return (lower.endswith("maker") and lower != "lawmaker") or (
        lower in actor_cues("maker") or lower in actor_cues("medium"))


def home_organ(doc: Doc, start: int, end: int, home: str | None) -> Draft | None:
    """The body at start..end as an organ of `home`, where its name's head tells a sector."""
    words = [doc[i] for i in range(start, end)]
    if home is None or len(words) < 2 or words[0].text in WIDE:
        return None
    stop = next((k for k, word in enumerate(words) if word.lower_ in OF), len(words))
    head = words[stop - 1] if stop else words[-1]
    sector = organisation_heads().get(head.lower_)
    if sector not in STATE_SECTORS:
        return None
    text = span_text(doc, start, end)
    return Draft(start, end, f"{home}.{sector}", text, "organ", home)


def is_state_body(word: str) -> bool:
    """Whether a noun in small letters is the head of many a state body's name (*committee*)."""
    return organisation_heads().get(word) in STATE_SECTORS


def titled_organ(doc: Doc, token: Token, covered: Collection[int], home: str | None
                 ) -> Draft | None:
    """A body the parser does not see, by its head `token`: *Committee of Emergency Response*."""
    if not token.text.istitle() or token.i in covered:
        return None
    start = end = token.i
    while start and doc[start - 1].text.istitle() and doc[start - 1].pos_ in ("PROPN", "ADJ") and (
            start - 1 not in covered and not doc[start - 1].is_sent_start):
        start -= 1
    end = _behind(doc, token.i + 1, covered)
    if end - start < 2:
        return None
    return home_organ(doc, start, end, home)


def _behind(doc: Doc, end: int, covered: Collection[int]) -> int:
    """The end of a name that goes on with *of*, *for* and capitalised words."""
    i = end
    while i < len(doc) and i not in covered and (doc[i].lower_ in OF or doc[i].text.istitle()):
        i += 1
        if doc[i - 1].text.istitle():
            end = i
    return end


def called(doc: Doc, token: Token, covered: Collection[int], owners: Mapping[int, Hit], *,
           home: str | None) -> Draft | None:
    """A name right behind `token`, the noun for its kind: *the broadcaster N1*."""
    i = token.i + 1
    if i + 1 >= len(doc) or token.text.isupper():
        return None
    i += doc[i].text in QUOTES
    end = i
    while end < len(doc) and end not in covered and (
            doc[end].text[:1].isupper() and doc[end].pos_ not in ("VERB", "AUX", "PRON", "DET")):
        end += 1
    if end == i or doc[i].ent_type_ == "DATE" or doc[i].is_sent_start:
        return None
    text = span_text(doc, i, end)
    if token.lower_ not in actor_cues("medium"):
        return Draft(i, end, slug(text), text, "organisation")
    begin = token.i
    while begin and begin not in owners and doc[begin - 1].pos_ in ("ADJ", "NOUN", "PROPN"):
        begin -= 1
    owner = owners.get(begin)
    state = owner.entry.state if owner is not None else home
    name = slug(text)
    actor_id = f"{state}.MED.{name.upper()}" if state else name
    return Draft(i, end, actor_id, text, "media", state)

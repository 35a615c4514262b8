"""Common nouns for organs and their people, and the state they belong to.

*South Korea's military*, *Russian soldiers*, *the parliament of Georgia*,
*Western officials*: a phrase is found by its noun, its owner by the name
that stands before it or after *of*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.extract.actors.cues import actor_cues
from analysis.extract.actors.gazetteer import Hit, cells
from analysis.extract.actors.people import title_of
from analysis.extract.syntax import lower_of
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
OWNERS = frozenset({"state", "adjective", "capital"})
REACH = 6
# Forces whose name before a thing is still theirs: *a Peruvian navy ship*.
FIELDED = actor_cues("fielded")
# Words for people that take the sector of the noun before them: *military officials*.
SECTOR_BY_MODIFIER = actor_cues("adopts")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun for an organ or its people in a text, with the name that owns it.

    `start`, `end` are the tokens of the noun, `first` the token at which the
    whole phrase begins; `link` tells how owner and noun are joined: poss,
    adjective, of, or empty without an owner.
    """

    start: int
    end: int
    first: int
    sector: str
    kind: str
    link: str = ""
    owner: Hit | None = None
    last: int = 0


@dataclass(frozen=True)
class _Words:
    phrases: Mapping[str, list[tuple[tuple[str, ...], tuple[str, str]]]]
    special: Mapping[tuple[str, str], str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table: dict[tuple[str, ...], tuple[str, str]] = {}
    plurals: dict[tuple[str, ...], tuple[str, str]] = {}
    special: dict[tuple[str, str], str] = {}
    for row in read_lexicon("organs", ("actor_id", "name", "aliases", "generic")):
        for phrase in cells(row["generic"]):
            special.setdefault((row["actor_id"][:3], phrase.lower()), row["actor_id"])
            sector = [*row["actor_id"].split("."), ""][1]
            table.setdefault(_split(phrase.lower()), (sector, "organ"))
    for row in read_lexicon("organ_words", ("word", "sector", "class")):
        word, plural = _forms(row["word"])
        table[_split(word)] = (row["sector"], row["class"])
        plurals.setdefault(_split(plural), (row["sector"], row["class"]))
    table = {**table, **{form: plurals[form] for form in plurals if form not in table}}
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, str]]]] = {}
    for words in sorted(table, key=lambda w: (-len(w), w)):
        phrases.setdefault(words[0], []).append((words[1:], table[words]))
    return _Words(phrases, special)


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.replace("s' ", "s ' ").replace("'s", " 's").replace("-", " - ").split())


def _forms(word: str) -> tuple[str, str]:
    """A noun phrase and its plural (of the first noun in *member of parliament*)."""
    head, of, rest = word.partition(" of ")
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        plural = head[:-1] + "ies"
    elif head.endswith("man") and not head.endswith("human"):
        plural = head[:-3] + "men"
    else:
        plural = head + ("es" if head.endswith(("s", "x", "ch", "sh")) else "s")
    return word, plural + of + rest


def special_organ(state: str, phrase: str) -> str | None:
    """The organ that a common phrase means in one state (KOR, *spy agency*), or None."""
    return _words().special.get((state, phrase))


def find_phrases(doc: Doc, ends: Mapping[int, Hit], starts: Mapping[int, Hit]) -> Iterator[Phrase]:
    """The organ nouns of `doc` with their owners, in text order.

    `ends` and `starts` are the names found in the text by the token after their
    last one and by their first one.
    """
    lower = [word.replace("’", "'") for word in lower_of(doc)]
    known = _words().phrases
    covered = {i for hit in starts.values() for i in range(hit.start, hit.end)}
    i = 0
    while i < len(lower):
        found = None if i in covered or lower[i] not in known else _match(lower, i)
        if found is None:
            i += 1
            continue
        end, (sector, kind) = found
        if not _is_verb(doc[end - 1]):
            yield _owned(doc, Phrase(i, end, i, sector, kind, last=end), ends, starts)
        i = end


def _match(lower: list[str], i: int) -> tuple[int, tuple[str, str]] | None:
    for rest, meaning in _words().phrases[lower[i]]:
        end = i + 1 + len(rest)
        if tuple(lower[i + 1 : end]) == rest:
            return end, meaning
    return None


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX", "ADP", "ADV", "SCONJ")


def _owned(doc: Doc, phrase: Phrase, ends: Mapping[int, Hit], starts: Mapping[int, Hit]) -> Phrase:
    sector, kind = phrase.sector, phrase.kind
    j = phrase.start
    adopts = doc[phrase.end - 1].lower_ in SECTOR_BY_MODIFIER
    while j > 0 and phrase.start - j < REACH:
        hit = ends.get(j)
        # *Russia deploys troops*: a state's bare name must touch the noun it owns.
        if hit is not None and doc[j].text == "-":
            break  # *Kenyan-led police* is not Kenya's
        if hit is not None and (hit.entry.kind != "state" or j == phrase.start):
            return _with_owner(phrase, hit, "adjective", hit.start, sector)
        token = doc[j - 1]
        if token.text in POSSESSIVE:
            hit = ends.get(j - 1)
            return _with_owner(phrase, hit, "poss", hit.start, sector) if hit else phrase
        if not _modifies(doc, j - 1):
            break
        modifier = _words().phrases.get(token.lower_)
        if adopts and modifier and modifier[-1][0] == () and modifier[-1][1][0]:
            sector, adopts = modifier[-1][1][0], False
        j -= 1
    return _owned_behind(doc, Phrase(phrase.start, phrase.end, j, sector, kind, last=phrase.end),
                         starts)


def _modifies(doc: Doc, i: int) -> bool:
    token = doc[i]
    if token.text in ("-", "‑") and i:
        return not token.whitespace_ and not doc[i - 1].whitespace_
    if token.text == "and" and i:
        return doc[i - 1].dep_ in ("amod", "compound", "nmod")
    return token.pos_ in MODIFIERS or (token.pos_ == "VERB" and token.dep_ in ("amod", "compound"))


def _with_owner(phrase: Phrase, hit: Hit, link: str, first: int, sector: str) -> Phrase:
    return Phrase(phrase.start, phrase.end, first, sector, phrase.kind, link, hit, phrase.end)


def _owned_behind(doc: Doc, phrase: Phrase, starts: Mapping[int, Hit]) -> Phrase:
    """The phrase with a state after *of*: *the parliament of Georgia*."""
    i = phrase.end
    if i + 1 < len(doc) and doc[i].lower_ == "of":
        i += 2 if doc[i + 1].lower_ == "the" else 1
        hit = starts.get(i)
        if hit is not None and hit.entry.kind in OWNERS:
            return Phrase(phrase.start, phrase.end, phrase.start, phrase.sector, phrase.kind,
                          "of", hit, hit.end)
    return phrase


def unnested(doc: Doc, phrases: Iterable[Phrase]) -> list[Phrase]:
    """The phrases without those that only modify a later one (*military* officials).

    Of *the Foreign Ministry's spokesman* it is the ministry that is kept.
    """
    kept: list[Phrase] = []
    for phrase in phrases:
        if kept and phrase.kind == "source" and kept[-1].end == phrase.start and (
                kept[-1].kind == "organ" and (
                    kept[-1].owner is not None or doc[phrase.start - 1].text[:1].isupper()
                    or doc[kept[-1].start].text[:1].isupper())):
            continue
        while kept and phrase.first <= kept[-1].start and kept[-1].end <= phrase.start:
            kept.pop()
        kept.append(phrase)
    return kept


def is_modifier(doc: Doc, phrase: Phrase) -> bool:
    """Whether the noun only modifies the next one (*an intelligence assessment*).

    An organ inside a title is a mention of its own (*Foreign Ministry spokeswoman*).
    """
    named = phrase.end - phrase.start > 1 or doc[phrase.start].text[:1].isupper()
    told = phrase.owner is not None or doc[phrase.end - 1].text[:1].isupper() or (
        doc[phrase.start].text[:1].isupper() and phrase.end - phrase.start > 1)
    if phrase.kind == "organ" and named and told and (
            phrase.end < len(doc) and title_of(doc[phrase.end].text)):
        return False
    if phrase.last != phrase.end or phrase.end >= len(doc):
        return False
    if phrase.kind == "organ" and phrase.owner is not None and (
            phrase.end - phrase.start > 1 or doc[phrase.start].lower_ in FIELDED):
        return False
    head, after = doc[phrase.end - 1], doc[phrase.end]
    if head.dep_ in ("compound", "amod", "nmod") and head.head.i >= phrase.end:
        return True
    if head.pos_ == "ADJ" and after.pos_ == "NOUN":
        return True
    return after.text == "-" and not head.whitespace_

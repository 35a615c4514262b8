"""The people a text names: full names, later surnames, titles, and who is who.

A full name is a run of capitalised words that the parser takes for a person, or that follows
a title, a given name or an East Asian family name; a surname alone, with or without a title
(*Mr Al Masri*), is the last full name that ends in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.extract.actors.lists import POSSESSIVE, Hit, cells, cues, noun_classes, state_of
from analysis.extract.syntax import span_text, words_of
from analysis.lexicons import read_lexicon
from analysis.text import slug

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

RELATIVES = frozenset({"who", "whose", "whom", "which"})
CORE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "dative", "agent",
                  "compound"})
NEAR = frozenset({"in", "near", "outside", "inside", "around", "across", "throughout", "into"})
LONGEST_TITLE = 5
# Listed names of these kinds inside a run of capitals cannot be part of a person's name.
STRONG = frozenset({"adjective", "people", "organ", "organisation", "media", "group"})


@dataclass(frozen=True)
class NameLists:
    """The lists of people's names, by name."""

    titles: Mapping[str, tuple[str, str]]
    given: frozenset[str]
    genders: Mapping[str, str]
    family_first: frozenset[str]
    variants: Mapping[str, str]
    leaders: Mapping[str, Mapping[str, str]]
    surnames: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Person:
    """One mention of a person: tokens, identity, full name, role as the text gives it."""

    start: int
    end: int
    actor_id: str
    name: str
    role: str | None = None
    country: str | None = None
    role_start: int | None = None


@lru_cache(maxsize=1)
def name_lists() -> NameLists:
    """The lists of data/lexicons/names about people, read once."""
    titles = read_lexicon("names/titles", ("title", "sector", "gender"))
    names = read_lexicon("names/person_names", ("name", "kind", "gender", "spelling"))
    leaders = read_lexicon("names/people", ("actor_id", "name", "aliases", "belongs_to",
                                            "gender", "surnames"))
    return NameLists(
        {row["title"]: (row["sector"], row["gender"]) for row in titles},
        frozenset(row["name"] for row in names if row["kind"] == "given"),
        {row["name"]: row["gender"] for row in names if row["gender"]},
        frozenset(row["name"] for row in names if row["kind"] == "family-first"),
        {row["name"]: row["spelling"] for row in names if row["kind"] == "variant"},
        {slug(name): row for row in leaders for name in (row["name"], *cells(row["aliases"]))},
        {name: row["actor_id"] for row in leaders for name in cells(row["surnames"])},
    )


def title_of(words: str) -> tuple[str, str] | None:
    """Sector and gender of a title, or None where the words are none."""
    return name_lists().titles.get(words.lower())


def belongs_to(actor_id: str) -> str | None:
    """The organ or state that a well-known person belongs to, or None."""
    row = name_lists().leaders.get(actor_id)
    return row["belongs_to"] if row else None


def gender_of(name: str, role: str | None = None) -> str:
    """The letter m or f where a person's name or title tells it, else empty."""
    leader = name_lists().leaders.get(slug(name))
    if leader:
        return leader["gender"]
    known = title_of(role) if role else None
    return known[1] if known and known[1] else name_lists().genders.get(name.split(" ")[0], "")


def is_given(word: str) -> bool:
    """Whether a word is a given name on the list."""
    return word in name_lists().given


def person_id(name: str) -> str:
    """The identity of a full name: its slug, or a well-known person's in any spelling."""
    lists = name_lists()
    key = slug(name.replace("’", "'"))
    spelling = " ".join(lists.variants.get(word, word) for word in name.split())
    leader = lists.leaders.get(key) or lists.leaders.get(slug(spelling))
    return leader["actor_id"] if leader else key


def find_people(doc: Doc, hits: Sequence[Hit]) -> list[Person]:
    """The people named in `doc`, in text order; `hits` are the listed names found there."""
    taken = {i: hit for hit in hits if hit.entry.kind != "person"
             for i in range(hit.start, hit.end)}
    known = [(hit.start, hit.end) for hit in hits if hit.entry.kind == "person"]
    spans = _merged([*known, *_full_names(doc, taken)])
    full = [span for span in spans if _is_full(doc, *span)]
    people: list[Person] = []
    for span in full:
        people.append(_person(doc, *span, people))
    covered = {i for start, end in full for i in range(start, end)}
    lone = {start for start, end in set(spans) - set(full)}
    people.extend(_surnames(doc, people, covered | taken.keys(), lone))
    return sorted(people, key=lambda person: person.start)


def _is_full(doc: Doc, start: int, end: int) -> bool:
    return sum(1 for i in range(start, end) if doc[i].text[:1].isupper()) > 1


def _full_names(doc: Doc, taken: Mapping[int, Hit]) -> Iterator[tuple[int, int]]:
    for entity in doc.ents:
        span = _cleaned(doc, entity.start, entity.end, taken) if (
            entity.label_ == "PERSON" and not _is_medium(doc, entity.start)) else None
        if span:
            yield span
    given, family = name_lists().given, name_lists().family_first
    for i, text in enumerate(words_of(doc)):
        if i in taken or not text[:1].isupper() or doc[i].ent_type_ == "PERSON":
            continue
        if (text in given or text in family) and _goes_on(doc, i, taken) and (
                not _is_medium(doc, i)):
            span = _cleaned(doc, i, _run_end(doc, i + 2, taken), taken)
            if span and span[1] - span[0] > 1:
                yield span


def _is_medium(doc: Doc, i: int) -> bool:
    """Whether the noun before a name says that it is a medium's: *the newspaper Nova Courier*."""
    return i > 0 and doc[i - 1].lower_ in cues("medium")


def _goes_on(doc: Doc, i: int, taken: Mapping[int, Hit]) -> bool:
    nxt = doc[i + 1] if i + 1 < len(doc) else None
    if nxt is None or not nxt.text[:1].isupper() or nxt.pos_ != "PROPN" or i + 1 in taken:
        return False
    # A body's name goes on for longer than a person's (*Martin Keller Bank*).
    longer = i + 2 < len(doc) and doc[i + 2].ent_iob_ == "I"
    return not (longer and nxt.ent_type_ in ("ORG", "FAC")) and nxt.ent_type_ != "DATE"


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
        elif token.lower_ in cues("particle") and end + 1 < len(doc) and (
                doc[end + 1].text[:1].isupper()):
            end += 2
        elif (token.lower_ in cues("particle") and end + 2 < len(doc) and doc[end + 1].text == "-"
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
    if inside and (len(inside) == end - start or any(
            hit.entry.kind in STRONG for hit in inside)):
        return None
    if not any(doc[i].text[:1].isupper() and doc[i].is_alpha for i in range(start, end)):
        return None
    return start, end


def _leads(doc: Doc, i: int, end: int, taken: Mapping[int, Hit]) -> bool:
    """Whether a word at the beginning of a name is not part of it: a title, a nationality."""
    token, last = doc[i], i + 1 == end
    if token.text in name_lists().given and not last:
        return False
    if not last and title_of(f"{token.text} {doc[i + 1].text}"):
        return True  # *Rear Admiral Pell*
    if not token.text[:1].isalpha() or title_of(token.text) or token.lower_ in cues("grade"):
        return not last or token.is_lower or bool(title_of(token.text))
    if i in taken and taken[i].entry.kind in ("adjective", "state", "organ", "organisation"):
        return taken[i].end < end
    return token.is_lower and token.lower_ not in cues("particle")


def _ends(token: Token) -> bool:
    return (token.text in POSSESSIVE or token.is_space
            or (token.is_punct and token.text not in ("-", ".", "‐", "‑")))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _person(doc: Doc, start: int, end: int, before: Sequence[Person]) -> Person:
    """The person at start..end; who was named in full before in the same words or more."""
    name = span_text(doc, start, end).replace("\n", " ")
    role_start, role = role_before(doc, start)
    if role is None:
        role = role_after(doc, end)
    words = name.split()
    known = next((one for one in reversed(before) if one.name != name and _same(
        one.name.split(), words)), None)
    if known is not None:
        return Person(start, end, known.actor_id, known.name, role, known.country, role_start)
    actor_id = person_id(name)
    leader = name_lists().leaders.get(actor_id)
    state = state_of(leader["belongs_to"]) if leader else None
    return Person(start, end, actor_id, leader["name"] if leader else name, role, state,
                  role_start)


def _same(full: list[str], words: list[str]) -> bool:
    """Whether `words` are a shorter form of a full name: its end, or without what is between."""
    if len(words) >= len(full) or len(words) < 2:
        return False
    return full[-len(words):] == words or (len(words) == 2 and [full[0], full[-1]] == words)


def _surnames(
    doc: Doc, full: list[Person], covered: set[int], lone: set[int]
) -> Iterator[Person]:
    """Lone surnames (and given names) of people named in full, and names behind a title."""
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
            role_start, role = role_before(doc, i)
            yield Person(i, i + 1, who.actor_id, who.name, role, who.country, role_start)
        elif not carriers and (i in lone or text in name_lists().surnames):
            yield from _lone(doc, i)


def _carrier(doc: Doc, carriers: list[Person], i: int) -> Person:
    """The last full name before token `i` that carries its word as a surname, else the first."""
    text = doc[i].text
    before = [person for person in carriers[:64] if person.start < i]
    surnamed = [p for p in before if text in (_surname(doc, p), doc[p.end - 1].text)]
    return (surnamed or before or carriers)[-1 if before else 0]


def _surname(doc: Doc, person: Person) -> str:
    first = doc[person.start].text
    if first in name_lists().family_first and first not in name_lists().given:
        return first
    return doc[person.end - 1].text


def _lone(doc: Doc, i: int) -> Iterator[Person]:
    token = doc[i]
    role_start, role = role_before(doc, i)
    leader = name_lists().surnames.get(token.text)
    if leader and token.pos_ in ("PROPN", "NOUN", "ADJ"):
        row = name_lists().leaders[leader]
        yield Person(i, i + 1, leader, row["name"], role, state_of(row["belongs_to"]), role_start)
        return
    if token.ent_type_ == "PERSON" and token.is_alpha and (role or (
            token.dep_ in CORE and not is_located(token))):
        yield Person(i, i + 1, slug(token.text), token.text, role, None, role_start)


def is_located(token: Token) -> bool:
    """Whether a name stands where a place does: *in Raqqah*, *near Daquq*."""
    return token.dep_ == "pobj" and token.head.lower_ in NEAR


def role_before(doc: Doc, start: int) -> tuple[int | None, str | None]:
    """The title that ends right before a name, a comma allowed between them."""
    end = start
    if end > 1 and doc[end - 1].text == ",":
        end -= 1
    role = _title_ending(doc, end, end)
    if role[0] is None and end < start:
        place = end
        while place and doc[place - 1].pos_ == "PROPN":
            place -= 1
        if 2 <= place < end and doc[place - 1].lower_ == "of":
            return _title_ending(doc, place - 1, end)  # *the mayor of Brod, Ana Kolar*
    return role


def _title_ending(doc: Doc, end: int, stop: int) -> tuple[int | None, str | None]:
    """Where a title that ends at `end` begins, and the words from there to `stop`."""
    for size in range(min(LONGEST_TITLE, end), 0, -1):
        if title_of(span_text(doc, end - size, end)):
            begin = end - size
            while begin and doc[begin - 1].lower_ in cues("grade"):
                begin -= 1
            return begin, span_text(doc, begin, stop)
    noun = doc[end - 1] if end else None
    if noun is not None and end == stop and noun.pos_ == "NOUN" and (
            end < len(doc) and noun.dep_ in ("compound", "nmod") and noun.head.i >= end) and (
            noun_classes(noun.lemma_.lower())[:1] == ("person",)):
        return end - 1, noun.text  # *the preacher Jan Holm*
    return None, None


def role_after(doc: Doc, end: int) -> str | None:
    """The title in an apposition: *Pell, the chief of the harbour police,*."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return None
    stop = next((i for i in range(end + 1, min(end + 14, len(doc)))
                 if (doc[i].is_punct and doc[i].text != "-") or doc[i].pos_ in ("VERB", "AUX")),
                min(end + 14, len(doc)))
    for i in range(end + 1, min(end + 7, stop)):
        for size in range(min(LONGEST_TITLE, stop - i), 0, -1):
            if title_of(span_text(doc, i, i + size)):
                begin = i
                while begin > end + 1 and doc[begin - 1].lower_ in cues("grade"):
                    begin -= 1
                return span_text(doc, begin, stop).strip()
        if doc[i].pos_ == "ADP" or doc[i].lower_ in RELATIVES:
            return None
    return None

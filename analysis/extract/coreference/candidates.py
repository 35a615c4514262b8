"""What a report has mentioned up to a word, and which of it a pronoun or noun takes up.

Candidates are ranked by agreement (which is required), nearness, grammatical place and how
often they were mentioned. The best one is the antecedent where it is good enough and no other
is as good; a thing or a person without a name wins like any other, and then nobody is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

Ids = tuple[str, ...]
Entity = tuple[object, ...]

# Of what one mention is: a single body, a single person, several people.
BODIES = frozenset({"state", "organ", "organisation", "group", "media"})
WINDOW = 60  # candidates looked at, the latest ones
FAR = 3  # sentences back to which a pronoun reaches

# What counts for a candidate of a pronoun.
PARTNER = 3.5  # what the thing that it owns is coordinated with
GOVERNING, DEEPER = 2.5, 0.5  # subject of the clause that holds the pronoun, of one further out
SUBJECT, HERE, BEFORE = 1.5, 1.2, 0.75  # a subject; in this sentence; per sentence in between
SPEAKER, MUTE = 1.0, 0.3  # a speaker for a pronoun that speaks; one for a pronoun that does not
PARAGRAPH = 0.5  # one in the same paragraph
HOST = 0.6  # one beside the subject, for a pronoun that is not the subject: *received by Kim*
PLACE, AGAIN, MANY_BODY, THING = 1.5, 0.15, 0.75, 0.3
ENOUGH, CLEAR, ALONE = 0.6, 0.15, 0.6


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing mentioned: its head token, its identity, and what can take it up.

    `kind` is as in `Referents.kind`, or thing; `words` are the words of its name, role and noun;
    `armed` are the people of a force (*its soldiers*, *a contingent*), not its staff.
    """

    at: int
    sentence: int
    ids: Ids
    kind: str
    many: bool = False
    gender: str = ""
    subject: bool = False
    speaks: bool = False
    words: frozenset[str] = frozenset()
    first: int = -1
    armed: bool = False

    @property
    def entity(self) -> Entity:
        """What is mentioned: its ids, or where it was first mentioned."""
        return self.ids or (self.first if self.first >= 0 else self.at,)

    @property
    def anonymous(self) -> bool:
        """Whether it is a source or a person without a name."""
        return not self.ids or self.ids[0].startswith("anon:")


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun to be resolved: where it stands, and the subjects of the clauses around it."""

    at: int
    sentence: int
    sort: str  # he, she, it, they
    speaks: bool = False
    governing: tuple[int, ...] = ()
    partner: Entity = ()  # what it is coordinated with: *Anna Berg and her staff*
    barred: Entity = ()
    told_of: Entity = ()  # who is told of in what it says: *Ana may go too, he said*
    counted: bool = False  # *4,000 of them*


@dataclass
class Discourse:
    """The candidates so far, in text order, and how often each entity was mentioned.

    `paragraph` is the number of the sentence that begins the paragraph.
    """

    candidates: list[Candidate] = field(default_factory=list)
    mentioned: Counter[Entity] = field(default_factory=Counter)
    paragraph: int = 0

    def add(self, candidate: Candidate) -> None:
        """Take in one more candidate."""
        self.candidates.append(candidate)
        self.mentioned[candidate.entity] += 1

    def last(self, back: int = WINDOW) -> list[Candidate]:
        """The latest candidates, the last one first."""
        return self.candidates[-back:][::-1]

    def antecedent(self, pronoun: Pronoun, ahead: Iterable[Candidate] = ()) -> Candidate | None:
        """What `pronoun` takes up, or None where nothing fits or two fit alike.

        `ahead` are mentions behind the pronoun, of which a subject of a clause around it may
        be meant (*In its first report, the agency …*).
        """
        behind = [one for one in ahead if one.at in pronoun.governing and one.at > pronoun.at]
        others = pronoun.barred, pronoun.told_of
        fitting = [one for one in (*self.last(), *behind)
                   if agrees(pronoun.sort, one) and one.entity not in others
                   and (one.many or not pronoun.counted)
                   and pronoun.sentence - one.sentence <= FAR]
        alone = ALONE * (len({one.entity for one in fitting}) == 1)
        return _best(fitting, lambda one: self._score(pronoun, one) + alone, ENOUGH, CLEAR)

    def _score(self, pronoun: Pronoun, one: Candidate) -> float:
        score = AGAIN * min(self.mentioned[one.entity], 6)
        if one.entity == pronoun.partner:
            score += PARTNER
        elif one.at in pronoun.governing:
            score += GOVERNING - DEEPER * pronoun.governing.index(one.at)
        elif one.subject:
            score += SUBJECT
        distance = pronoun.sentence - one.sentence
        score += HERE + HOST * bool(pronoun.barred) if not distance else -BEFORE * (distance - 1)
        score += PARAGRAPH * (one.sentence >= self.paragraph)
        if one.speaks:
            score += SPEAKER if pronoun.speaks else -MUTE * (1 + one.anonymous)
        score -= PLACE * (one.kind == "place") + THING * (one.kind == "thing")
        return score - MANY_BODY * (pronoun.sort == "they" and not one.many)

    def named_by(self, fits: Callable[[Candidate], float], sentence: int, *, enough: float
                 ) -> Candidate | None:
        """The candidate that a noun takes up: the best by `fits` (0: not at all) and nearness."""
        def score(one: Candidate) -> float:
            near = 0.25 * (sentence - one.sentence) + (one.kind == "place") * 0.5
            return fits(one) + 0.5 * one.subject - near

        return _best([one for one in self.last(4 * WINDOW) if fits(one)], score, enough, 0.0)

    def one_force(self) -> Candidate | None:
        """The last of the people of a force, if the report tells of one force alone so far."""
        armed = [one for one in self.candidates if one.armed and one.ids]
        return armed[-1] if len({one.ids for one in armed}) == 1 else None

    def two(self, ids_of: Callable[[Candidate], Ids], sentence: int) -> Ids:
        """The two that the last sentence which names just two of them names, else none.

        `ids_of` gives the ids of a candidate that count.
        """
        found: dict[int, dict[str, None]] = {}
        for one in reversed(self.last()):
            if sentence - one.sentence <= FAR:
                found.setdefault(one.sentence, {}).update(dict.fromkeys(ids_of(one)))
        return next((tuple(found[n]) for n in sorted(found, reverse=True)
                     if len(found[n]) == 2), ())


def _best(candidates: list[Candidate], score: Callable[[Candidate], float], enough: float,
          clear: float) -> Candidate | None:
    """The candidate with the best score, if it is `enough` and no other entity comes close."""
    scores: dict[Entity, tuple[float, int, Candidate]] = {}
    for one in candidates:
        known = scores.get(one.entity)
        mine = (score(one), one.at, one)
        if known is None or mine[:2] > known[:2]:
            scores[one.entity] = mine
    ranked = sorted(scores.values(), key=lambda s: s[:2], reverse=True)
    if not ranked or ranked[0][0] < enough:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < clear:
        return None
    return ranked[0][2]


def agrees(sort: str, one: Candidate) -> bool:
    """Whether a candidate can be what a pronoun of this sort (he, she, it, they) takes up."""
    if sort in ("he", "she"):
        other = "f" if sort == "he" else "m"
        return one.kind == "person" and not one.many and one.gender != other
    if sort == "it":
        return one.kind not in ("person", "people") and not one.many
    return one.many or len(one.ids) > 1 or (one.kind in BODIES and one.kind != "state")

"""Clauses that are events: those with a type, and acts of a named party without one (`OTHER`)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from analysis.clauses import Clause, Clauses, Tree
from analysis.clauses.frames import classes_of, domain_of, noun_classes, verb_of
from analysis.clauses.links import effect_of
from analysis.clauses.rows import Mentions, tokens_of, words
from analysis.clauses.status import grades
from analysis.clauses.tree import APART
from analysis.events.coding import (
    Coding,
    action_of,
    carried_noun,
    coding_of,
    not_events,
    strict_plover,
    verb_roles,
    with_weapon,
)
from analysis.events.memory import Memory
from analysis.events.moves import settled
from analysis.events.parties import (
    JOINT,
    Cast,
    Parties,
    Party,
    ids,
    names,
    parties_of,
    state_of,
)
from analysis.events.same import Told, linked
from analysis.events.scenes import companions, side_of_cause, sides_of_harm
from analysis.events.when import (
    When,
    backshifted,
    cut,
    date_of,
    dates_by_clause,
    is_definite,
)
from analysis.extract.records import Attribution, DateMention, Event, Quantity, Status
from analysis.text import trimmed

# Why a clause is no event; the reasons are few, so that they can be counted.
NO_TYPE = "no event type in the word lists"
REPORTING = "reporting verb: see the attributions"
STATUS_WORD = "says the status of another event"
MODIFIER = "modifies a noun"
SAID_BY_VERB = "named by its verb"
SAID_BY_NOUN = "named by its noun"
DOCUMENT = "standing agreement or document"
PURPOSE = "purpose that repeats another event"
STATE = "state, not an event"
BACKGROUND = "background, not news"
STATEMENT = "statement: see the attributions"
TOO_GENERAL = "verb too general without a party"
NO_PARTY = "no party or object that tells its type"
DOER = "names who does it"

WEAK = {"background": BACKGROUND, "statement": STATEMENT, "speech act": STATEMENT, "state": STATE}
# Fields of meaning whose verbs name acts; the others name states, thoughts and words.
ACTS = frozenset({"social", "possession", "motion", "creation", "competition", "change", "contact",
                  "consumption", "body", "stative"})
# Kinds of attribution whose source says nothing: *Oslo plans to close the border*.
UNTOLD = frozenset({"intention", "position", "impression"})
# Acts that are news also where nobody is said to do them.
UNSIDED = frozenset({"CASUALTIES", "INCIDENT", "ASSAULT", "LAUNCH", "BUILD", "ELECT", "PROTEST",
                     "MOBILIZE", "RETREAT", "LEGAL", "CONSULT", "AGREE", "TRADE"})
# What happens to bodies and things happens where its sentence is.
BODILY = frozenset({"ASSAULT", "CASUALTIES", "INCIDENT", "PROTEST"})
# Words before a number that another is measured by: *on top of the 300*, *more than last year's*.
COMPARING = frozenset({"top", "than", "with", "from", "against"})
# Words for what comes on top of what was told.
ON_TOP = frozenset({"more", "additional", "new", "fresh", "extra", "further", "another"})
# Prepositions that add one more thing to what is said: *mentioned a visit, along with a summit*.
ADDING = frozenset({"with", "along", "together", "besides", "including"})
# Verbs that say of an attack or a disaster only that it took place.
OCCURRING = frozenset({"occur", "happen", "take place", "strike", "hit", "go off", "break out",
                       "erupt", "begin", "start", "follow", "continue", "go on", "come"})
# Acts whose verb takes one up again by its definite object: *the new contingent was sent*.
SENDING = frozenset({"AID", "LAUNCH"})
# Types that repeat what help is sent for.
REPEATED = frozenset({"AID", "SUPPORT"})
EMPTY = frozenset({"have", "do", "make", "get", "take", "give", "put", "keep", "set", "go", "come"})
# Acts in words, of which a promise is one itself.
SPOKEN = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT", "ACCUSE", "SUPPORT", "CONCEDE",
                    "PROTEST"})
# Done to the same side where they are coordinated: *killed ten soldiers and seized a truck*.
HOSTILE_ACTS = frozenset({"ASSAULT", "CASUALTIES", "COERCE", "ACCUSE"})
# What the verb says of its object is the event: *suspended imports*, *lifted sanctions*.
SAID_TOGETHER = frozenset({("SANCTION", "TRADE"), ("COERCE", "PROTEST"), ("CONCEDE", "SANCTION"),
                           ("CONCEDE", "COERCE"), ("REJECT", "AGREE")})
THITHER = frozenset({"to", "into", "onto", "towards", "toward"})
HERE = THITHER | {"in", "at", "near"}
SKIPPED_QUANTITIES = frozenset({"length", "age", "temperature"})
NATIONS = frozenset({"NORP", "GPE"})
MODIFYING = frozenset({"compound", "nmod", "amod", "npadvmod"})


@dataclass(frozen=True)
class EventReading:
    """The events of one text, and for every clause that is none its head and the reason."""

    events: tuple[Event, ...] = ()
    event_of: Mapping[int, str] = field(default_factory=dict)  # head of a clause → event id
    claim_of: Mapping[int, str] = field(default_factory=dict)  # head → attribution id
    reasons: Mapping[int, str] = field(default_factory=dict)


def read_events(
    clauses: Clauses, mentions: Mentions, *, dates: Sequence[DateMention] = (),
    quantities: Sequence[Quantity] = (), attributions: Sequence[Attribution] = (),
    statuses: Mapping[int, Status] | None = None, published: date | None = None,
) -> EventReading:
    """The events of one text in text order, linked to the mentions of the layers below.

    Columns are those of the codebook's table `events`. Without `published` dates are not cut
    at publication.
    """
    reader = _Reader(clauses, mentions, dates, quantities, attributions, statuses or {}, published)
    for clause in clauses:
        reason = reader.read(clause)
        if reason is not None:
            reader.reasons[clause.head] = reason
    events = linked(reader.told, quantities=quantities)
    return EventReading(
        tuple(events), reader.event_of,
        {i: claim.attribution_id for i, claim in reader.claims.items()}, reader.reasons,
    )


class _Reader:
    """One pass over the clauses of one text; what was read so far helps to read on."""

    def __init__(
        self, clauses: Clauses, mentions: Mentions, dates: Sequence[DateMention],
        quantities: Sequence[Quantity], attributions: Sequence[Attribution],
        statuses: Mapping[int, Status], published: date | None,
    ) -> None:
        self.clauses, self.tree, self.mentions = clauses, clauses.tree, mentions
        self.cast = Cast(clauses.tree, clauses, mentions)
        self.statuses, self.published = statuses, published
        self.dated = dates_by_clause(clauses, dates)
        self.claims, self.cues = _claims_by_clause(clauses, attributions)
        self.numbers = _by_token(clauses, quantities)
        self.governed: dict[int, list[int]] = {}  # clause → numbers that it gives their role
        for i, counted in self.numbers.items():
            over = clauses.over(i)
            above = [] if over is None else list(self.tree.climb(i))
            compared = any(self.tree.lower[j] in COMPARING for j in above[:4])
            if over is not None and over.kind == "verb" and not compared and any(
                    q.role for q in counted):
                self.governed.setdefault(over.head, []).append(i)
        self.codings: dict[int, Coding | None] = {}
        self.carried: dict[int, int] = {}  # light verb → its noun
        for clause in clauses:
            noun = carried_noun(self.tree, clause, clauses.at)
            if noun is not None:
                self.carried[clause.head] = noun.head
        self.carriers = {noun: verb for verb, noun in self.carried.items()}
        self.memory = Memory()
        self.told: list[Told] = []
        self.event_of: dict[int, str] = {}
        self.reasons: dict[int, str] = {}
        self.shared: set[int] = set()  # verbs of harm told together with the one before

    def coding(self, clause: Clause) -> Coding | None:
        """The type of a clause, read once."""
        if clause.head not in self.codings:
            verb = self.carriers.get(clause.head)
            coding = coding_of(
                self.tree, clause, carrier=None if verb is None else self.clauses.at[verb])
            disaster = self._strikes(clause)
            if disaster is not None:
                coding = self.coding(disaster)
            above = self._above(clause)
            echo = self.tree.lemma[clause.head] == "do" and any(
                self.tree.lower[k] == "same" for k in self.tree.kids[clause.head])
            if echo and above is not None and coding is None:
                coding = self.coding(above)  # "after Mali did the same"
            self.codings[clause.head] = settled(
                self.cast, clause, coding, self.numbers, self.memory)
        return self.codings[clause.head]

    def _strikes(self, clause: Clause) -> Clause | None:
        """The disaster that a verb says of what it strikes: *the storm flattened the town*."""
        if clause.kind != "verb" or clause.one("patient") is None or "impact" not in (
                verb_roles().get(clause.predicate) or verb_roles().get(
                    self.tree.lemma[clause.head], ())):
            return None
        for one in clause.all("agent", "theme"):
            for k in (one.head, *self.tree.children(one.head, "compound")):  # "Typhoon Ester"
                named = self._act_named(k)
                if named is not None and named[1].mode == "disaster":
                    return named[0]
        return None

    def _above(self, clause: Clause) -> Clause | None:
        return None if clause.parent is None else self.clauses.at.get(clause.parent)

    def _over(self, clause: Clause) -> Coding | None:
        """The type of the clause above, or None."""
        above = self._above(clause)
        return None if above is None else self.coding(above)

    def _act_named(self, i: int) -> tuple[Clause, Coding] | None:
        """The event noun at token `i` with its type, or None."""
        noun = self.clauses.at.get(i)
        coding = None if noun is None or noun.kind != "noun" else self.coding(noun)
        return None if coding is None else (noun, coding)

    def read(self, clause: Clause) -> str | None:
        """Read one clause; None if it became an event, else the reason why not."""
        coding = self.coding(clause)
        if clause.head in self.shared:
            return SAID_BY_VERB
        reason = self._passed_over(clause, coding)
        if reason is not None:
            return reason
        clause, coding = self._with_shared(clause, coding)
        if coding is None:
            coding = Coding("OTHER")
        coding = with_weapon(self.tree, clause, coding)
        told = self._parties(clause, coding)
        parties = self.memory.filled(clause, coding, told, self.tree)
        if coding.weak == "figure":
            parties = self.memory.of_count(coding)
        undergone = clause.voice == "passive" and bool(told.recipients)
        if coding.weak == "too general" and not undergone and not told.actors:
            return TOO_GENERAL
        done = clause.voice == "passive" and clause.one("patient") is not None
        acts = clause.one("agent") is not None and clause.one("patient") is not None and (
            self.tree.dep[clause.head] != "relcl")
        if coding.event_type == "OTHER" and not told.actors and not done and not acts:
            return NO_PARTY
        if coding.event_type == "OTHER" and any("MED" in i.split(".") for i in ids(told.actors)):
            return REPORTING  # "a statement carried by the agency"
        sided = parties.actors or parties.recipients or coding.event_type in UNSIDED
        if not sided and clause.one("agent", "patient", "theme") is None:
            return NO_PARTY
        self._add(clause, coding, parties)
        return None

    def _parties(self, clause: Clause, coding: Coding) -> Parties:
        """Who takes part, by the clause itself, then by what it is told together with."""
        parties = parties_of(self.cast, clause, coding)
        parties = self._speaker(clause, coding, parties)
        parties = sides_of_harm(self.cast, clause, coding, parties, self.coding)
        parties = side_of_cause(self.cast, clause, coding, parties, self.coding)
        if parties.recipients:
            return parties
        return replace(parties, recipients=self._affected_beside(clause, coding, parties))

    def _speaker(self, clause: Clause, coding: Coding, parties: Parties) -> Parties:
        """`parties` with who says it for *we*, and for what is denied or owned up to.

        *denied that troops had been sent*: by the one who denies; *admitted that four soldiers
        were missing*: of the one who admits.
        """
        claim = self.claims.get(clause.head)
        if claim is None or claim.claimant_id is None:
            return parties
        speaker = Party(claim.source or "", claim.claimant_id, "speaker")
        named = {one.head for one in parties.actors}
        if any(self.tree.lower[i] in ("we", "i", "our") for i in named) and not ids(parties.actors):
            return replace(parties, actors=(speaker,))
        while clause.relation == "same" and self._above(clause) is not None:
            clause = self._above(clause)  # "admitted that four soldiers were missing"
        over = self._over(clause)
        if over is None or over.event_type not in ("REJECT", "CONCEDE") or (
                clause.relation not in ("that", "ing", "to")):
            return parties
        if coding.event_type == "CASUALTIES":
            state = state_of(claim.claimant_id)
            if over.event_type == "CONCEDE" and state and not ids(parties.recipients):
                words = parties.recipients[0].text if parties.recipients else speaker.text
                return replace(parties, recipients=(Party(words, f"{state}.MIL", "speaker"),))
        elif clause.voice == "passive" and not parties.actors:
            return replace(parties, actors=(speaker,))
        return parties

    def _affected_beside(
        self, clause: Clause, coding: Coding, parties: Parties
    ) -> tuple[Party, ...]:
        """Whom the act reaches by what it is told with: what it blames, asks for, adds to."""
        tree, kind = self.tree, coding.event_type
        if kind == "ACCUSE":  # "condemned the attack": who did it
            for one in clause.all("patient"):
                named = self._act_named(one.head)
                if named is not None and named[1].event_type not in ("AGREE", "CONSULT"):
                    done = parties_of(self.cast, *named)
                    return self.memory.filled(*named, done, tree).actors
        if kind == "REJECT" and parties.actors:  # whose claim it is
            return self._who_claims(clause, parties)
        above, over = self._above(clause), self._over(clause)
        if over is None:
            return ()
        if kind == "AID" and clause.kind == "noun" and over.event_type == "REQUEST":
            return parties_of(self.cast, above, over).actors  # who asks for aid gets it
        if tree.dep[clause.head] == "conj" and kind in HOSTILE_ACTS and (
                over.event_type in HOSTILE_ACTS) and (kind == "ACCUSE") == (
                over.event_type == "ACCUSE") and tree.kid(clause.head, "nsubj") is None:
            return parties_of(self.cast, above, over).recipients
        return ()

    def _who_claims(self, clause: Clause, parties: Parties) -> tuple[Party, ...]:
        """The side of who accused the one who denies it, or told what is denied."""
        said = [clause, *(self.clauses.at[one.head] for one in clause.all("patient")
                          if one.head in self.clauses.at)]
        told = [self.coding(self.clauses.at[one.head]) for other in said
                for one in other.all("content") if one.head in self.clauses.at]
        if not told and len(said) == 1:
            return ()
        claimant = self.memory.accuser(parties.actors, HOSTILE_ACTS & {
            coding.event_type for coding in told if coding is not None})
        if claimant is None:
            return ()
        mention = self.cast.mention_of(claimant)
        side = state_of(claimant) or (mention.country if mention is not None else None) or claimant
        return (Party(mention.text if mention is not None else side, side, "claimant"),)

    def _with_shared(
        self, clause: Clause, coding: Coding | None
    ) -> tuple[Clause, Coding | None]:
        """*killed or wounded*: coordinated verbs of harm with one count are one event."""
        tree = self.tree
        if coding is None or clause.kind != "verb":
            return clause, coding
        if not _harms(tree, clause, coding):
            return self._with_shared_object(clause), coding
        last = clause.head
        beside = [k for k in tree.children(clause.head, "advcl") if tree.tag[k] == "VBN"]
        for k in (*(j for one in beside for j in tree.conjuncts(one)),
                  *tree.conjuncts(clause.head)[1:]):
            other = self.clauses.at.get(k)
            if other is None or not _harms(tree, other, self.coding(other)) or tree.kid(
                    k, "nsubj", "nsubjpass", "dobj", "auxpass", "aux") is not None:
                break
            self.shared.add(k)
            last = k
        if last == clause.head:
            return clause, coding
        return replace(clause, last=last), Coding("CASUALTIES", "casualties")

    def _passed_over(self, clause: Clause, coding: Coding | None) -> str | None:
        tree, i = self.tree, clause.head
        if clause.kind == "noun":
            return self._noun_passed_over(clause, coding)
        if clause.kind == "adjective":
            return None if coding is not None else STATE
        if i in self.carried or self._occurs(clause):
            return SAID_BY_NOUN
        if self._repeats(clause, coding):
            return PURPOSE
        if tree.dep[i] == "amod" or self._only_describes(clause, coding):
            return MODIFIER
        if coding is not None and coding.event_type in ("ACCUSE", "THREATEN") and (
                self._only_reports(clause)):
            return REPORTING
        if coding is not None and coding.weak in WEAK:
            return WEAK[coding.weak]
        if (coding is None or coding.weak == "too general") and self._says_status(clause):
            return STATUS_WORD
        if coding is not None:
            return None
        if i in self.cues:
            return REPORTING
        action = action_of(tree, clause)
        weak = not_events().get(action) or not_events().get(tree.lemma[i])
        if weak in WEAK:
            return WEAK[weak]
        if tree.pos[i] == "AUX" or "copula" in classes_of(action) or (
                tree.kid(i, "acomp") is not None and clause.one("theme") is not None):
            return STATE
        if any(tree.dep[one.head] == "xcomp" for one in clause.all("content")):
            return STATUS_WORD
        if any(effect_of(tree, one.head, "np") and tree.kid(one.head, "acl") is not None
               for one in clause.all("patient")):
            return STATUS_WORD  # "stepped up preparations to leave"
        if tree.dep[i] == "advcl" and any(tree.tag[k] == "TO" for k in tree.kids[i]):
            return PURPOSE
        if domain_of(action) not in ACTS or self._is_light(clause, action):
            return NO_TYPE
        return None

    def _with_shared_object(self, clause: Clause) -> Clause:
        """*seized or sank 20 boats*: verbs joined by *or* with one object are one event."""
        tree = self.tree
        thing = clause.one("patient")
        either = any(tree.lower[k] == "or" for k in tree.children(clause.head, "cc"))
        if thing is None or thing.basis != "coordination" or not either:
            return clause
        last = tree.head[thing.head]
        self.shared.add(last)
        return replace(clause, last=last)

    def _only_describes(self, clause: Clause, coding: Coding | None) -> bool:
        """Whether a participle behind a noun says who is meant: *men suspected of theft*.

        So does what a thing does, *a train carrying guns*, and a number's, *30 wounded*.
        """
        tree, i = self.tree, clause.head
        if coding is not None and coding.event_type == "REQUEST" and clause.voice == "passive" and (
                tree.dep[i] == "advcl" and clause.one("agent", "content") is None):
            return True  # "asked about the raid, he said …"
        if tree.dep[i] != "acl" or coding is None:
            return False
        if tree.pos[tree.head[i]] == "NUM":
            over = self.clauses.over(tree.head[tree.head[i]])
            counts = None if over is None else self.coding(over)
            return counts is not None and counts.weak == "figure"
        if coding.event_type == "ACCUSE":
            return clause.voice == "passive" and clause.one("agent") is None
        return coding.event_type in SENDING and tree.tag[i] == "VBG" and not any(
            self.cast.is_party(one.head) for one in clause.all("agent", "theme"))

    def _only_reports(self, clause: Clause) -> bool:
        """Whether a verb only says what is said: *is alleged to have*, *warned that it rains*."""
        content = clause.one("content")
        if content is None or clause.one("recipient") is not None:
            return False
        if clause.voice == "passive":
            return clause.one("agent") is None and self.tree.dep[content.head] == "xcomp"
        told = self.clauses.at.get(content.head)
        return clause.head in self.cues and clause.one("patient") is None and (
            told is None or self.coding(told) is None) and (
            self.tree.lemma[clause.head] == "warn")

    def _says_status(self, clause: Clause) -> bool:
        """Whether a verb only tells how it stands with its noun's act: *strikes are planned*."""
        return effect_of(self.tree, clause.head, "np") in grades() and any(
            self._act_named(one.head) is not None for one in clause.all("patient"))

    def _occurs(self, clause: Clause) -> bool:
        """Whether a verb only says that the disaster or attack its subject names took place."""
        action = action_of(self.tree, clause)
        if action not in OCCURRING or self._strikes(clause) is not None:
            return False
        for one in clause.all("theme", "agent"):
            named = self._act_named(one.head)
            if named is not None and named[1].event_type in BODILY and (
                    self._noun_passed_over(*named) is None):
                return True
        return False

    def _repeats(self, clause: Clause, coding: Coding | None) -> bool:
        """Whether an infinitive only says what soldiers or arms are sent for."""
        tree = self.tree
        above = self._above(clause)
        if coding is None or above is None:
            return False
        if tree.dep[clause.head] == "ccomp" and self._repeats(above, self.coding(above)):
            return True  # "sent to help Mali fight"
        if coding.event_type not in REPEATED or not any(
                tree.tag[k] == "TO" for k in tree.kids[clause.head]):
            return False
        other = self.coding(above)
        return tree.dep[clause.head] == "advcl" and other is not None and (
            other.event_type == "MOBILIZE" or (other.event_type, other.mode) == ("AID", "military"))

    def _is_light(self, clause: Clause, action: str) -> bool:
        """Whether a verb without a type names no act of its own: *take a bath*, *have a car*."""
        tree = self.tree
        if tree.lemma[clause.head] in EMPTY:
            return True
        if not classes_of(action) & {"light", "aspect"}:
            return False
        things = [one.head for one in clause.all("patient")]
        return bool(things) and not any(self.cast.is_party(i) for i in things)

    def _noun_passed_over(self, clause: Clause, coding: Coding | None) -> str | None:
        tree, i = self.tree, clause.head
        listed = noun_classes(tree.lemma[i])
        if "doer" in listed and "event" not in listed:
            return DOER
        if tree.dep[i] in MODIFYING or tree.entity[i] in ("DATE", "TIME"):
            return MODIFIER
        if tree.head[i] in self.cues and tree.dep[i] == "nsubjpass" and (
                tree.kid(tree.head[i], "ccomp") is not None):
            return STATEMENT  # "the hearing was told"
        if coding is None:
            named = any(one.basis in ("possessor", "noun's by", "light verb") or (
                            one.basis == "modifier" and tree.entity[one.head] in NATIONS)
                        for one in clause.all("agent") if self.cast.named(one.head, one.basis))
            over = self.clauses.over(tree.head[i])
            inner = over is not None and over.kind == "verb" and tree.dep[i] == "pobj" and (
                self.coding(over) is not None)
            act = not inner and "event" in listed and domain_of(verb_of(tree.lemma[i])) in ACTS
            return None if act and named else NO_TYPE
        if "event" not in listed and i not in self.carriers and not any(
                clause.all("agent")) and coding.event_type != "INCIDENT":
            return STATE
        over = self.clauses.at.get(tree.head[i])
        if over is not None and self._strikes(over) == clause:
            return SAID_BY_VERB  # "a storm flattened the town"
        above = self._verb_over(i)
        if above is not None:
            other = self.coding(above)
            if other is not None and other.weak is None and (
                    tree.dep[i] != "nsubj" or other.event_type in JOINT) and (
                    other.event_type == coding.event_type or coding.document
                    or (tree.dep[i] == "nsubj" and coding.event_type in JOINT)
                    or (other.event_type, coding.event_type) in SAID_TOGETHER):
                return SAID_BY_VERB
        carrier = self.carriers.get(i)
        done = carrier is not None and coding.weak != "statement" and (
            action_of(tree, self.clauses.at[carrier]) not in OCCURRING)
        if coding.weak in WEAK and coding.weak != "speech act" and not done:
            return WEAK[coding.weak]
        if coding.document and carrier is None and tree.dep[i] == "nsubj" and (
                tree.lemma[tree.head[i]] in ("have", "be", "contain")):
            return DOCUMENT  # "the treaty has 23 articles"
        return None

    def _verb_over(self, i: int) -> Clause | None:
        """The verb whose object the noun is, or stands in: *won half of the vote*."""
        tree = self.tree
        while tree.dep[i] == "pobj" and tree.lower[tree.head[i]] in ("of", "in") and (
                tree.pos[tree.head[tree.head[i]]] == "NOUN"):
            i = tree.head[tree.head[i]]
        if tree.dep[i] == "pobj" and tree.lower[tree.head[i]] == "in":
            above = self.clauses.at.get(tree.head[tree.head[i]])  # "pledged millions in aid"
            other = None if above is None else self.coding(above)
            money = other is not None and above.one("patient") is not None
            return above if money and other.event_type == "AID" else None
        above = self.clauses.at.get(tree.head[i])
        grown = tree.dep[i] == "nsubj" and above is not None and above.one("theme") is not None
        if above is None or above.kind != "verb" or above.head in self.carried or not (
                grown or tree.dep[i] in ("dobj", "nsubjpass")):
            return None
        return above

    def _add(self, clause: Clause, coding: Coding, parties: Parties) -> None:
        tree, i = self.tree, clause.head
        claim = self._claim(clause)
        status = self._status(clause, coding, claim)
        above = self._above(clause)
        typed = None if above is None or above.head in self.carried else self.coding(above)
        coded = None if typed is None or typed.weak in WEAK else clause.parent
        mention = date_of(
            clause, self.clauses, self.dated, lambda head: head in self.event_of or head == coded)
        beside = tuple(companions(self.clauses, clause, self.coding))
        for other in beside:
            mention = mention or self.dated.get(other.head)
        if self._in_a_march(clause, coding):
            mention = mention or self.dated.get(clause.parent)
        days = cut(mention, status.status, self.published, running=self._is_figure(clause, coding))
        if mention is None and status.status in ("occurred", "ongoing"):
            scene = self._scene(clause)
            days = self._stated_by(clause, claim) if scene is None else When(
                scene.date_start, scene.date_end, scene.date_id)
        numbers = self._quantities(clause)
        event_id = f"e{len(self.told) + 1}"
        self.event_of[i] = event_id
        place = self._place(clause, coding, beside)
        event = self._event(event_id, clause, coding, parties, status, days, claim, numbers, place)
        self.memory.keep(
            clause, coding, parties, tree,
            counted=frozenset(q.counted for q in numbers if q.kind == "count" and q.counted),
            claimant=claim.claimant_id if claim is not None else None)
        self.told.append(_told(event, clause, tree, numbers))

    def _stated_by(self, clause: Clause, claim: Attribution | None) -> When:
        """The open interval of what was said, before publication, to have happened by then."""
        if claim is None or self.published is None or not backshifted(self.tree, clause):
            return When()
        cue = self.clauses.over(tokens_of(self.tree, claim.cue_start, claim.cue_end)[0])
        said = self.dated.get(cue.head) if cue is not None else None
        if said is None or said.date_end is None or said.date_end >= self.published:
            return When()
        return When(None, said.date_end, said.date_id)

    def _event(
        self, event_id: str, clause: Clause, coding: Coding, parties: Parties, status: Status,
        days: When, claim: Attribution | None, numbers: tuple[Quantity, ...],
        place: tuple[str, str | None] | None,
    ) -> Event:
        tree, i = self.tree, clause.head
        first, behind = tree.sentence[i]
        start, end = trimmed(tree.text, tree.starts[first], tree.end(behind - 1))
        plover, cameo = strict_plover(coding, status.status, status.cue)
        at, last = tree.starts[clause.first], tree.end(clause.last)
        return Event(
            event_id, start, end, tree.text[start:end], at, last, tree.text[at:last],
            action_of(tree, clause), coding.event_type, coding.mode, plover, cameo,
            names(parties.actors), ids(parties.actors), names(parties.recipients),
            ids(parties.recipients), self._object(clause, parties),
            tuple(q.quantity_id for q in numbers), place and place[0], place and place[1],
            days.start, days.end, days.date_id, status.status, status.cue,
            claim.source if claim is not None else None,
            claim.claimant_id if claim is not None else None,
            claim.attribution_id if claim is not None else None, status.hedge,
        )

    def _claim(self, clause: Clause) -> Attribution | None:
        """The innermost claim whose content holds the clause, or to which its noun is added."""
        claim = self.claims.get(clause.head)
        if claim is not None or clause.kind != "noun":
            return claim
        tree, node = self.tree, clause.head
        while tree.dep[node] == "pobj" or (
                tree.dep[node] == "prep" and tree.lower[node] in ADDING):
            node = tree.head[node]
        return self.cues.get(node) if node != clause.head else None

    def _in_a_march(self, clause: Clause, coding: Coding) -> bool:
        """Whether something is asked for by marching: *marched to demand better schools*."""
        over = self._over(clause)
        return coding.event_type == "REQUEST" and over is not None and (
            over.event_type == "PROTEST" and self.tree.dep[clause.head] == "advcl")

    def _own_status(self, clause: Clause, coding: Coding, status: Status) -> Status:
        """What the verb itself says of its act: who is there is there; *pledged aid* will give."""
        tree, i = self.tree, clause.head
        roles = verb_roles().get(tree.lemma[i], frozenset())
        past = any(tree.tag[k] in ("VBD", "VBN") for k in (i, *tree.children(i, "aux")))
        if "presence" in roles and coding.event_type in ("AID", "COOPERATE") and (
                clause.voice != "passive" and not past):
            return replace(status, status="ongoing")
        promised = coding.event_type not in SPOKEN and not roles & {"motion", "transfer"} and (
            clause.one("patient") is not None and effect_of(tree, i, "np") == "committed")
        return Status("planned", tree.words[i], status.hedge) if promised else status

    def _status_of_count(self, clause: Clause, status: Status) -> Status:
        """A count stands as its verb says of it, or as what is said of the counted."""
        tree = self.tree
        said = effect_of(tree, clause.head, "np")
        if said in grades() and status.status in ("occurred", "ongoing"):
            return replace(status, status=grades()[said][0], cue=tree.words[clause.head])
        for one in clause.all("patient", "topic"):
            for k in tree.children(one.head, "relcl"):
                said = next((j for j in (*tree.children(k, "xcomp"), k)
                             if j in self.statuses), None)
                if said is not None and status.status == "occurred":
                    is_there = tree.lemma[k] == "be" and tree.tag[k] in ("VBP", "VBZ")
                    return Status("ongoing") if is_there else self.statuses[said]
        return status

    def _status(
        self, clause: Clause, coding: Coding, claim: Attribution | None
    ) -> Status:
        status = self.statuses.get(clause.head, Status())
        if coding.weak == "figure":
            status = self._status_of_count(clause, status)
        elif status.status == "occurred" and clause.kind == "verb":
            status = self._own_status(clause, coding, status)
        above = self._above(clause)
        if self._in_a_march(clause, coding) and status.cue == "to":
            status = self.statuses.get(above.head, Status())
        if clause.kind == "noun" and status.status == "denied" and clause.one("content"):
            return Status("occurred", None, status.hedge)  # a claim was made, its content denied
        if claim is not None and claim.stance == "denies" and status.status in (
                "occurred", "ongoing"):
            return Status("denied", claim.cue, status.hedge)
        return status

    def _is_figure(self, clause: Clause, coding: Coding) -> bool:
        """Whether a clause only gives a sum: *had counted 1,500*, *put the deliveries at 50*."""
        if coding.weak == "figure":
            return True
        tree, verb = self.tree, self.tree.head[clause.head]
        return clause.kind == "noun" and tree.dep[clause.head] == "dobj" and (
            "figure" in verb_roles().get(tree.lemma[verb], ())) and any(
            tree.lower[k] == "at" for k in tree.children(verb, "prep"))

    def _place(
        self, clause: Clause, coding: Coding, beside: Sequence[Clause]
    ) -> tuple[str, str | None] | None:
        """Where it was: the goal of a movement, its own phrases, what it is told with, *there*."""
        tree, kind = self.tree, coding.event_type
        if coding.weak == "figure":
            things = [one.head for one in clause.all("patient", "theme", "topic")]
            named = next((self._named_place(k) for thing in (*things, clause.head)
                          for k in self._goals(thing, HERE) if k > min(things, default=0)), None)
            return named or self._place_beside(clause, things)
        roles = verb_roles().get(clause.predicate) or verb_roles().get(tree.lemma[clause.head], ())
        if "motion" in roles or "transfer" in roles or "presence" in roles:
            sought = HERE if "presence" in roles else THITHER
            for k in self._goals(clause.head, sought):
                return self._named_place(k)
        for other in (clause, *beside):
            for one in other.all("place"):
                if one.basis == "mentioned" or (one.basis == "elsewhere" and kind not in BODILY):
                    continue
                if not self._at_another_time(clause, one.head) and (
                        tree.lower[tree.head[one.head]] != "for"):
                    return self._named_place(one.head)
        for one in clause.all("patient", "theme"):  # "a treaty with a clause in Lima"
            actor = self.mentions.actors.get(one.head)
            if actor is not None and actor.kind == "place":
                return self._named_place(one.head)
            for k in self._goals(one.head, HERE - THITHER):
                return self._named_place(k)
        for other in self._told_of(clause):
            for place in self._goals(other, HERE):
                return self._named_place(place)
        scene = self._scene(clause)
        return None if scene is None or scene.place is None else (scene.place, scene.place_id)

    def _place_beside(
        self, clause: Clause, things: Sequence[int]
    ) -> tuple[str, str | None] | None:
        """The place of the figure that another is set beside: *40 in Rome, against 30 before*."""
        tree = self.tree
        last = self.told[-1].event if self.told else None
        start = tree.starts[tree.sentence[clause.head][0]]
        if last is None or last.place is None or last.trigger_start < start or not any(
                tree.lower[j] in COMPARING for thing in things for j in tree.climb(thing)):
            return None
        return last.place, last.place_id

    def _told_of(self, clause: Clause) -> Iterator[int]:
        """The verb of *the summit in June, which took place in Lima*: of the act named last."""
        tree, i = self.tree, clause.head
        if clause.kind != "noun":
            return
        for k in range(i + 1, tree.sentence[i][1]):
            if tree.dep[k] == "relcl" and k in self.clauses.at and (
                    action_of(tree, self.clauses.at[k]) in OCCURRING):
                between = (j for j in range(i + 1, k) if j in self.clauses.at)
                if all(self.clauses.at[j].kind != "noun" for j in between):
                    yield k

    def _scene(self, clause: Clause) -> Event | None:
        """The event whose day and place *there* takes up: the last that names a place."""
        tree = self.tree
        if not any(tree.lower[k] == "there" for k in tree.children(clause.head, "advmod")):
            return None
        return next((one.event for one in reversed(self.told) if one.event.place), None)

    def _goals(self, head: int, prepositions: frozenset[str]) -> Iterator[int]:
        """The named places behind one of the prepositions of `head`, or of the noun behind one."""
        tree = self.tree
        for prep in tree.children(head, "prep", "dative"):
            for noun in tree.objects_of_preposition(prep):
                actor = self.mentions.actors.get(noun)
                if tree.lower[prep] in prepositions and actor is not None and (
                        actor.is_place or actor.kind in ("place", "state")):
                    yield noun
                else:
                    inside = tree.lower[prep] in ("of", "with", "alongside")
                    yield from self._goals(noun, prepositions if inside else prepositions & THITHER)

    def _named_place(self, i: int) -> tuple[str, str | None]:
        actor = self.mentions.actors.get(i)
        text = words(self.tree, i) if actor is None else actor.text
        return text, "; ".join(self.mentions.ids.get(i, ())) or None

    def _at_another_time(self, clause: Clause, place: int) -> bool:
        """Whether a place lies in a clause with *before* or *after*, and `clause` does not."""
        tree = self.tree
        over = next((k for k in tree.climb(place) if k in self.clauses.at), None)
        return over is not None and over != clause.head and any(
            tree.lower[k] in ("before", "until") for k in tree.children(over, "mark"))

    def _object(self, clause: Clause, parties: Parties) -> str | None:
        """The words of what is done, sent, signed; None where it is a party or a number."""
        tree = self.tree
        if clause.kind == "verb" and self._is_figure(
                clause, self.codings[clause.head] or Coding("OTHER")):
            return None
        taken = {party.head for party in (*parties.actors, *parties.recipients)}
        for prep in tree.children(clause.head, "prep") if coded_speech(
                self.codings.get(clause.head)) else ():
            for k in tree.children(prep, "pcomp"):  # "accused Mali of closing the border"
                return self._content(k)
        for one in clause.all("patient", "content", "theme"):
            i = one.head
            if one.role == "content":
                if tree.dep[i] in ("xcomp", "ccomp") and coded_speech(
                        self.codings.get(clause.head)):
                    return self._content(i)
                continue
            if i in taken or tree.pos[i] in ("PRON", "NUM") or one.basis == "complement":
                continue
            if i in self.mentions.actors or self.numbers.get(i) or tree.entity[i] in (
                    "DATE", "TIME") or tree.lower[i] in action_of(tree, clause).split(" "):
                continue
            return self._phrase(i)
        return None

    def _phrase(self, i: int) -> str:
        """The words of a thing with its own phrases and what it says, without day and place."""
        tree = self.tree
        inside = [i]
        for node in inside:
            for k in tree.kids[node]:
                about = tree.children(k, "pobj") if tree.dep[k] == "prep" else []
                outside = tree.dep[k] in APART and not (
                    tree.dep[k] == "acl" and tree.kid(k, "mark") is not None and node == i)
                if not outside and not any(
                        tree.entity[j] in ("DATE", "TIME") or self.cast.state_of_place(j)
                        for j in about):
                    inside.append(k)
        return tree.text[tree.starts[min(inside)]:tree.end(max(inside))]

    def _content(self, i: int) -> str:
        """The words of a complement clause, without what hangs on it behind."""
        tree = self.tree
        inside = [i]
        for node in inside:
            inside += [k for k in tree.kids[node] if not (
                node == i and tree.dep[k] in ("advcl", "punct", "cc", "mark", "parataxis"))]
        first, last = min(inside), max(inside)
        return tree.text[tree.starts[first]:tree.end(last)].strip(" ,;\n\"“”")

    def _quantities(self, clause: Clause) -> tuple[Quantity, ...]:
        """The quantities among the arguments of a clause, in text order."""
        tree = self.tree
        heads = [clause.head] if clause.kind == "noun" else []
        heads += [one.head for one in clause.arguments
                  if one.role not in ("content", "place", "topic") and one.basis != "complement"]
        verb = tree.head[clause.head]
        figure = self._is_figure(clause, self.codings[clause.head] or Coding("OTHER"))
        for prep in (*tree.children(clause.head, "prep"),
                     *(tree.children(verb, "prep") if figure and clause.kind == "noun" else ())):
            if tree.lower[prep] in ("of", "at", "to", "among", "by", "with", "for", "in"):
                heads += tree.objects_of_preposition(prep)
        heads += self.governed.get(clause.head, [])
        found: dict[str, Quantity] = {}
        for head in heads:
            for member in tree.conjuncts(head):
                first, behind = tree.phrase(member)
                for i in range(first, behind):
                    for quantity in self.numbers.get(i, ()):
                        if quantity.kind not in SKIPPED_QUANTITIES:
                            found[quantity.quantity_id] = quantity
        return tuple(sorted(found.values(), key=lambda q: q.start))


def _harms(tree: Tree, clause: Clause, coding: Coding | None) -> bool:
    """Whether a verb tells of losses, also *captured* beside others."""
    return "harm" in verb_roles().get(tree.lemma[clause.head], ()) or (
        coding is not None and coding.event_type == "CASUALTIES")


def coded_speech(coding: Coding | None) -> bool:
    """Whether the object of an act is what is asked for, threatened, alleged or agreed."""
    return coding is not None and coding.event_type in ("REQUEST", "THREATEN", "ACCUSE", "AGREE")


def _claims_by_clause(
    clauses: Clauses, attributions: Sequence[Attribution]
) -> tuple[dict[int, Attribution], dict[int, Attribution]]:
    """Head of a clause → the innermost claim whose content holds it; and cue token → its claim."""
    tree = clauses.tree
    cues: dict[int, Attribution] = {}
    spans: list[tuple[int, int, Attribution]] = []
    for claim in attributions:
        first, behind = tokens_of(tree, claim.cue_start, claim.cue_end)
        cues.update(dict.fromkeys(range(first, behind), claim))
        if claim.kind in UNTOLD:
            continue
        for start, end in ((claim.content_start, claim.content_end), *claim.more):
            spans.append((start, end, claim))
    spans.sort(key=lambda one: (one[0] - one[1], one[0]))
    found: dict[int, Attribution] = {}
    heads = sorted(clauses.at)
    starts = [tree.starts[i] for i in heads]
    for start, end, claim in spans:  # longest first, so that the innermost is what stays
        for at in range(bisect_right(starts, start - 1), bisect_right(starts, end - 1)):
            if claim.speech == "direct" or not _is_background(clauses, heads[at]):
                found[heads[at]] = claim
    return found, cues


def _is_background(clauses: Clauses, i: int) -> bool:
    """Whether a clause trails what is claimed as the writer's own: *…, after rain had fallen*."""
    tree = clauses.tree
    for node in (i, *tree.climb(i)):
        if tree.dep[node] == "advcl" and node > tree.head[node] and any(
                tree.lower[k] in ("after", "before", "since") for k in tree.children(node, "mark")):
            return True
    return False


def _by_token(
    clauses: Clauses, quantities: Sequence[Quantity]
) -> dict[int, tuple[Quantity, ...]]:
    found: dict[int, tuple[Quantity, ...]] = {}
    for quantity in quantities:
        first, behind = tokens_of(clauses.tree, quantity.start, quantity.end)
        for i in range(first, behind):
            found[i] = (*found.get(i, ()), quantity)
    return found


def _told(event: Event, clause: Clause, tree: Tree, numbers: tuple[Quantity, ...]) -> Told:
    """The event with what its words say about which event it is."""
    i = clause.head
    thing = clause.one("patient", "theme")
    moved = verb_roles().get(clause.predicate, frozenset()) & {"transfer", "motion"}
    named = i if clause.kind == "noun" else thing.head if thing is not None else None
    definite = named is not None and is_definite(tree, named) and (
        clause.kind == "noun" or (bool(moved) and event.event_type in SENDING))
    on_top = any(tree.lower[k] in ON_TOP for j in (i, thing.head if thing is not None else i)
                 for k in tree.children(j, "amod", "det", "compound"))
    new = on_top or any(q.scope == "additional" for q in numbers)
    return Told(event, definite, new)

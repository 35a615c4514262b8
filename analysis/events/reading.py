"""Clauses that are events: those with a type, and acts of a named party without one (`OTHER`)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from analysis.clauses import Clause, Clauses, Tree
from analysis.clauses.frames import classes_of, domain_of, noun_classes, verb_of
from analysis.clauses.links import effect_of
from analysis.clauses.rows import Mentions, tokens_of, words
from analysis.clauses.status import grades
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
from analysis.events.parties import Cast, Parties, ids, names, parties_of
from analysis.events.same import Told, linked
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
# Verbs that say of an attack or a disaster only that it took place.
OCCURRING = frozenset({"occur", "happen", "take place", "strike", "hit", "go off", "break out",
                       "erupt", "begin", "start", "follow", "continue", "go on", "come"})
# Types that repeat what help is sent for.
REPEATED = frozenset({"AID", "SUPPORT"})
EMPTY = frozenset({"have", "do", "make", "get", "take", "give", "put", "keep", "set", "go", "come"})
# What the verb says of its object is the event: *suspended imports*, *lifted sanctions*.
SAID_TOGETHER = frozenset({("SANCTION", "TRADE"), ("CONCEDE", "SANCTION"), ("CONCEDE", "COERCE"),
                           ("REJECT", "AGREE")})
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
            self.codings[clause.head] = settled(
                self.cast, clause, coding, self.numbers, abroad=self.memory.abroad)
        return self.codings[clause.head]

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
        told = parties_of(self.cast, clause, coding)
        parties = self.memory.filled(clause, coding, told, self.tree)
        if coding.weak == "figure":
            parties = self.memory.of_count(coding)
        undergone = clause.voice == "passive" and bool(told.recipients)
        if coding.weak == "too general" and not undergone and not told.actors:
            return TOO_GENERAL
        done = clause.voice == "passive" and clause.one("patient") is not None
        if coding.event_type == "OTHER" and not told.actors and not done:
            return NO_PARTY
        sided = parties.actors or parties.recipients or coding.event_type in UNSIDED
        if not sided and clause.one("agent", "patient", "theme") is None:
            return NO_PARTY
        self._add(clause, coding, parties)
        return None

    def _with_shared(
        self, clause: Clause, coding: Coding | None
    ) -> tuple[Clause, Coding | None]:
        """*killed or wounded*: coordinated verbs of harm with one count are one event."""
        tree = self.tree
        if coding is None or clause.kind != "verb" or not _harms(tree, clause, coding):
            return clause, coding
        last = clause.head
        for k in tree.conjuncts(clause.head)[1:]:
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
        if tree.dep[i] == "amod":
            return MODIFIER
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
        if tree.pos[i] == "AUX" or "copula" in classes_of(action):
            return STATE
        if any(tree.dep[one.head] == "xcomp" for one in clause.all("content")):
            return STATUS_WORD
        if domain_of(action) not in ACTS or self._is_light(clause, action):
            return NO_TYPE
        return None

    def _says_status(self, clause: Clause) -> bool:
        """Whether a verb only tells how it stands with the act its noun names: *strikes are planned*."""
        for one in clause.all("patient"):
            noun = self.clauses.at.get(one.head)
            if noun is not None and noun.kind == "noun" and self.coding(noun) is not None and (
                    effect_of(self.tree, clause.head, "np") in grades()):
                return True
        return False

    def _occurs(self, clause: Clause) -> bool:
        """Whether a verb only says that the disaster or attack its subject names took place."""
        action = action_of(self.tree, clause)
        if action not in OCCURRING:
            return False
        for one in clause.all("theme", "agent"):
            noun = self.clauses.at.get(one.head)
            coding = self.coding(noun) if noun is not None and noun.kind == "noun" else None
            if coding is not None and coding.event_type in BODILY:
                return True
        return False

    def _repeats(self, clause: Clause, coding: Coding | None) -> bool:
        """Whether an infinitive only says what soldiers or arms are sent for."""
        tree = self.tree
        above = self.clauses.at.get(clause.parent if clause.parent is not None else -1)
        if coding is None or above is None or coding.event_type not in REPEATED or not any(
                tree.tag[k] == "TO" for k in tree.kids[clause.head]):
            return False
        other = self.coding(above)
        return tree.dep[clause.head] == "advcl" and other is not None and (
            other.event_type == "AID" and other.mode == "military")

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
        if coding is None:
            named = any(one.basis in ("possessor", "noun's by", "light verb") or (
                            one.basis == "modifier" and tree.entity[one.head] in NATIONS)
                        for one in clause.all("agent") if self.cast.named(one.head, one.basis))
            act = "event" in listed and domain_of(verb_of(tree.lemma[i])) in ACTS
            return None if act and named else NO_TYPE
        if "event" not in listed and i not in self.carriers and not any(
                clause.all("agent")):
            return STATE
        above = self.clauses.at.get(tree.head[i])
        if above is not None and above.kind == "verb" and tree.dep[i] in ("dobj", "nsubjpass") and (
                above.head not in self.carried):
            other = self.coding(above)
            if other is not None and other.weak is None and (
                    other.event_type == coding.event_type or coding.document
                    or (other.event_type, coding.event_type) in SAID_TOGETHER):
                return SAID_BY_VERB
        spoken = coding.weak == "speech act" and clause.one("agent") is not None
        if coding.weak in WEAK and i not in self.carriers and not spoken:
            return WEAK[coding.weak]
        return None

    def _add(self, clause: Clause, coding: Coding, parties: Parties) -> None:
        tree, i = self.tree, clause.head
        claim = self._claim(clause)
        status = self._status(clause, claim)
        mention = date_of(clause, self.clauses, self.dated, self.event_of)
        days = cut(mention, status.status, self.published)
        if mention is None and status.status in ("occurred", "ongoing"):
            days = self._stated_by(clause, claim)
        numbers = self._quantities(clause)
        event_id = f"e{len(self.told) + 1}"
        self.event_of[i] = event_id
        event = self._event(event_id, clause, coding, parties, status, days, claim, numbers)
        self.memory.keep(clause, coding, parties, tree)
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
    ) -> Event:
        tree, i = self.tree, clause.head
        first, behind = tree.sentence[i]
        start, end = trimmed(tree.text, tree.starts[first], tree.end(behind - 1))
        plover, cameo = strict_plover(coding, status.status, status.cue)
        place = self._place(clause, coding.event_type)
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
        """The innermost claim whose content holds the clause."""
        return self.claims.get(clause.head)

    def _status(self, clause: Clause, claim: Attribution | None) -> Status:
        status = self.statuses.get(clause.head, Status())
        if claim is not None and claim.stance == "denies" and status.status in (
                "occurred", "ongoing"):
            return Status("denied", claim.cue, status.hedge)
        return status

    def _place(self, clause: Clause, kind: str) -> tuple[str, str | None] | None:
        for one in clause.all("place"):
            if one.basis != "mentioned" and (one.basis != "elsewhere" or kind in BODILY):
                actor = self.mentions.actors.get(one.head)
                text = words(self.tree, one.head) if actor is None else actor.text
                return text, "; ".join(self.mentions.ids.get(one.head, ())) or None
        return None

    def _object(self, clause: Clause, parties: Parties) -> str | None:
        """The words of what is done, sent, signed; None where it is a party or a number."""
        tree = self.tree
        taken = {party.head for party in (*parties.actors, *parties.recipients)}
        for one in clause.all("patient", "content", "theme"):
            i = one.head
            if one.role == "content":
                if tree.dep[i] in ("xcomp", "ccomp") and coded_speech(self.codings.get(clause.head)):
                    return self._content(i)
                continue
            if i in taken or tree.pos[i] in ("PRON", "NUM") or one.basis == "complement":
                continue
            if i in self.mentions.actors or self.numbers.get(i):
                continue
            return words(tree, i)
        return None

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
        for prep in tree.children(clause.head, "prep"):
            if tree.lower[prep] in ("of", "at", "to", "among", "by", "with", "for"):
                heads += tree.objects_of_preposition(prep)
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
    return coding is not None and (coding.event_type == "CASUALTIES" or "harm" in (
        verb_roles().get(tree.lemma[clause.head], ())))


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
            found[heads[at]] = claim
    return found, cues


def _by_token(
    clauses: Clauses, quantities: Sequence[Quantity]
) -> dict[int, tuple[Quantity, ...]]:
    found: dict[int, tuple[Quantity, ...]] = {}
    for quantity in quantities:
        first, behind = tokens_of(clauses.tree, quantity.start, quantity.end)
        for i in range(first, behind):
            found[i] = (*found.get(i, ()), quantity)
    return found


def _told(event: Event, clause: Clause, tree: object, numbers: tuple[Quantity, ...]) -> Told:
    """The event with what its words say about which event it is."""
    i = clause.head
    thing = clause.one("patient", "theme")
    named = i if clause.kind == "noun" else thing.head if thing is not None else None
    definite = named is not None and is_definite(tree, named)
    new = any(q.scope == "additional" for q in numbers)
    return Told(event, definite and clause.kind == "noun", new, tree.sentence[i][0])

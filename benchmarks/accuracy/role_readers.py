"""Readers of public data on who does what to whom: each yields texts with their gold predicates.

RAMS (Ebner et al. 2020), WikiEvents (Li et al. 2021), QA-SRL (Roit et al. 2020),
QANom (Klein et al. 2020), MEANTIME (Minard et al. 2016). The roles of each are brought
down to three: agent, affected, place.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

Span = tuple[int, int]
Arguments = Mapping[str, Sequence[Sequence[str]]]  # role → arguments → the names of each


@dataclass(frozen=True, slots=True)
class Predicate:
    """One annotated verb or noun: its offsets, its type or lemma, and who takes part.

    `arguments` holds for agent, affected and place a list of arguments, each the
    list of names that the text has for it.
    """

    start: int
    end: int
    label: str
    arguments: Arguments


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its annotated predicates."""

    name: str
    text: str
    predicates: tuple[Predicate, ...]


# Roles of the ontologies of RAMS and WikiEvents. Some verbs of a type have the one as subject,
# some the other (passengers go, and are taken; participants meet, and are met): those are both.
BOTH = "candidate participant passenger"
AGENTS = frozenset(f"""
    {BOTH} attacker communicator damager damagerdestroyer deceased demonstrator destroyer detainer
    driverpassenger employer executioner extraditer founder giver governmentbody granter identifier
    impeder injurer inspector investigator investigatorprosecutor jailer judgecourt killer learner
    manufacturer monitor observer perpetrator placeofemployment preventer prosecutor provider
    regulator researcher responder retreater spy surrenderer teachertrainer transporter treater
    violator voter yielder""".split())
AFFECTED = frozenset(f"""
    {BOTH} acquiredentity artifact artifactmoney beneficiary body crashobject crime defendant
    defender detainee employee fireexplosionobject identifiedobject inspectedentity law
    monitoredentity money observedentity otherparticipant passengerartifact patient paymentbarter
    recipient target territoryorfacility topic vehicle victim""".split())
PLACES = frozenset({"place", "origin", "destination"})
RAMS_ROLE = re.compile(r"^evt\d+arg\d+")
PROPBANK = {"arg0": "agent", "arg1": "affected", "arg2": "affected", "argm-loc": "place"}
ANSWERS = "~!~"  # between the answers to one question of QA-SRL
ENCYCLOPEDIA = ":wikipedia:"  # in the ids of QA-SRL and QANom; what is measured here is news
TIGHT_BEFORE = re.compile(
    r"[.,;:!?%)\]}”-]|\.\.\.|''|n['’]t|['’](?:s|re|ve|ll|d|m)?", re.IGNORECASE)
TIGHT_AFTER = frozenset("( [ { $ £ € “ ‘ `` -".split())


def joined(tokens: Iterable[str]) -> tuple[str, list[Span]]:
    """The tokens as running text, spaced as in print, and the offsets of each."""
    text, spans = "", []
    tight = True  # no space is wanted before the next token
    quoted = False
    for token in tokens:
        closing = token == '"' and quoted
        if not (tight or closing or TIGHT_BEFORE.fullmatch(token)):
            text += " "
        spans.append((len(text), len(text) + len(token)))
        text += token
        quoted ^= token == '"'
        tight = token in TIGHT_AFTER or (token == '"' and quoted)
    return text, spans


def sides_of(role: str) -> list[str]:
    """Which of agent, affected and place a role of RAMS or WikiEvents is."""
    role = role.lower()
    sides = {"agent": AGENTS, "affected": AFFECTED, "place": PLACES}
    return [side for side, roles in sides.items() if role in roles]


def read_rams(file: Path) -> Iterator[GoldText]:
    """RAMS: one JSON object a line, of a few sentences and the arguments of one predicate."""
    for row in _lines(file):
        text, spans = joined(word for sentence in row["sentences"] for word in sentence)
        predicates = []
        for first, last, types in row["evt_triggers"]:
            arguments = defaultdict(list)
            for trigger, (start, end), role in row["gold_evt_links"]:
                if trigger == [first, last]:
                    for side in sides_of(RAMS_ROLE.sub("", role)):
                        arguments[side].append([text[spans[start][0] : spans[end][1]]])
            predicates.append(Predicate(spans[first][0], spans[last][1], types[0][0], arguments))
        yield GoldText(row["doc_key"], text, tuple(predicates))


def read_wikievents(file: Path) -> Iterator[GoldText]:
    """WikiEvents: one document a line; coreference, if any, in NAME_coref.jsonl beside it."""
    beside = file.with_name(f"{file.stem}_coref.jsonl")
    linked = _lines(beside) if beside.exists() else ()
    clusters = {one["doc_key"]: one["clusters"] for one in linked}
    for row in _lines(file):
        text, spans = joined(row["tokens"])
        texts = {one["id"]: one["text"] for one in row["entity_mentions"]}
        names = {
            mention: [texts[other] for other in cluster if other in texts]
            for cluster in clusters.get(row["doc_id"], ()) for mention in cluster
        }
        predicates = []
        for event in row["event_mentions"]:
            arguments = defaultdict(list)
            for one in event["arguments"]:
                for side in sides_of(one["role"]):
                    arguments[side].append([one["text"], *names.get(one["entity_id"], ())])
            at = event["trigger"]
            predicates.append(Predicate(
                spans[at["start"]][0], spans[at["end"] - 1][1], event["event_type"], arguments))
        yield GoldText(row["doc_id"], text, tuple(predicates))


def read_qasrl(file: Path) -> Iterator[GoldText]:
    """QA-SRL: a row per question on a verb; the sentences in NAME_sents.csv beside it."""
    sentences = {
        row["qasrl_id"]: row["sentence"] or row["tokens"]
        for row in _table(file.with_name(f"{file.stem}_sents.csv"))
    }
    rows = ((row["qasrl_id"], int(row["verb_idx"]), row["verb"], row) for row in _table(file))
    yield from _questioned(rows, sentences)


def read_qanom(file: Path) -> Iterator[GoldText]:
    """QANom: a row per question on a noun, its sentence in it; nouns that are no event are out."""
    table = [row for row in _table(file) if row["is_verbal"] == "True"]
    rows = ((row["qasrl_id"], int(row["target_idx"]), row["noun"], row) for row in table)
    yield from _questioned(rows, {row["qasrl_id"]: row["sentence"] for row in table})


def _questioned(
    rows: Iterable[tuple[str, int, str, Mapping[str, str]]], sentences: Mapping[str, str]
) -> Iterator[GoldText]:
    found: dict[str, dict[tuple[int, str], dict[str, list[list[str]]]]] = {}
    for name, at, word, row in rows:
        if name in sentences and ENCYCLOPEDIA not in name:
            arguments = found.setdefault(name, {}).setdefault((at, word), defaultdict(list))
            if side := asked_for(row):
                arguments[side].append(row["answer"].split(ANSWERS))
    for name, predicates in found.items():
        text, spans = joined(sentences[name].split())
        yield GoldText(name, text, tuple(
            Predicate(*spans[at], word, arguments) for (at, word), arguments in predicates.items()))


def asked_for(question: Mapping[str, str]) -> str | None:
    """What a question of QA-SRL asks for: *who did it* an agent, *what was done* the affected."""
    if question["wh"] not in ("who", "what") or question.get("is_redundant") == "True":
        return None
    passive = question["is_passive"] == "True"
    if not question["subj"]:
        return "affected" if passive else "agent"
    if question["prep"]:
        return "agent" if passive and question["prep"] == "by" else None
    return "affected"


def read_meantime(folder: Path) -> Iterator[GoldText]:
    """MEANTIME: one XML file a document, in tokens, mentions and relations (PropBank's roles)."""
    for file in sorted(folder.glob("*.xml")):
        yield _meantime(file.stem, ElementTree.parse(file).getroot())


def _meantime(name: str, root: ElementTree.Element) -> GoldText:
    text, at = "", {}
    sentences: dict[int, list[ElementTree.Element]] = defaultdict(list)
    for token in root.iter("token"):
        sentences[int(token.get("sentence", 0))].append(token)
    for number, tokens in sorted(sentences.items()):  # 0 is the headline, 1 the date
        part, spans = joined(token.text or "" for token in tokens)
        text += ("\n\n" if number <= 2 else " ") if text else ""
        for token, (start, end) in zip(tokens, spans, strict=True):
            at[token.get("t_id")] = (len(text) + start, len(text) + end)
        text += part
    spans = {
        mention.get("m_id"): (at[anchors[0].get("t_id")][0], at[anchors[-1].get("t_id")][1])
        for mention in root.iterfind("Markables/*") if (anchors := mention.findall("token_anchor"))
    }
    names: dict[str | None, list[str]] = defaultdict(list)
    for link in root.iterfind("Relations/REFERS_TO"):
        mentions = [one.get("m_id") for one in link.findall("source") if one.get("m_id") in spans]
        for mention in mentions:
            names[mention] += [text[slice(*spans[other])] for other in mentions]
    arguments: dict[str | None, dict[str, list[list[str]]]] = defaultdict(lambda: defaultdict(list))
    for link in root.iterfind("Relations/HAS_PARTICIPANT"):
        event, other = (link.find(end).get("m_id") for end in ("source", "target"))
        side = PROPBANK.get((link.get("sem_role") or "").lower())
        if side and other in spans:
            arguments[event][side].append([text[slice(*spans[other])], *names[other]])
    return GoldText(name, text, tuple(
        Predicate(*spans[one.get("m_id")], one.get("pred") or "", arguments[one.get("m_id")])
        for one in root.iterfind("Markables/EVENT_MENTION") if one.get("m_id") in spans))


def _lines(file: Path) -> Iterator[dict]:
    with file.open(encoding="utf-8") as handle:
        yield from (json.loads(line) for line in handle if line.strip())


def _table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


READERS = {"rams": read_rams, "wikievents": read_wikievents, "qasrl": read_qasrl,
           "qanom": read_qanom, "meantime": read_meantime}

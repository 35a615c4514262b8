"""Small gold files on who does what to whom, in our own words, in each of the public formats."""

from __future__ import annotations

import csv
import json
from pathlib import Path

SENTENCE = "Norland shelled the port of Tessa in Elmar .".split()
QUESTION = dict.fromkeys(
    "question is_redundant answer_range answer wh subj obj obj2 aux prep verb_prefix".split(), "")


def rams(folder: Path) -> Path:
    """One predicate with an agent, an affected and a place."""
    row = {
        "doc_key": "n1", "sentences": [SENTENCE, ["It", "denies", "it", "."]],
        "evt_triggers": [[1, 1, [["conflict.attack", 1.0]]]],
        "gold_evt_links": [
            [[1, 1], [0, 0], "evt004arg01attacker"], [[1, 1], [2, 5], "evt004arg02target"],
            [[1, 1], [7, 7], "evt004arg04place"], [[1, 1], [3, 3], "evt004arg03instrument"]],
    }
    return _written(folder / "rams_made.jsonl", json.dumps(row) + "\n")


def wikievents(folder: Path, *, coref: bool = True) -> Path:
    """The same attack; its victim is named twice, which only the coreference tells."""
    tokens = [*SENTENCE, "The", "harbour", "burned", "."]
    row = {
        "doc_id": "d1", "tokens": tokens,
        "entity_mentions": [
            {"id": "T1", "text": "Norland"}, {"id": "T2", "text": "port"},
            {"id": "T3", "text": "harbour"}],
        "event_mentions": [{
            "id": "E1", "event_type": "Conflict.Attack", "trigger": {"start": 1, "end": 2},
            "arguments": [{"entity_id": "T1", "role": "Attacker", "text": "Norland"},
                          {"entity_id": "T2", "role": "Target", "text": "port"}]}],
    }
    if coref:
        linked = {"doc_key": "d1", "clusters": [["T1"], ["T2", "T3"]]}
        _written(folder / "we_made_coref.jsonl", json.dumps(linked) + "\n")
    return _written(folder / "we_made.jsonl", json.dumps(row) + "\n")


def qasrl(folder: Path) -> Path:
    """Questions on the verb of one sentence, some of which say nothing of who and whom."""
    asked = [
        {"wh": "who", "answer": "Norland~!~the fleet", "is_passive": "False"},
        {"wh": "what", "subj": "someone", "answer": "the port of Tessa", "is_passive": "False"},
        {"wh": "where", "answer": "Elmar", "is_passive": "False"},
        {"wh": "who", "answer": "a redundant one", "is_passive": "False", "is_redundant": "True"},
    ]
    rows = [QUESTION | {"qasrl_id": "Wiki1k:wikinews:7:0:0", "verb_idx": 1, "verb": "shelled"} | one
            for one in asked]
    text = " ".join(SENTENCE)
    _table(folder / "qasrl_made_sents.csv",
           [{"qasrl_id": "Wiki1k:wikinews:7:0:0", "tokens": text, "sentence": text}])
    return _table(folder / "qasrl_made.csv", rows)


def qanom(folder: Path) -> Path:
    """An event noun with questions, one without any, a noun that is no event, an encyclopedia."""
    text = "The shelling of Tessa by Norland ended the truce and the landing ."
    news, other = "Wiki1k:wikinews:7:0:1", "Wiki1k:wikipedia:7:0:1"
    asked = [
        (news, 1, "shelling", "True", {"wh": "what", "is_passive": "True", "answer": "Tessa"}),
        (news, 1, "shelling", "True", {
            "wh": "who", "subj": "something", "is_passive": "True", "prep": "by",
            "answer": "Norland"}),
        (news, 11, "landing", "True", {"is_passive": "False"}),
        (news, 8, "truce", "False", {"is_passive": "False"}),
        (other, 1, "shelling", "True", {"wh": "who", "is_passive": "False", "answer": "Norland"}),
    ]
    return _table(folder / "qanom_made.csv", [
        QUESTION | {"qasrl_id": name, "sentence": text, "target_idx": at, "noun": noun,
                    "is_verbal": verbal} | one
        for name, at, noun, verbal, one in asked])


def meantime(folder: Path) -> Path:
    """A headline, a date and a sentence; the port is named twice and one role is left out."""
    sentences = [["Port", "burns"], ["May", "3"], SENTENCE]
    numbered = [(number, word) for number, sentence in enumerate(sentences) for word in sentence]
    tokens = "".join(
        f'<token t_id="{i}" sentence="{number}" number="{i}">{word}</token>'
        for i, (number, word) in enumerate(numbered))
    mentions = {"1": [0], "2": [4], "3": [6, 7, 8, 9], "4": [11]}
    marked = "".join(
        f'<ENTITY_MENTION m_id="{m}">' + "".join(f'<token_anchor t_id="{t}"/>' for t in ids)
        + "</ENTITY_MENTION>" for m, ids in mentions.items())
    links = {"2": "Arg0", "3": "Arg1", "4": "Argm-LOC", "1": "Argm-TMP"}
    related = "".join(
        f'<HAS_PARTICIPANT sem_role="{role}"><source m_id="9"/><target m_id="{m}"/></HAS_PARTICIPANT>'
        for m, role in links.items())
    _written(folder / "made.xml", (
        f'<?xml version="1.0" ?><Document doc_id="1">{tokens}<Markables>{marked}'
        '<EVENT_MENTION m_id="9" pred="shell"><token_anchor t_id="5"/></EVENT_MENTION>'
        '<EVENT_MENTION m_id="10" pred=""/></Markables><Relations>'
        f'<REFERS_TO><source m_id="1"/><source m_id="3"/><target m_id="20"/></REFERS_TO>{related}'
        "</Relations></Document>"))
    return folder


def _written(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


def _table(file: Path, rows: list[dict]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as handle:
        table = csv.DictWriter(handle, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return file

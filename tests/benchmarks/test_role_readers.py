"""The readers of data on who does what to whom: texts, offsets of predicates, arguments by side."""

from __future__ import annotations

import pytest

from benchmarks.accuracy import role_sets
from benchmarks.accuracy.role_readers import READERS, asked_for, joined, sides_of
from tests.benchmarks import made_roles

TEXT = "Norland shelled the port of Tessa in Elmar."


def read(format, folder, **options):
    return list(READERS[format](getattr(made_roles, format)(folder, **options)))


def plain(predicate):
    return {side: [list(one) for one in arguments]
            for side, arguments in predicate.arguments.items()}


def test_rams(tmp_path):
    [text] = read("rams", tmp_path)
    assert (text.name, text.text) == ("n1", f"{TEXT} It denies it.")
    [one] = text.predicates
    assert (text.text[one.start : one.end], one.label) == ("shelled", "conflict.attack")
    assert plain(one) == {
        "agent": [["Norland"]], "affected": [["the port of Tessa"]], "place": [["Elmar"]]}


@pytest.mark.parametrize("coref, names", [(True, ["port", "port", "harbour"]), (False, ["port"])])
def test_wikievents_with_and_without_coreference(tmp_path, coref, names):
    [text] = read("wikievents", tmp_path, coref=coref)
    assert text.text == f"{TEXT} The harbour burned."
    [one] = text.predicates
    assert (text.text[one.start : one.end], one.label) == ("shelled", "Conflict.Attack")
    assert plain(one)["affected"] == [names]
    assert "place" not in one.arguments


def test_qasrl(tmp_path):
    [text] = read("qasrl", tmp_path)
    [one] = text.predicates
    assert (text.text, text.text[one.start : one.end], one.label) == (TEXT, "shelled", "shelled")
    assert plain(one) == {"agent": [["Norland", "the fleet"]], "affected": [["the port of Tessa"]]}


def test_qanom_keeps_event_nouns_of_news_with_and_without_questions(tmp_path):
    [text] = read("qanom", tmp_path)
    found = [(text.text[one.start : one.end], plain(one)) for one in text.predicates]
    assert found == [("shelling", {"affected": [["Tessa"]], "agent": [["Norland"]]}), ("landing", {})]


def test_meantime(tmp_path):
    [text] = read("meantime", tmp_path)
    assert text.text == f"Port burns\n\nMay 3\n\n{TEXT}"
    [one] = text.predicates
    assert (text.text[one.start : one.end], one.label) == ("shelled", "shell")
    assert plain(one) == {
        "agent": [["Norland"]], "affected": [["the port of Tessa", "Port", "the port of Tessa"]],
        "place": [["Elmar"]]}


@pytest.mark.parametrize("question, side", [
    ({"wh": "who"}, "agent"),                                        # Who shelled something?
    ({"wh": "what", "is_passive": "True"}, "affected"),              # What was shelled?
    ({"wh": "what", "subj": "someone"}, "affected"),                 # What did someone shell?
    ({"wh": "who", "subj": "x", "is_passive": "True", "prep": "by"}, "agent"),
    ({"wh": "who", "subj": "x", "prep": "with"}, None),              # Who did someone talk with?
    ({"wh": "who", "subj": "x", "prep": "by"}, None),                # Who did someone stand by?
    ({"wh": "when"}, None),
    ({"wh": "who", "is_redundant": "True"}, None),
])
def test_questions_ask_for_a_side(question, side):
    asked = {"subj": "", "prep": "", "is_passive": "False"} | question
    assert asked_for(asked) == side


@pytest.mark.parametrize("role, sides", [
    ("Attacker", ["agent"]), ("victim", ["affected"]), ("Participant", ["agent", "affected"]),
    ("origin", ["place"]), ("instrument", []),
])
def test_sides_of_roles(role, sides):
    assert sides_of(role) == sides


@pytest.mark.parametrize("tokens, text", [
    ("They do n't ( yet ) agree .", "They don't (yet) agree."),
    ('He said " no " and " yes " .', 'He said "no" and "yes".'),
    ("a 40 - year - old of $ 3", "a 40-year-old of $3"),
    ("the men 's ship , at 3 %", "the men's ship, at 3%"),
    ("", ""),
])
def test_tokens_are_joined_as_in_print(tokens, text):
    found, spans = joined(tokens.split())
    assert found == text
    assert [found[a:b] for a, b in spans] == tokens.split()


def test_the_sets_of_a_folder_are_told_by_what_is_in_them(tmp_path):
    for format in READERS:
        (tmp_path / format).mkdir()
        getattr(made_roles, format)(tmp_path / format)
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "other.xml").write_text("<a/>", encoding="utf-8")
    assert {format: path.name for format, path in role_sets(tmp_path)} == {
        "rams": "rams_made.jsonl", "wikievents": "we_made.jsonl", "qasrl": "qasrl_made.csv",
        "qanom": "qanom_made.csv", "meantime": "meantime"}

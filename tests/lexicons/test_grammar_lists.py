"""The noun and verb lists of data/lexicons/grammar say of common words what English says."""

from __future__ import annotations

import pytest

from analysis.lexicons import LEXICONS, Row, read_lexicon

CLASSES = ("person", "group", "place", "event", "time", "measure", "deverbal", "doer")
NAMING_ACTS = {"event", "deverbal", "doer"}  # the act of a verb, or who does it
LETTERS = "tidcsou"
NOUNS = {row["noun"]: row for row in read_lexicon("grammar/nouns", ("noun", "class", "verb"))}
VERBS = {row["verb"]: row for row in read_lexicon("grammar/verbs", ("verb", "frames"))}


def classes(noun: str) -> list[str]:
    row: Row = NOUNS.get(noun, {})
    return row.get("class", "").split()


@pytest.mark.parametrize("name, columns, words", [
    ("grammar/nouns", ("noun", "class", "verb", "source"), NOUNS),
    ("grammar/verbs", ("verb", "frames", "domain", "source"), VERBS),
])
def test_the_columns_are_these_and_no_word_stands_twice(
    name: str, columns: tuple[str, ...], words: dict[str, Row]
) -> None:
    rows = read_lexicon(name, columns[:-1])
    assert {tuple(row) for row in rows} == {columns}
    assert len(rows) == len(words)
    assert all(word == word.lower() for word in words)
    assert 5_000 <= len(rows) <= 8_000


def test_the_lists_are_small() -> None:
    assert (LEXICONS / "grammar/nouns.csv").stat().st_size < 300_000
    assert (LEXICONS / "grammar/verbs.csv").stat().st_size < 200_000


@pytest.mark.parametrize("name", ["nouns", "verbs"])
def test_the_notice_of_the_licence_stands_in_each_list(name: str) -> None:
    head = (LEXICONS / f"grammar/{name}.csv").read_text("utf-8")
    assert "WordNet 3.0 Copyright 2006 by Princeton University" in head
    assert "Permission to use, copy, modify and distribute" in head


def test_classes_and_letters_are_from_the_closed_sets_in_their_order() -> None:
    for noun in NOUNS:
        found = classes(noun)
        assert found, noun
        assert found == [one for one in CLASSES if one in found], noun
    for verb, row in VERBS.items():
        assert row["frames"] == "".join(one for one in LETTERS if one in row["frames"]), verb
        assert "i" in row["frames"] or "u" not in row["frames"], verb


def test_only_nouns_of_acts_and_doers_have_a_verb() -> None:
    assert not [noun for noun, row in NOUNS.items()
                if row["verb"] and not NAMING_ACTS.intersection(classes(noun))]


@pytest.mark.parametrize("noun, has, has_not", [
    ("minister", "person", "group event"),
    ("guard", "person", "event"),
    ("envoy", "person", "place"),
    ("attacker", "person", "event"),
    ("visitor", "person", "event"),
    ("victim", "person", "event"),
    ("spokeswoman", "person", "group"),
    ("striker", "person", "event"),
    ("fate", "", "person"),
    ("government", "group", "event person"),
    ("army", "group", "event"),
    ("company", "group", "event"),
    ("police", "group", "place"),
    ("committee", "group", "person"),
    ("delegation", "group", "place"),
    ("crowd", "group", "event"),
    ("series", "", "group event"),
    ("collection", "", "group"),
    ("hospital", "place", "event"),
    ("airport", "place", "group"),
    ("prison", "place", "event"),
    ("embassy", "place", "event"),
    ("river", "place", "group"),
    ("border", "place", "event"),
    ("street", "place", "person"),
    ("table", "", "place event"),
    ("week", "time", "event"),
    ("year", "time", "event"),
    ("night", "time", "place"),
    ("dollar", "measure", "event"),
    ("mile", "measure", "place"),
    ("million", "measure", "group"),
    ("thing", "", "event"),
    ("way", "", "event"),
    ("part", "", "event"),
    ("matter", "", "event"),
    ("life", "", "event"),
    ("country", "place", "event"),
    ("letter", "", "event"),
    ("book", "", "event"),
    ("poverty", "", "event"),
    ("happiness", "", "event"),
    ("theory", "", "event"),
    ("information", "", "event"),
    ("weapon", "", "event person"),
    ("water", "", "event person place"),
])
def test_what_a_noun_names(noun: str, has: str, has_not: str) -> None:
    found = set(classes(noun))
    assert found >= set(has.split())
    assert not found & set(has_not.split())


@pytest.mark.parametrize("noun, verb", [
    ("attack", "attack"), ("invasion", "invade"), ("arrival", "arrive"), ("death", "die"), ("sale", "sell"),
    ("killing", "kill"), ("negotiation", "negotiate"), ("talk", "talk"), ("visit", "visit"), ("arrest", "arrest"),
    ("shelling", "shell"), ("bombing", "bomb"), ("shooting", "shoot"), ("stabbing", "stab"), ("training", "train"),
    ("statement", "state"), ("agreement", "agree"), ("decision", "decide"), ("payment", "pay"), ("threat", "threaten"),
    ("promise", "promise"), ("warning", "warn"), ("injury", "injure"), ("explosion", "explode"), ("destruction", "destroy"),
    ("deployment", "deploy"), ("withdrawal", "withdraw"), ("evacuation", "evacuate"), ("assassination", "assassinate"),
    ("acquittal", "acquit"), ("deportation", "deport"), ("indictment", "indict"), ("resignation", "resign"),
    ("protest", "protest"), ("merger", "merge"), ("loss", "lose"), ("theft", "steal"), ("siege", "besiege"),
    ("allegation", "allege"), ("proposal", "propose"), ("release", "release"), ("flight", "fly"),
    ("war", ""), ("earthquake", ""), ("crime", ""), ("coup", ""), ("ceasefire", ""), ("airstrike", ""),
    ("summit", ""), ("crackdown", ""), ("lawsuit", ""), ("referendum", ""), ("violence", ""), ("unrest", ""),
])
def test_an_event_noun_and_the_verb_whose_act_it_names(noun: str, verb: str) -> None:
    assert "event" in classes(noun)
    assert NOUNS[noun]["verb"] == verb


@pytest.mark.parametrize("verb, has, has_not", [
    ("arrest", "t", "iu"), ("kill", "t", "iu"), ("injure", "t", "iu"), ("wound", "t", "iu"),
    ("shoot", "t", "iu"), ("detain", "t", "iu"), ("accuse", "t", "iu"), ("sentence", "t", "iu"),
    ("kidnap", "t", "iu"), ("rescue", "t", "iu"), ("jail", "t", "iu"), ("free", "t", "iu"),
    ("destroy", "t", "iu"), ("attack", "t", "iu"), ("deport", "t", "iu"), ("accompany", "t", "u"),
    ("die", "iu", "t"), ("arrive", "i", "tu"), ("rise", "iu", "tdc"), ("fall", "iu", "dc"),
    ("happen", "i", "t"), ("collapse", "iu", "dc"), ("flee", "i", "u"), ("exist", "i", "tu"),
    ("explode", "tiu", "dc"), ("burn", "tiu", "dc"), ("break", "tiu", "dc"), ("open", "tiu", "dc"),
    ("close", "tiu", "dc"), ("sink", "tiu", "dc"), ("begin", "tiu", "dc"), ("increase", "tiu", "dc"),
    ("eat", "ti", "u"), ("vote", "i", "u"), ("fight", "ti", "u"), ("meet", "ti", "u"), ("marry", "ti", "u"),
    ("give", "td", "iu"), ("send", "td", "iu"), ("offer", "td", "u"), ("deprive", "td", "i"),
    ("say", "c", "diou"), ("announce", "tc", "iu"), ("believe", "c", "du"), ("deny", "t", "u"), ("build", "t", "cu"),
    ("try", "s", "cou"), ("want", "so", "iu"), ("plan", "s", "ou"), ("refuse", "s", "ou"),
    ("urge", "to", "iu"), ("order", "to", "u"), ("force", "to", "iu"), ("persuade", "to", "iu"),
])
def test_what_a_verb_takes(verb: str, has: str, has_not: str) -> None:
    frames = set(VERBS[verb]["frames"])
    assert frames >= set(has)
    assert not frames & set(has_not)

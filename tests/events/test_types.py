"""The type lexicon: what kind of act a verb or an event noun names in its surroundings."""

from __future__ import annotations

import pytest
from analysis.extract.events.types import (
    PLOVER,
    EventType,
    action_of,
    frames_of,
    light_verbs,
    noun_classes,
    strict_plover,
    type_of,
    words,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract.records import Status

ADDITIONS = {"LAUNCH", "BUILD", "INCIDENT", "CASUALTIES", "TRADE", "ELECT", "LEGAL", "OTHER"}

# sentence, trigger, type (None: no act that is coded)
VERBS = [
    ("Russia launched an attack on the port.", "launched", "ASSAULT"),
    ("Iran launched a ballistic missile.", "launched", "LAUNCH"),
    ("Militants launched rockets at the base.", "launched", "ASSAULT"),
    ("The police launched an investigation into the fraud.", "launched", "ACCUSE"),
    ("China put a satellite into orbit.", "put", "LAUNCH"),
    ("The brigade was put on alert.", "put", "MOBILIZE"),
    ("The lab carried out a nuclear test.", "carried", "LAUNCH"),
    ("Jets carried out an air strike on the depot.", "carried", "ASSAULT"),
    ("China sent medicine to Peru.", "sent", "AID"),
    ("Norway sent tanks to Ukraine.", "sent", "AID"),
    ("The king sent a letter to the pope.", "sent", "CONSULT"),
    ("The two leaders held talks in Oslo.", "held", "CONSULT"),
    ("Rebels held a journalist as a human shield.", "held", "ASSAULT"),
    ("The country held elections in May.", "held", "ELECT"),
    ("The navy held exercises near the strait.", "held", "MOBILIZE"),
    ("Spain cut ties with the junta.", "cut", "SANCTION"),
    ("Spain cut tariffs on steel.", "cut", "CONCEDE"),
    ("The donors cut aid to the ministry.", "cut", "SANCTION"),
    ("Soldiers have taken down the loudspeakers.", "taken", "BUILD"),
    ("Troops took the town.", "took", "ASSAULT"),
    ("Gunmen took three nurses hostage.", "took", "ASSAULT"),
    ("The prime minister took office in June.", "took", "ELECT"),
    ("The event took place in June.", "took", None),
    ("The EU imposed sanctions on the general.", "imposed", "SANCTION"),
    ("The mayor imposed a curfew.", "imposed", "COERCE"),
    ("The court lifted the ban on the party.", "lifted", "CONCEDE"),
    ("The army withdrew its troops from the valley.", "withdrew", "RETREAT"),
    ("The state withdrew its ambassador from Lima.", "withdrew", "SANCTION"),
    ("The delegation withdrew from the talks.", "withdrew", "REJECT"),
    ("The sides signed a treaty.", "signed", "AGREE"),
    ("The sides signed a ceasefire.", "signed", "RETREAT"),
    ("The general signed a decree.", "signed", "LEGAL"),
    ("The board broke the agreement.", "broke", "REJECT"),
    ("Fighters violated the ceasefire.", "violated", "ASSAULT"),
    ("Police arrested the editor.", "arrested", "COERCE"),
    ("The ministry summoned the ambassador.", "summoned", "ACCUSE"),
    ("The president called for calm.", "called", "REQUEST"),
    ("The president called the king on Friday.", "called", "CONSULT"),
    ("The union called off the strike.", "called", "CONCEDE"),
    ("The union called on members to vote.", "called", "REQUEST"),
    ("Nurses went on strike.", "went", "PROTEST"),
    ("Students staged a protest.", "staged", "PROTEST"),
    ("A prisoner began a hunger strike.", "began", "PROTEST"),
    ("The party boycotted the vote.", "boycotted", "PROTEST"),
    ("Protesters burned the flag.", "burned", "PROTEST"),
    ("Arsonists burned two houses.", "burned", "COERCE"),
    ("The senator praised the firefighters.", "praised", "SUPPORT"),
    ("The governor admitted the error.", "admitted", "CONCEDE"),
    ("Cairo rejected the offer.", "rejected", "REJECT"),
    ("Cairo denied the report.", "denied", "REJECT"),
    ("The firm accused its rival of theft.", "accused", "ACCUSE"),
    ("The bank filed a lawsuit over the dam.", "filed", "ACCUSE"),
    ("The rebels issued an ultimatum.", "issued", "THREATEN"),
    ("The ministry issued a statement.", "issued", None),
    ("The regime mobilised its reserves.", "mobilised", "MOBILIZE"),
    ("The countries share intelligence.", "share", "COOPERATE"),
    ("The king freed two dissidents.", "freed", "CONCEDE"),
    ("The museum returned the statue.", "returned", "CONCEDE"),
    ("Peru opened its borders to migrants.", "opened", "AID"),
    ("Rebels laid down their weapons.", "laid", "RETREAT"),
    ("The government fired the minister.", "fired", "CONCEDE"),
    ("Troops fired on the crowd.", "fired", "ASSAULT"),
    ("Police fired tear gas.", "fired", "COERCE"),
    ("The crew fought the fire.", "fought", None),
    ("The army fought the rebels.", "fought", "ASSAULT"),
    ("Peacekeepers arrived in the capital.", "arrived", "AID"),
    ("The foreign minister arrived in Paris.", "arrived", "CONSULT"),
    ("Poland exports coal.", "exports", "TRADE"),
    ("Firms built a bridge across the bay.", "built", "BUILD"),
    ("A bomb exploded near the market.", "exploded", "INCIDENT"),
    ("The pilot died in hospital.", "died", "CASUALTIES"),
    ("The army suffered heavy losses.", "suffered", "CASUALTIES"),
    ("Voters elected a new parliament.", "elected", "ELECT"),
    ("He ate breakfast.", "ate", None),
    ("The navy called up its reserves.", "called", "MOBILIZE"),
    ("London walked out of talks with Brussels.", "walked", "REJECT"),
    ("Teachers walked out on Monday.", "walked", "PROTEST"),
    ("The sides agreed on a draft.", "agreed", "AGREE"),
    ("The army laid siege to the town.", "laid", "ASSAULT"),
    ("Farmers clogged the roads.", "clogged", "PROTEST"),
    ("The premier exercised caution.", "exercised", None),
    ("Rome wants Paris to sign the deal.", "wants", "REQUEST"),
    ("Rome wants to sign the deal.", "wants", None),
]
NOUNS = [
    ("The satellite launch was delayed.", "launch", "LAUNCH"),
    ("A mine explosion killed two.", "explosion", "INCIDENT"),
    ("Kim's visit to Moscow drew attention.", "visit", "CONSULT"),
    ("The June summit ended early.", "summit", "CONSULT"),
    ("A border clash left ten dead.", "clash", "ASSAULT"),
    ("The ceasefire held.", "ceasefire", "RETREAT"),
    ("The strike at the mine went on.", "strike", "PROTEST"),
    ("The strike on the depot killed two.", "strike", "ASSAULT"),
    ("The hunger strike went on.", "strike", "PROTEST"),
    ("The earthquake struck at dawn.", "earthquake", "INCIDENT"),
    ("The table was wide.", "table", None),
]
MODES = [
    ("Kim visited Beijing.", "visited", "visit"),
    ("Norway sent tanks to Ukraine.", "sent", "military"),
    ("Troops recaptured the town.", "recaptured", "seize"),
    ("Soldiers have taken down the loudspeakers.", "taken", "dismantle"),
    ("Iran launched a ballistic missile.", "launched", "missile"),
    ("China put a satellite into orbit.", "put", "satellite"),
    ("The navy held exercises near the strait.", "held", "exercise"),
    ("The ministry condemned the raid.", "condemned", "disapprove"),
    ("The pilot died in hospital.", "died", "killed"),
    ("The sides signed a treaty.", "signed", None),
]


def the(doc, word):
    return next(token for token in doc if token.text == word)


@pytest.mark.parametrize("sentence, trigger, expected", VERBS + NOUNS)
def test_type(parse, sentence, trigger, expected):
    kind = type_of(the(parse(sentence), trigger))
    assert (kind.event_type if kind else None) == expected


@pytest.mark.parametrize("sentence, trigger, mode", MODES)
def test_mode(parse, sentence, trigger, mode):
    assert type_of(the(parse(sentence), trigger)).mode == mode


def test_an_object_that_the_caller_knows_counts(parse):
    doc = parse("The missiles that Iran launched were new.")
    kind = type_of(the(doc, "launched"), object=the(doc, "missiles"))
    assert (kind.event_type, kind.mode) == ("LAUNCH", "missile")


@pytest.mark.parametrize(
    "sentence, trigger, action",
    [
        ("The union called off the strike.", "called", "call off"),
        ("Jets carried out a raid.", "carried", "carry out"),
        ("Nurses hoped for peace.", "hoped", "hope"),
        ("The treaty took effect in May.", "took", "take effect"),
        ("The king called the queen on Friday.", "called", "call"),
    ],
)
def test_action_is_the_lemma_with_its_particle(parse, sentence, trigger, action):
    assert action_of(the(parse(sentence), trigger)) == action


@pytest.mark.parametrize(
    "kind, status, cue, expected",
    [
        ("AID", "occurred", None, ("AID", "07")),
        ("AID", "planned", "agreed to", ("AGREE", "03")),
        ("AID", "planned", "decided to", ("AID", "07")),
        ("AID", "requested", "urged", ("REQUEST", "10")),
        ("AID", "negated", "refused to", ("REJECT", "12")),
        ("ASSAULT", "planned", "will", ("THREATEN", "13")),
        ("ASSAULT", "negated", "did not", ("ASSAULT", "07")),
        ("ACCUSE", "planned", "will", ("ACCUSE", "07")),
        (None, "requested", "urged", (None, "07")),
    ],
)
def test_strict_plover_codes_intentions_as_acts(kind, status, cue, expected):
    event = EventType(kind or "BUILD", None, kind, "07", "act")
    assert strict_plover(event, Status(status, cue)) == expected


def test_the_lists_hold_together():
    types = {row[0] for row in words().values()} | {
        frame.kind[0] for frames in frames_of().values() for frame in frames
    }
    assert types - {"-"} <= PLOVER | ADDITIONS
    assert types >= PLOVER
    codes = {row[2] for row in words().values()} - {""}
    assert codes <= PLOVER
    roots = {row[3] for row in words().values()} - {""}
    assert roots <= {f"{number:02}" for number in range(1, 21)}
    assert len([key for key in words() if key[1] == "VERB"]) > 800
    assert "hold" in light_verbs()
    assert "rocket" in noun_classes()["missile"]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_read(parse, text):
    for token in parse(text):
        assert type_of(token) is None or type_of(token).event_type in PLOVER | ADDITIONS

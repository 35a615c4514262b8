"""Whom accidents, attacks and aid reach, and what is no event, in short made-up reports."""

from __future__ import annotations

import pytest

PARTIES = [
    # a quake has no side
    ("An earthquake struck Peru on Monday.", "struck", "", ""),
    # whom strangers strike in a country is not told by the country
    ("Gunmen ambushed a wedding party in southern Chad on Monday.", "ambushed", "", ""),
    # who comes under fire is attacked
    ("Kenyan soldiers came under fire from Ethiopian troops.", "came", "ETH.MIL", "KEN.MIL"),
    # whose attack kills, and whom it struck
    ("Ten Kenyans were killed in Ethiopian air strikes.", "killed", "ETH", "KEN.CVL"),
    ("Ten Kenyans were killed in Ethiopian air strikes.", "strikes", "ETH", "KEN.CVL"),
    ("Ten Kenyans were killed in Ethiopian traffic.", "killed", "", "KEN.CVL"),
    ("Twelve men died in a Hamas-led raid on Israel.", "raid", "PSE.REB.HAMAS", "ISR"),
    # what is taken from those killed was theirs
    ("Al-Shabaab killed ten Kenyan soldiers and seized three trucks.", "seized",
     "SOM.REB.SHABAAB", "KEN.MIL"),
    # who owns up to losses has lost his own
    ("Chad's government admitted that four soldiers were missing.", "missing", "", "TCD.MIL"),
    # the source of a toll is no victim of it
    ("Al-Shabaab raided a base, killing three Kenyan soldiers, two army doctors told Reuters.",
     "killing", "SOM.REB.SHABAAB", "KEN.MIL"),
    # to whom money is pledged
    ("Norway pledged 3 million dollars in aid for Chad.", "pledged", "NOR", "TCD"),
    ("Norway pledged between 3 and 4 million dollars in military aid for Chad.", "pledged", "NOR",
     "TCD"),
    # who asks is who threatens behind the comma; without one it is who is asked
    ("Kenya urged Sudan to lift the blockade, threatening sanctions.", "threatening", "KEN", ""),
    # the accused are those who deny it
    ("Peru denied Chile's accusation that it spied on ships.", "accusation", "CHL", "PER"),
    # negotiators stand for those who send them
    ("Negotiators from Israel and Hamas held talks in Cairo.", "talks", "ISR PSE.REB.HAMAS", ""),
    # who speaks after talks has held them
    ("Dina Boluarte spoke after talks with William Ruto in Lima.", "talks", "dina-boluarte",
     "william-ruto"),
    # workers are in the state that takes them
    ("About 500 Kenyans were working in Qatar.", "working", "KEN.CVL", "QAT"),
    # who prepares for a trip travels
    ("President William Ruto is preparing for a trip to Chad.", "trip", "william-ruto", "TCD"),
]


@pytest.mark.parametrize("text,trigger,actors,recipients", PARTIES)
def test_who_stands_on_which_side(events, text, trigger, actors, recipients) -> None:
    event = events(text)[trigger]
    assert sorted(event.actor_id) == sorted(actors.split())
    assert sorted(event.recipient_id) == sorted(recipients.split())


TYPES = [
    ("Kenyan lawmakers are to vote on the budget on Monday.", "vote", "LEGAL", "planned"),
    ("Kenya's envoy branded the story a hoax.", "branded", "REJECT", "occurred"),
    ("Up to 200 Kenyan soldiers are believed to be in Somalia.", "be", "AID", "ongoing"),
    ("Al-Shabaab claimed the attack.", "claimed", "CONCEDE", "occurred"),
    ("A school bus struck a mine.", "struck", "INCIDENT", "occurred"),
    ("Kenya could step in with a loan.", "step in", "AID", "possible"),
    ("Kenya urged Sudan to lift the blockade, threatening sanctions.", "threatening", "THREATEN",
     "occurred"),
    ("Twelve sailors were missing.", "missing", "CASUALTIES", "occurred"),
    ("Peru denied Chile's accusation that it spied on ships.", "accusation", "ACCUSE", "occurred"),
    ("About 500 Kenyans were working in Qatar. The ministry expects the figure to reach 900.",
     "reach", "COOPERATE", "possible"),
    ("About 500 Kenyans were working in Qatar, the ministry said.", "working", "COOPERATE",
     "ongoing"),
]


@pytest.mark.parametrize("text,trigger,kind,status", TYPES)
def test_what_happens_and_how_it_stands(events, text, trigger, kind, status) -> None:
    event = events(text)[trigger]
    assert (event.event_type, event.status) == (kind, status)


@pytest.mark.parametrize("text,word", [
    ("The charter provides for an election.", "provides"),
    ("The company is alleged to have sold arms.", "alleged"),
    ("Kenya's jets hit a train carrying Ethiopian guns.", "carrying"),
    ("Norway pledged 3 million dollars in aid for Chad.", "aid"),
])
def test_what_is_no_event(events, text, word) -> None:
    assert word not in events(text)


@pytest.mark.parametrize("text,trigger,place", [
    ("It was in Mombasa that two buses collided.", "collided", "Mombasa"),
    ("Gunmen hit a convoy guarded by Kenyan troops in southern Chad.", "hit", "Chad"),
    ("Gunmen hit a convoy guarded by Kenyan troops.", "hit", None),
])
def test_where_it_happens(events, text, trigger, place) -> None:
    assert events(text)[trigger].place == place


def test_a_purpose_of_what_may_be_done_may_be(events) -> None:
    read = events("Chad may be building up its army to strengthen its hand for talks with Sudan.")
    assert read["talks"].status == "possible"
    read = events("Chad is building up its army to strengthen its hand for talks with Sudan.")
    assert read["talks"].status != "possible"

"""Events of news of many fields: datelines, sides, weapons, objects, what is told again."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from tests.events.reading import by_trigger

DAY = date(2025, 6, 20)


@pytest.fixture(scope="session")
def events():
    """A function: text → trigger → the first event with that trigger."""
    return partial(by_trigger, published=DAY)


PARTIES = [
    # a dateline takes no part in the clause
    ("LIMA, June 20 - Chile expelled two Peruvian diplomats on Friday.", "expelled", "CHL",
     "PER.GOV"),
    ("NAIROBI, June 20 - Kenya's Supreme Court annulled the vote on Friday.", "annulled",
     "KEN.JUD", ""),
    # where an attack strikes, unless it is at home; whom it struck before
    ("Turkish jets bombed two villages in Iraq on Monday.", "bombed", "TUR.MIL", "IRQ"),
    ("Turkish jets bombed two villages in Turkey on Monday.", "bombed", "TUR.MIL", ""),
    ("India shelled Pakistan on Monday. Indian jets struck again on Friday.", "struck",
     "IND.MIL", "PAK"),
    # those hurt are on the side struck; of a flood nobody's
    ("Turkish jets bombed villages in Iraq. Nine people died, a doctor said.", "died", "", "IRQ"),
    ("A flood hit villages in Iraq. Nine people died, a doctor said.", "died", "", ""),
    # whom an arrest befalls, and who carries one out
    ("Amnesty demanded the release of Alexei Navalny.", "release", "", "alexei-navalny"),
    ("Germany's release of the tanker angered Estonia.", "release", "DEU", ""),
    # whose goods are taxed
    ("Canada imposed tariffs on Swiss watches on Monday.", "imposed", "CAN", "CHE"),
    ("Canada lifted sanctions on Cuba on Monday.", "lifted", "CAN", "CUB"),
    # the speaker's own pronouns
    ('"We deported nobody," the Greek government said.', "deported", "GRC.GOV", ""),
    # who asks for aid gets it; who asks for something else does not
    ("Moldova demanded a shipment of generators.", "shipment", "", "MDA"),
    # whose ships and boats
    ("Norwegian trawlers were boarded by Danish frigates in May.", "boarded", "DNK", "NOR"),
    # accused of doing it
    ("Ghana accused Togo of jailing its envoy.", "jailing", "TGO", "GHA.GOV"),
    # an envoy stands for a state
    ("Spain summoned the Cuban ambassador on Monday.", "summoned", "ESP", "CUB"),
    # bare strikes in a report of attacks are attacks, by those who attacked
    ("India attacked Pakistan on Monday. The strikes went on.", "strikes", "IND", "PAK"),
    # whose attack it is, behind the noun
    ("Nine people died in shelling by Sudan.", "shelling", "SDN", ""),
    # a state's own army is not its foe
    ("Egypt's president vowed to retaliate and authorised the army to act.", "retaliate",
     "EGY.GOV", ""),
    # those an attack hurts are not those of another attack
    ("India attacked Pakistan. A bombing in Nepal killed six people.", "killed", "", "NPL"),
    # who condemns an act blames who did it
    ("Syria attacked Jordan on Monday. Egypt condemned the attack.", "condemned", "EGY", "SYR"),
    # both of two, behind a comma
    ("Norway and Qatar, which brokered the truce, hailed it.", "brokered", "NOR QAT", ""),
]


@pytest.mark.parametrize("text, trigger, actors, recipients", PARTIES)
def test_parties(events, text, trigger, actors, recipients):
    event = events(text)[trigger]
    assert (" ".join(event.actor_id), " ".join(event.recipient_id)) == (actors, recipients)


TYPES = [
    ("North Korea fired two missiles into the sea on Monday.", "fired", "LAUNCH", "missile"),
    ("North Korea fired two missiles at Guam on Monday.", "fired", "ASSAULT", "aerial"),
    ("Iranian drones hit a refinery in Kuwait.", "hit", "ASSAULT", "aerial"),
    ("Gunmen attacked a church in Nigeria.", "attacked", "ASSAULT", "firearms"),
    ("Latvia shot down a drone on Monday.", "shot down", "ASSAULT", "intercept"),
    ("The senate shot down the proposal of Poland.", "shot down", "REJECT", None),
    ("Rebels blew up a bridge in Mali.", "blew up", "ASSAULT", None),
    ("Thousands of people protested in Helsinki.", "protested", "PROTEST", "demonstrate"),
    ("Denmark deployed two frigates on Monday.", "deployed", "MOBILIZE", None),
    ("Denmark sent two howitzers to Latvia on Monday.", "sent", "AID", "military"),
    ("Parliament passed a law that limits rents.", "passed", "LEGAL", None),
    ("Army units will withdraw from Chad in July.", "withdraw", "RETREAT", None),
    ("Two cables were cut by a Greek ship.", "cut", "INCIDENT", "damage"),
    ("Italy released the assets of Libya.", "released", "CONCEDE", None),
    ("Police arrested nine people in Lagos.", "arrested", "COERCE", "arrest"),
    ("A strike by nurses began on Monday.", "strike", "PROTEST", "strike"),
    ("Typhoon Ester slammed into Taiwan.", "slammed", "INCIDENT", "disaster"),
    ("The shipment of grain to Yemen was late.", "shipment", "AID", "humanitarian"),
]


@pytest.mark.parametrize("text, trigger, kind, mode", TYPES)
def test_types(events, text, trigger, kind, mode):
    event = events(text)[trigger]
    assert (event.event_type, event.mode) == (kind, mode)


OBJECTS = [
    # what is counted stands in the quantities, not in the object
    ("Chile sent 40 buses to Peru on Monday.", "sent", None),
    ("Chile sent buses to Peru on Monday.", "sent", "buses"),
    # what is asked for is the object of asking
    ("Peru urged Chile to open the border.", "urged", "to open the border"),
    ("Peru accused Chile of closing the border.", "accused", "closing the border"),
]


@pytest.mark.parametrize("text, trigger, thing", OBJECTS)
def test_objects(events, text, trigger, thing):
    assert events(text)[trigger].object == thing


NO_EVENTS = [
    ("A barn that serves as a school lies near Jinja.", "serves"),
    ("Two men suspected of smuggling left Dakar.", "suspected"),
    ("Pilgrims, numbering 300, walked to Lourdes.", "numbering"),
    ("Lima offered another explanation on Monday.", "offered"),
    ("Canada lifted sanctions on Cuba on Monday.", "sanctions"),
]


@pytest.mark.parametrize("text, word", NO_EVENTS)
def test_what_is_no_event(events, text, word):
    assert word not in events(text)


def test_another_count_of_the_missiles_is_of_the_launch(events):
    text = ("North Korea fired three missiles into the sea on Monday. The army of South Korea "
            "later counted four missiles.")
    found = events(text)
    again = found["counted"]
    assert (again.event_type, again.actor_id) == ("LAUNCH", ("PRK",))


def test_those_hurt_before_the_attack_is_told(events):
    text = "Two nurses were hurt when Turkish jets bombed a clinic in Iraq."
    assert events(text)["hurt"].recipient_id == ("IRQ",)


def test_two_verbs_with_one_count_are_one_event(events):
    found = events("Estonia seized or sank 20 boats on Monday.")
    assert list(found) == ["seized or sank"]


def test_talks_are_between_the_two_that_deal(events):
    text = "Peru released two Chilean sailors on Monday. The talks may resume in June."
    assert sorted(events(text)["talks"].actor_id) == ["CHL", "PER"]

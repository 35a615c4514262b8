"""Events: triggers, parties, dates, claimants, and what is no event at all.

The sentences are written for this project; published is 2025-03-27, a Thursday.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import language
from analysis.extract import find_quantities
from tests.events.reading import PUBLISHED, event, read

# sentence, trigger, type, actor ids, recipient ids
PARTIES = [
    # active
    ("Iran supplied drones to Russia last year.", "supplied", "AID", ["IRN"], ["RUS"]),
    ("Germany sent Ukraine 20 tanks in February.", "sent", "AID", ["DEU"], ["UKR"]),
    ("France accused Rwanda of backing the rebels.", "accused", "ACCUSE", ["FRA"], ["RWA"]),
    ("Turkey attacked Syria on Monday.", "attacked", "ASSAULT", ["TUR"], ["SYR"]),
    ("Israel struck Lebanon overnight.", "struck", "ASSAULT", ["ISR"], ["LBN"]),
    ("Japan criticised China over the incident.", "criticised", "ACCUSE", ["JPN"], ["CHN"]),
    ("Canada praised Kenya for its efforts.", "praised", "SUPPORT", ["CAN"], ["KEN"]),
    # passive, with and without an agent
    ("Tanks were delivered to Ukraine by Poland.", "delivered", "AID", ["POL"], ["UKR"]),
    ("Lebanon was invaded by Israel in 1982.", "invaded", "ASSAULT", ["ISR"], ["LBN"]),
    ("North Korean soldiers were sent to Russia.", "sent", "AID", ["PRK"], ["RUS"]),
    # relative clauses and reduced relatives
    ("The missiles that Iran shipped to Russia were old.", "shipped", "AID", ["IRN"], ["RUS"]),
    ("Poland, which supplied tanks to Ukraine, wants them replaced.", "supplied", "AID", ["POL"],
     ["UKR"]),
    ("The tanks supplied by Germany to Ukraine arrived.", "supplied", "AID", ["DEU"], ["UKR"]),
    # coordination
    ("France and Germany condemned Russia.", "condemned", "ACCUSE", ["FRA", "DEU"], ["RUS"]),
    ("Norway condemned Russia and summoned its ambassador.", "summoned", "ACCUSE", ["NOR"],
     ["RUS"]),
    # control
    ("Iran agreed to send drones to Russia.", "send", "AID", ["IRN"], ["RUS"]),
    ("Belarus continues to supply shells to Russia.", "supply", "AID", ["BLR"], ["RUS"]),
    ("Sweden has decided to send tanks to Ukraine.", "send", "AID", ["SWE"], ["UKR"]),
    ("Iran was accused of supplying missiles to Russia.", "supplying", "AID", ["IRN"], ["RUS"]),
    # participles
    ("Speaking in Tokyo, Modi visited Japan for the first time.", "visited", "CONSULT",
     ["narendra-modi"], ["JPN"]),
    # implicit parties of nouns
    ("Macron's visit to Poland ended.", "visit", "CONSULT", ["emmanuel-macron"], ["POL"]),
    ("A visit by Erdogan to Egypt is planned.", "visit", "CONSULT", ["recep-tayyip-erdogan"],
     ["EGY"]),
    ("The talks between India and Pakistan failed.", "talks", "CONSULT", ["IND", "PAK"], []),
    ("The withdrawal of Turkey from Syria began.", "withdrawal", "RETREAT", ["TUR"], ["SYR"]),
    # joint acts
    ("Putin and Xi signed an agreement in Beijing.", "signed", "AGREE",
     ["vladimir-putin", "xi-jinping"], []),
    ("Trump met Zelensky in Rome.", "met", "CONSULT", ["donald-trump"], ["volodymyr-zelensky"]),
    ("Egypt held talks with Ethiopia on Tuesday.", "talks", "CONSULT", ["EGY"], ["ETH"]),
    ("Brazil sent turbines to Egypt.", "sent", "AID", ["BRA"], ["EGY"]),
    # taking from somebody is the other's giving
    ("Russia has received missiles from Iran.", "received", "AID", ["IRN"], ["RUS"]),
    # losses: the losers are the recipients, a killer only where one is named
    ("Some 40 Ukrainian soldiers were killed near Bakhmut.", "killed", "CASUALTIES", [],
     ["UKR.MIL"]),
    ("Russia lost 300 soldiers in the battle.", "lost", "CASUALTIES", [], ["RUS.MIL"]),
    ("North Korean troops suffered heavy losses.", "losses", "CASUALTIES", [], ["PRK.MIL"]),
    # soldiers who go abroad to an ally, and who move at home
    ("Cuban soldiers arrived in Angola in 1975.", "arrived", "AID", ["CUB.MIL"], ["AGO"]),
    ("China moved troops to the border.", "moved", "MOBILIZE", ["CHN"], []),
    # what the other party has
    ("Kyiv rejected Moscow's demand.", "rejected", "REJECT", ["UKR"], ["RUS"]),
    ("Hungary severed its ties with Taiwan.", "severed", "SANCTION", ["HUN"], ["TWN"]),
    ("Finland and Sweden strengthened their ties.", "strengthened", "COOPERATE", ["FIN", "SWE"],
     []),
]


@pytest.mark.parametrize("text, trigger, kind, actors, recipients", PARTIES)
def test_who_does_what_to_whom(text, trigger, kind, actors, recipients) -> None:
    found = event(text, trigger)
    assert found.event_type == kind
    assert list(found.actor_id) == actors
    assert list(found.recipient_id) == recipients


# sentence, trigger, status, claimant id
REPORTED = [
    ("Iran is supplying drones to Russia, Zelensky said.", "supplying", "ongoing",
     "volodymyr-zelensky"),
    ("Iran may send drones to Russia.", "send", "possible", None),
    ("Macron plans to visit Poland.", "visit", "planned", None),
    ("If Iran sends drones to Russia, the West will react.", "sends", "conditional", None),
    ("Iran did not send drones to Russia.", "send", "negated", None),
    ("Iran denied that it had sent drones to Russia.", "sent", "denied", "IRN"),
    ("Poland called on Germany to send tanks to Ukraine.", "send", "requested",
     "POL"),
    ("According to Ukraine, Iran sent drones to Russia.", "sent", "occurred", "UKR"),
    ("Macron's planned visit to Poland was announced.", "visit", "planned", None),
    ("Another 150 tanks are expected in Ukraine, Poland sent 30 last year.", "sent", "occurred",
     None),
]


@pytest.mark.parametrize("text, trigger, status, claimant", REPORTED)
def test_whether_it_has_happened_and_who_says_so(text, trigger, status, claimant) -> None:
    found = event(text, trigger)
    assert (found.status, found.claimant_id) == (status, claimant)


# sentence, trigger, first day, last day
DATED = [
    ("Iran sent drones to Russia in June 2024.", "sent", date(2024, 6, 1), date(2024, 6, 30)),
    ("Iran sent drones to Russia, Zelensky said on Monday.", "sent", None, None),
    ("Macron will visit Poland this year.", "visit", PUBLISHED, date(2025, 12, 31)),
    ("Macron visited Poland this year.", "visited", date(2025, 1, 1), PUBLISHED),
    ("In May 2024, Putin met Xi in Beijing.", "met", date(2024, 5, 1), date(2024, 5, 31)),
    ("Putin and Xi held a summit in May 2024.", "summit", date(2024, 5, 1), date(2024, 5, 31)),
    ("The spy agency told lawmakers on January 13 that 300 North Korean soldiers had died.",
     "died", None, date(2025, 1, 13)),
    ("Norway condemned Russia on Monday and summoned its ambassador.", "summoned",
     date(2025, 3, 24), date(2025, 3, 24)),
]


@pytest.mark.parametrize("text, trigger, start, end", DATED)
def test_only_a_date_that_governs_the_event_dates_it(text, trigger, start, end) -> None:
    found = event(text, trigger)
    assert (found.date_start, found.date_end) == (start, end)


# sentence, the triggers that must come out, all of them and no others
TRIGGERS = [
    ("About 4,000 soldiers have been killed or wounded.", ["killed or wounded"]),
    ("They killed 77 soldiers and wounded another 40.", ["killed", "wounded"]),
    ("The ministers held a meeting in Oslo.", ["meeting"]),
    ("Putin and Kim signed a treaty.", ["signed"]),
    ("Russia's parliament ratified the treaty.", ["ratified"]),
    ("North Korean troops were sent to help Moscow fight Ukraine.", ["sent"]),
    ("The engineers have taken down the pylons.", ["taken down"]),
    ("Talks collapsed without an agreement.", ["Talks", "agreement"]),
    ("Iran is getting ready to put a satellite into orbit.", ["put"]),
    ("The rocket exploded at the site.", ["exploded"]),
    ("Police arrested 20 protesters.", ["arrested"]),
    ("She was arrested in Rome.", ["arrested"]),
    ("An earthquake struck Nepal.", ["struck"]),
    ("An explosion went off near the station.", ["explosion"]),
    ("A bomb went off near the station.", ["went off"]),
    ("Thousands of protesters marched through Tbilisi.", ["marched"]),
    ("North Korea conducted a missile launch on Sunday.", ["launch"]),
    ("A storm flattened dozens of houses.", ["flattened"]),
    ("The opposition won 51 percent of the vote.", ["won"]),
    ("Six aftershocks were felt in the city.", ["aftershocks"]),
    ("China suspended imports of beef.", ["suspended"]),
    ("Rebels hit a bridge near the border.", ["hit"]),
    ("The president declared three days of mourning.", ["declared"]),
    ("Russia may ban protests near the palace.", ["ban"]),
    ("Medics counted 12 dead and another 30 wounded.", ["counted"]),
    # near misses
    ("The war in Ukraine goes on.", []),
    ("The bishop warned that harvests were poor.", []),
    ("Farmers need rain.", []),
    ("The hearing was told that he lied.", []),
    ("The country is short of energy.", []),
    ("The minister said that prices were high.", []),
    ("The minister gave a briefing.", []),
    ("Concern about the plan has grown.", []),
    ("Nine million rounds lay in the depot.", []),
    ("The launch site lies in the north.", []),
    ("The defence treaty has 23 articles.", []),
    ("He did not say how many.", []),
    ("The agency gave no number.", []),
    ("Its author is a retired general.", []),
]


@pytest.mark.parametrize("text, triggers", TRIGGERS)
def test_what_is_an_event_and_what_is_not(text, triggers) -> None:
    assert [one.trigger for one in read(text).events] == triggers


@pytest.mark.parametrize("text, trigger, quantity", [
    ("At least 3,000 more soldiers were sent to Russia.", "sent", 3000),
    ("Iran delivered 120 guns and 40 launchers to Russia.", "delivered", 120),
    ("About 4,000 of the soldiers have been killed.", "killed", 4000),
    ("Iran sent 11,000 drones, of which 4,000 were shot down.", "sent", 11000),
])
def test_a_quantity_belongs_to_the_event_whose_argument_it_is(text, trigger, quantity) -> None:
    doc = language.parse(text)
    lows = {q.quantity_id: q.low for q in find_quantities(doc)}
    assert lows[event(text, trigger).quantity_ids[0]] == quantity


@pytest.mark.parametrize("text, place", [
    ("Putin met Xi in Beijing.", "Beijing"),
    ("Macron travelled to Warsaw on Monday.", "Warsaw"),
    ("Putin met Xi.", None),
])
def test_the_place_is_the_goal_or_the_scene(text, place) -> None:
    assert read(text).events[0].place == place


UGANDA = "Kenya sent soldiers to Uganda. "


@pytest.mark.parametrize("text, trigger, place", [
    ("As many as 400 Kenyan soldiers have reached Kyoto by sea.", "reached", "Kyoto"),
    ("The Kenyan troops were on their way towards Kampala.", "were", "Kampala"),
    ("Twelve of the 40 soldiers in Kampala were killed.", "killed", "Kampala"),
    ("In Rome, the minister spoke of 40 Kenyan soldiers in Kampala.", "spoke", "Kampala"),
    ("The Kenyan troops were brought from Nairobi to Kampala.", "brought", "Kampala"),
    # where they come from is left, what is reached is no place, or the place is that of speaking
    ("The Kenyan troops were brought closer from Nairobi.", "brought", None),
    ("The Kenyan troops have reached their goals.", "reached", None),
    ("In Rome, the minister spoke of 40 Kenyan soldiers.", "spoke", None),
])
def test_where_soldiers_go_and_are(text, trigger, place) -> None:
    assert event(UGANDA + text, trigger).place == place


@pytest.mark.parametrize("text, end", [
    ("At least 40 soldiers left, ahead of the army's projection of 30 by June 2024.", None),
    # the day is that of the act
    ("At least 40 soldiers left in June 2024, short of the army's forecast of 300.", 30),
    ("At least 40 soldiers, by the army's estimate, left in June 2024.", 30),
])
def test_the_day_of_a_forecast_dates_no_act(text, end) -> None:
    assert event(UGANDA + text, "left").date_end == (end and date(2024, 6, end))


@pytest.mark.parametrize("text, trigger, status", [
    ("About 40 Kenyan soldiers have moved into Kampala.", "moved", "occurred"),
    ("In Rome, he spoke of 40 Kenyan soldiers who were being prepared to go there.", "spoke",
     "planned"),
    # talks that are moved are arranged; men who are there are there
    ("Talks were moved to May.", "Talks", "planned"),
    ("In Rome, he spoke of 40 Kenyan soldiers who are in Kampala.", "spoke", "ongoing"),
])
def test_a_count_stands_as_what_is_said_of_the_counted(text, trigger, status) -> None:
    assert event(UGANDA + text, trigger).status == status


SENT = "Iran sent 300 drones to Russia in May. "


@pytest.mark.parametrize("text, same", [
    (SENT + "This delivery surprised nobody.", ["sent", "delivery"]),
    (SENT + "The 300 drones were sent to Russia by ship.", ["sent", "sent"]),
    (SENT + "Another 50 drones were sent to Russia in June.", ["sent"]),
    (SENT + "Iran sent 900 drones to Russia in January.", ["sent"]),
    (SENT + "Iran condemned Russia.", ["sent"]),
    ("Macron will visit Poland in May. The visit was agreed on Monday.", ["visit", "visit"]),
])
def test_mentions_of_one_event_are_linked(text, same) -> None:
    events = read(text).events
    first = events[0].event_id
    assert [one.trigger for one in events if first in (one.event_id, one.same_as)] == same


def test_a_denial_and_what_it_denies_are_two_events() -> None:
    denial, denied = read("Iran denied it had sent drones to Russia.").events
    assert (denial.event_type, denial.status) == ("REJECT", "occurred")
    assert (denied.event_type, denied.status, denied.claimant_id) == ("AID", "denied", "IRN")


def test_nothing_is_dropped_in_silence() -> None:
    text = "The minister said that the country, which lacks energy, grew richer."
    reading = read(text)
    assert not reading.events
    words = language.parse(text)
    reasons = {words[i].text: reason for i, reason in reading.reasons.items()}
    assert {"said", "lacks", "grew"} <= set(reasons)
    assert reasons["said"] == "reporting verb: see the attributions"


def test_strict_plover_codes_a_promise_as_an_agreement() -> None:
    found = event("Sweden plans to send tanks to Ukraine.", "send")
    assert (found.event_type, found.plover_type, found.cameo_root) == ("AID", "AGREE", "03")


def test_offsets_are_exact_and_ids_in_text_order() -> None:
    text = "Iran sent drones to Russia. Macron's visit to Poland ended."
    events = read(text).events
    assert [one.event_id for one in events] == ["e1", "e2"]
    for one in events:
        assert text[one.trigger_start : one.trigger_end] == one.trigger
        assert text[one.start : one.end] == one.evidence


WORDS = st.sampled_from(
    "Iran Russia sent troops to , . and has not been killed 300 visit of by the Kim's talks if "
    "will said that 😀 \n\n denied which Monday in \" ' ( reports were launching".split(" ")
)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_no_text_is_too_odd(text: str) -> None:
    reading = read.__wrapped__(text)
    for one in reading.events:
        assert text[one.trigger_start : one.trigger_end]
    assert [e.event_id for e in reading.events] == [f"e{i + 1}" for i in range(len(reading.events))]


@pytest.mark.parametrize("text", ["", " ", "😀", "sent", "\n\n\n", "Talks.", "12"])
def test_the_shortest_texts(text: str) -> None:
    assert read(text).events is not None


# sentence, trigger, place, first day, last day
SHARED = [
    ("A blast in Quito killed ten people on Monday.", "blast", "Quito", 24, 24),
    ("A blast in Quito killed ten people on Monday.", "killed", "Quito", 24, 24),
    ("A storm killed ten people and injured 40 in Manila on Tuesday.", "killed", "Manila", 25, 25),
    ("Ten people were killed when a bomb exploded in Quito on Monday.", "killed", "Quito", 24, 24),
    ("A ferry capsized off Oslo on Monday, killing ten people.", "killing", "Oslo", 24, 24),
    # another sentence, another day
    ("A blast shook Quito on Monday. The police killed ten people.", "killed", None, None, None),
    ("Ten people were killed before a bomb exploded in Quito on Monday.", "killed", None, None,
     None),
]


@pytest.mark.parametrize("text, trigger, place, first, last", SHARED)
def test_harm_and_its_cause_share_day_and_place(text, trigger, place, first, last) -> None:
    found = event(text, trigger)
    days = tuple(day and date(2025, 3, day) for day in (first, last))
    assert (found.place, found.date_start, found.date_end) == (place, *days)


def test_what_is_asked_for_in_a_march_is_asked_for_on_that_day() -> None:
    found = event("Thousands of protesters marched on Sunday to demand better schools.", "demand")
    assert found.date_start == date(2025, 3, 23)


def test_a_number_that_another_is_measured_by_is_not_the_events() -> None:
    text = "North Korea sent 3,000 soldiers to Russia on top of the 11,000 who went in 2024."
    assert len(event(text, "sent").quantity_ids) == 1

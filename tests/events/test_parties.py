"""Who takes part in an event, how it stands and who says so, in short made-up reports."""

from __future__ import annotations

import pytest

from analysis import Report, extract

PARTIES = [
    # whose weapons strike
    ("Kenya's army denied that its jets had shelled the village.", "shelled", "KEN.MIL", ""),
    # mediators are partners, and the sides are the others
    ("Qatar, which mediated the talks with Egypt, left.", "mediated", "QAT EGY", ""),
    ("The deal was brokered by Qatar and Egypt between Israel and Hamas.", "brokered", "QAT EGY",
     "ISR PSE.REB.HAMAS"),
    # whose claim is rejected; nobody's if nobody claimed it
    ("Ukraine said that Russia had attacked the port. Russia denied that it had attacked the port.",
     "denied", "RUS", "UKR"),
    ("Russia denied that it had attacked the port.", "denied", "RUS", ""),
    ("France accused Mali of expelling its envoy. Mali rejected the accusation.", "rejected", "MLI",
     "FRA"),
    # whom a demand is put to is who would act
    ("The United Nations called on Sudan to open the border crossing.", "open", "SDN", ""),
    # by whom what is hit is held
    ("Sudan's army hit a depot used by the Rapid Support Forces.", "hit", "SDN.MIL", "SDN.REB.RSF"),
    ("Sudan's army hit a depot built by Chad.", "hit", "SDN.MIL", ""),
    # who kills is not the one killed, whoever the report was about before
    ("Israeli soldiers were deployed. Israeli jets struck Beirut, killing nine people.", "killing",
     "ISR.MIL", "LBN"),
    # who agrees to a thing does it
    ("Rwanda and Congo agreed to talks on Monday.", "talks", "RWA COD", ""),
    ("Norway suspended aid to Uganda.", "aid", "NOR", "UGA"),
]


@pytest.mark.parametrize("text, trigger, actors, recipients", PARTIES)
def test_parties(events, text, trigger, actors, recipients):
    event = events(text)[trigger]
    assert (" ".join(event.actor_id), " ".join(event.recipient_id)) == (actors, recipients)


def test_the_two_sides_are_those_who_quarrelled_last(events):
    text = ("Armenia attacked Azerbaijan on Monday. The minister spoke to Al Jazeera. "
            "Both sides agreed to a truce on Tuesday.")
    assert events(text)["agreed"].actor_id == ("ARM", "AZE")


STATUSES = [
    ("France pledged 2 million euros to Malawi.", "pledged", "planned", "pledged"),
    ("France gave 2 million euros to Malawi.", "gave", "occurred", None),
    ("Recruitment began in 2022 for the army.", "Recruitment", "occurred", None),
    ("Officials said the ceasefire is supposed to take effect on Sunday.", "take", "planned",
     "supposed to"),
    ("Talks between India and China are expected to resume in June.", "Talks", "possible",
     "expected to"),
    ("The truce was supposed to begin on Sunday.", "truce", "planned", "supposed to"),
    ("Iran threatened to attack Israel.", "attack", "planned", "threatened to"),
    ("If they were sold, the ministry says, Iran would attack Israel.", "attack", "conditional",
     "If"),
    ("Hundreds of protesters marched through Paris to demand the release of prisoners.", "demand",
     "occurred", None),
]


@pytest.mark.parametrize("text, trigger, status, cue", STATUSES)
def test_status(events, text, trigger, status, cue):
    found = {key.split()[0]: event for key, event in events(text).items()}
    assert (found[trigger].status, found[trigger].status_cue) == (status, cue)


CLAIMANTS = [
    ("Ukraine expects a new deployment of Russian soldiers, for which recruitment has begun.",
     "recruitment", "UKR"),
    # who wills it is no witness where somebody else tells of it
    ("Poland plans to close its border with Belarus, the Lithuanian army said.", "close",
     "LTU.MIL"),
    ("Poland plans to close its border with Belarus.", "close", None),
    ("Russia had attacked the port, the Ukrainian army told Reuters, and Chad arrested 20 people.",
     "arrested", None),
]


@pytest.mark.parametrize("text, trigger, claimant", CLAIMANTS)
def test_claimants(events, text, trigger, claimant):
    assert events(text)[trigger].claimant_id == claimant


@pytest.mark.parametrize("sentence, actor, recipient", [
    ("Macron will make a China trip this year.", "emmanuel-macron", "CHN"),
    ("The planned China visit of Macron was cancelled.", "emmanuel-macron", "CHN"),
    ("A Russian visit to Iran is planned.", "RUS", "IRN"),  # the adjective is who travels
])
def test_a_state_s_name_before_a_journey_is_its_goal(sentence, actor, recipient):
    found = extract(Report(sentence, published="2025-03-27")).events
    [journey] = found[found["mode"] == "visit"].to_dict("records")
    assert (journey["actor_id"], journey["recipient_id"]) == (actor, recipient)

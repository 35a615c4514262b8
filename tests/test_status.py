"""The status layer: whether an event is reported as having happened, and by which words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract.status import StatusReader, status_of
from analysis.extract.status.lexicon import FRAMES, cues, grades, hedges

STATUSES = {
    "occurred", "ongoing", "planned", "conditional", "possible", "requested", "failed", "negated",
    "denied",
}  # fmt: skip
SPECIAL_EFFECTS = {
    "same", "light", "fact", "report", "doubt", "excluded", "dismissed", "rejected",
}  # fmt: skip

# sentence, trigger, status, cue (None where no words decide; "*" where the words do not matter)
VERBS = [
    ("The group has sent 500 fighters to the border.", "sent", "occurred", None),
    ("France signed and ratified the treaty.", "ratified", "occurred", None),
    ("Putin and Kim signed a treaty in Pyongyang.", "signed", "occurred", None),
    ("Police attacking children were filmed by a neighbour.", "attacking", "occurred", None),
    ("The ship was attacked as it left port.", "attacked", "occurred", None),
    ("The government managed to free the hostages.", "free", "occurred", None),
    ("The rebels were forced to withdraw.", "withdraw", "occurred", None),
    ("North Korea sends troops to Russia", "sends", "occurred", None),
    ("North Korea denied it had sent troops.", "denied", "occurred", None),
    ("The mayor threatened to close the border.", "threatened", "occurred", None),
    ("The plane crashed after the pilots failed to lower the gear.", "crashed", "occurred", None),
    ("The minister did not deny that troops had crossed the border.", "crossed", "occurred", None),
    ("The army is moving tanks towards the river.", "moving", "ongoing", "is"),
    ("Resources are being moved to the coast.", "moved", "ongoing", "are being"),
    ("The state is in the process of sending troops.", "sending", "ongoing", "process of"),
    ("Iran continues to supply the militia with rockets.", "supply", "ongoing", "continues to"),
    ("Witnesses said soldiers were shooting at cars.", "shooting", "ongoing", "were"),
    ("The country is not only arming the rebels but training them.", "arming", "ongoing", "is"),
    ("The president plans to visit Hanoi next month.", "visit", "planned", "plans to"),
    ("The navy is getting ready to launch a frigate.", "launch", "planned", "is getting ready to"),
    ("The firm agreed to pay a fine.", "pay", "planned", "agreed to"),
    ("The two sides are set to sign a deal.", "sign", "planned", "set to"),
    ("The president vowed to retaliate.", "retaliate", "planned", "vowed to"),
    ("The leaders hope to sign a deal by Friday.", "sign", "planned", "hope to"),
    ("Vietnam hopes to buy more rice.", "buy", "planned", "hopes to"),
    ("The union called for a strike and planned a march.", "march", "planned", "planned"),
    ("The mayor threatened to close the border.", "close", "planned", "threatened to"),
    ("Seoul is considering sending weapons to Kyiv.", "sending", "planned", "is considering"),
    ("The mission is scheduled to begin on Monday.", "begin", "planned", "scheduled to"),
    ("He said the attack would be answered.", "answered", "planned", "would"),
    ("The factory was built to produce shells.", "produce", "planned", "to"),
    ("Japan to deploy missiles on southern island", "deploy", "planned", None),
    ("If the trip takes place, the leaders will meet in Geneva.", "meet", "conditional", "If"),
    ("Unless the rebels disarm, the army will attack.", "attack", "conditional", "Unless"),
    ("Unless the rebels disarm, the army will attack.", "disarm", "conditional", "Unless"),
    ("At least 3,000 more soldiers could be deployed by December if Moscow asks, the minister "
     "told reporters.", "deployed", "conditional", "if"),
    ("Whether the bank sends more money will depend on the vote.", "sends", "conditional",
     "will depend on"),
    ("The deal would have ended the war.", "ended", "conditional", "would have"),
    ("The foreign minister may travel to Baku.", "travel", "possible", "may"),
    ("The country could send more aid.", "send", "possible", "could"),
    ("Kim is expected to visit Moscow.", "visit", "possible", "expected to"),
    ("The agency expects the regime to carry out a test.", "carry", "possible",
     "expects the regime to"),
    ("Officials doubt that the regime tested a bomb.", "tested", "possible", "doubt that"),
    ("The council called on Moscow to withdraw its forces.", "withdraw", "requested",
     "called on Moscow to"),
    ("The general ordered his men to retreat.", "retreat", "requested", "ordered his men to"),
    ("The parliament must approve the pact.", "approve", "requested", "must"),
    ("Rebels failed to take the airport.", "take", "failed", "failed to"),
    ("The attempt to free the hostages failed.", "free", "failed", "failed"),
    ("Gunmen tried to kill the judge.", "kill", "failed", "tried to"),
    ("The firm is trying to buy its rival.", "buy", "planned", "is trying to"),
    ("The firm will try to buy its rival.", "buy", "planned", "will"),
    ("Troops did not fire on the crowd.", "fire", "negated", "did not"),
    ("Workers did not attack or injure anyone.", "injure", "negated", "did not"),
    ("Poland said it would not send soldiers.", "send", "negated", "would not"),
    ("Hamas no longer controls the north of the strip.", "controls", "negated", "no longer"),
    ("Nobody was killed in the blast.", "killed", "negated", "Nobody"),
    ("Neither side acknowledged the raid.", "acknowledged", "negated", "Neither"),
    ("The ministry has no plans to send observers.", "send", "negated", "no plans to"),
    ("The envoy refused to sign the accord.", "sign", "negated", "refused to"),
    ("The police prevented the protesters from storming parliament.", "storming", "negated", "*"),
    ("Iran stopped short of attacking the base.", "attacking", "negated", "short of"),
    ("Instead of negotiating, the junta jailed its rivals.", "negotiating", "negated",
     "Instead of"),
    ("The courts have yet to rule on the case.", "rule", "negated", "yet to"),
    ("A report that Russia had asked for help was false.", "asked", "negated", "false"),
    ("Officials said reports that Iran had shipped drones were untrue.", "shipped", "negated",
     "untrue"),
    ("North Korea denied it had sent troops.", "sent", "denied", "denied"),
    ("The mayor dismissed reports that police had shot at cars.", "shot", "denied", "*"),
    ("Egypt rejected the claim that its jets had bombed the town.", "bombed", "denied",
     "rejected the claim that"),
]  # fmt: skip

NOUNS = [
    ("Neither side acknowledged the raid.", "raid", "occurred", None),
    ("The group claimed responsibility for the bombing.", "bombing", "occurred", None),
    ("The mayor denied involvement in the attack.", "attack", "occurred", None),
    ("Kim's visit to Moscow ended on Friday.", "visit", "occurred", None),
    ("Preparations are under way for a visit by the president.", "visit", "planned",
     "Preparations are under way for"),
    ("A visit by the king to Oslo was being prepared.", "visit", "planned", "was being prepared"),
    ("Turkey is preparing for another operation.", "operation", "planned", "is preparing for"),
    ("Plans for a joint satellite launch were announced.", "launch", "planned", "Plans for"),
    ("He promised an investigation.", "investigation", "planned", "promised"),
    ("The allies postponed the drill.", "drill", "planned", "postponed"),
    ("If the trip takes place, the leaders will meet in Geneva.", "trip", "conditional", "If"),
    ("If realised, the upcoming visit would be a first.", "visit", "conditional", "If"),
    ("If the rebels are beaten, the visit will be a first.", "visit", "occurred", None),
    ("A potential summit was discussed.", "summit", "possible", "potential"),
    ("Ministers discussed a possible prisoner exchange.", "exchange", "possible", "possible"),
    ("Analysts expect another launch this year.", "launch", "possible", "expect"),
    ("The US warned of an imminent attack.", "attack", "possible", "*"),
    ("Fears of an invasion grew.", "invasion", "possible", "Fears of"),
    ("She did not rule out a strike.", "strike", "possible", "did not rule out"),
    ("The union called for a strike.", "strike", "requested", "called for"),
    ("The minister demanded a ceasefire.", "ceasefire", "requested", "demanded"),
    ("The court ordered the release of the journalists.", "release", "requested", "ordered"),
    ("A failed coup shook the capital.", "coup", "failed", "failed"),
    ("The parties failed to reach an agreement.", "agreement", "failed", "failed to"),
    ("The talks collapsed without an agreement.", "talks", "failed", "collapsed"),
    ("The talks collapsed without an agreement.", "agreement", "negated", "without"),
    ("No casualties were reported.", "casualties", "negated", "No"),
    ("The army did not report any casualties.", "casualties", "negated", "did not"),
    ("There was no attack.", "attack", "negated", "no"),
    ("There are no signs that a test is imminent.", "test", "negated", "no signs that"),
    ("The summit was cancelled.", "summit", "negated", "cancelled"),
    ("The planned exercises were called off.", "exercises", "negated", "called off"),
]  # fmt: skip

# near misses: words that look like cues and are none
PLAIN = [
    ("He set the loss against the gains.", "loss"),
    ("They depend on how the war goes.", "goes"),
    ("The talks failed to impress the envoy.", "talks"),
    ("Prices dropped after the strike.", "strike"),
    ("The struggle will not end soon.", "struggle"),
    ("More than the attack itself, the reply shocked them.", "attack"),
    ("The city of Hope bombed the bridge.", "bombed"),
    ("The mayor dismissed criticism of the police.", "criticism"),
    ("She will put together an evacuation corps.", "evacuation"),
    ("The ministry announced a lawsuit against the firm.", "lawsuit"),
    ("He had been visiting an aunt in Lyon.", "visiting"),
    ("Even if it rained, the army attacked.", "attacked"),
]
HEDGES = [
    ("The works suggest a plan to cut the lines.", "plan", "suggest"),
    ("The army appears to have destroyed the bridge.", "destroyed", "appears to"),
    ("The army reportedly destroyed the bridge.", "destroyed", "reportedly"),
    ("An alleged attack on the consulate is being investigated.", "attack", "alleged"),
    ("The agency believes a third unit followed.", "followed", "believes"),
    ("The agency believes that a third unit followed.", "followed", "believes"),
    ("The army appears to have launched an attack.", "attack", "appears to"),
    ("Two men were accused of planting a bomb.", "planting", "accused of"),
    ("The minister said a third unit followed.", "followed", None),
]


def the(doc, word):
    return next(token for token in doc if token.text == word)


@pytest.mark.parametrize("sentence, trigger, status, cue", VERBS + NOUNS)
def test_status_and_the_words_that_decide_it(parse, sentence, trigger, status, cue):
    found = status_of(the(parse(sentence), trigger))
    assert found.status == status
    if cue != "*":
        assert found.cue == cue


@pytest.mark.parametrize("sentence, trigger, hedge", HEDGES)
def test_hedges_keep_the_words_of_doubt_and_the_status(parse, sentence, trigger, hedge):
    found = status_of(the(parse(sentence), trigger))
    assert (found.status, found.hedge) == ("occurred", hedge)


@pytest.mark.parametrize("sentence, trigger", PLAIN)
def test_words_that_look_like_cues(parse, sentence, trigger):
    found = status_of(the(parse(sentence), trigger))
    assert (found.status, found.cue) == ("occurred", None)


def test_the_event_s_own_date_decides_where_no_words_do(parse):
    trigger = the(parse("The summit in Rome is about trade."), "summit")
    assert status_of(trigger).status == "occurred"
    assert status_of(trigger, past_date=False).status == "planned"
    ahead = the(parse("The minister said he will travel to Bonn."), "travel")
    assert status_of(ahead).status == "planned"
    assert status_of(ahead, past_date=True).status == "occurred"


def test_one_reader_gives_what_single_calls_give(parse):
    doc = parse(
        "Iran denied it plans to sell drones. If talks fail, the army may attack. No one died."
    )
    reader = StatusReader(doc)
    assert [reader.status(token) for token in doc] == [status_of(token) for token in doc]


def test_factuality_is_ordered_as_the_words_are(parse):
    sentences = [
        ("The army attacked the town.", "attacked"),
        ("The army will attack the town.", "attack"),
        ("The army may attack the town.", "attack"),
        ("The army did not attack the town.", "attack"),
    ]
    values = [
        StatusReader(doc := parse(text)).factuality(the(doc, word)) for text, word in sentences
    ]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == 4
    assert values[0] > 2.5
    assert values[-1] < 0


def test_every_effect_of_the_cue_list_is_a_grade_or_a_known_rule():
    assert set(cues().values()) <= set(grades()) | SPECIAL_EFFECTS
    assert {grade.status for grade in grades().values()} == STATUSES
    assert all(-3 <= grade.value <= 3 for grade in grades().values())
    assert all(strength > 0 for strength in hedges().values())
    assert {frame for _, _, frame in cues()} == set(FRAMES)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_read(parse, text):
    doc = parse(text)
    reader = StatusReader(doc)
    for token in doc:
        assert reader.status(token).status in STATUSES
        assert -3 <= reader.factuality(token) <= 3


@pytest.mark.parametrize("text", ["", "?", "Attack", "if", "🙂", "No.", "to", "not", "Kim:"])
def test_odd_texts(parse, text):
    assert all(status_of(token).status in STATUSES for token in parse(text))

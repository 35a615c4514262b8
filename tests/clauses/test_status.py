"""Whether an act is said to have happened, and by which words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.clauses import read_clauses, tree_of
from analysis.clauses.links import effects
from analysis.clauses.status import Statuses, factuality, grades, read_statuses

STATUSES = {
    "occurred", "ongoing", "planned", "conditional", "possible", "requested", "failed", "negated",
    "denied",
}  # fmt: skip
SPECIAL_EFFECTS = {
    "same", "light", "fact", "report", "doubt", "excluded", "dismissed", "rejected", "announced",
}  # fmt: skip

# sentence, word, status, cue (None where no words decide; "*" where the words do not matter)

# tense, modals and auxiliaries of the verb itself, also those shared in coordination
TENSES = [
    ("The group has sent 500 fighters to the border.", "sent", "occurred", None),
    ("Two men were convicted and jailed.", "jailed", "occurred", None),
    ("Peru sends troops to the border", "sends", "occurred", None),
    ("Police attacking children were filmed by a neighbour.", "attacking", "occurred", None),
    ("He had been visiting an aunt in Lyon.", "visiting", "occurred", None),
    ("The ship was attacked as it left port.", "left", "occurred", None),
    ("The army is moving tanks towards the river.", "moving", "ongoing", "is"),
    ("Resources are being moved to the coast.", "moved", "ongoing", "are being"),
    ("Supplies were being moved when the bridge fell.", "moved", "occurred", None),
    ("The navy is chasing the boat and firing at it.", "firing", "ongoing", "is"),
    ("Witnesses said soldiers were shooting at cars.", "shooting", "ongoing", "were"),
    ("Soldiers were shooting at cars.", "shooting", "occurred", None),
    ("The army controls both bridges.", "controls", "ongoing", None),
    ("The army controlled both bridges in May.", "controlled", "occurred", None),
    ("The envoy said 40 guards were in the port.", "were", "ongoing", None),
    ("The envoy said the guards were brave.", "were", "occurred", None),
    ("The envoy will fly to Lima.", "fly", "planned", "will"),
    ("He said the attack would be answered.", "answered", "planned", "would"),
    ("The suspects will be tried and deported.", "deported", "planned", "will"),
    ("Japan to deploy missiles on southern island", "deploy", "planned", None),
    ("The foreign minister may travel to Baku.", "travel", "possible", "may"),
    ("The country could send more aid.", "send", "possible", "could"),
    ("The deal would have ended the war.", "ended", "conditional", "would have"),
    ("The guards should have closed the gate.", "closed", "conditional", "should have"),
    ("The parliament must approve the pact.", "approve", "requested", "must"),
    ("The mother insisted that he be freed.", "freed", "requested", None),
    ("Leave the square now!", "Leave", "requested", None),
]  # fmt: skip

NEGATIONS = [
    ("Troops did not fire on the crowd.", "fire", "negated", "did not"),
    ("Workers did not attack or injure anyone.", "injure", "negated", "did not"),
    ("Poland said it would not send soldiers.", "send", "negated", "would not"),
    ("Rebels no longer hold the airport.", "hold", "negated", "no longer"),
    ("The guards never opened the gate.", "opened", "negated", "never"),
    ("Nobody was killed in the blast.", "killed", "negated", "Nobody"),
    ("No ships left the port.", "left", "negated", "No"),
    ("Neither side accepted the terms.", "accepted", "negated", "Neither"),
    ("None of the hostages returned.", "returned", "negated", "None"),
    ("Police found no weapons.", "found", "negated", "no"),
    ("The courts have yet to rule on the case.", "rule", "negated", "yet to"),
    ("The missile nearly hit the ferry.", "hit", "negated", "nearly"),
    ("The convoy almost reached the camp.", "reached", "negated", "almost"),
    ("He has not only armed the rebels but trained them.", "armed", "occurred", None),
    ("The rebels were not beaten but paid.", "paid", "occurred", None),
    ("Nearly 30 men fled the camp.", "fled", "occurred", None),
    ("Men with no papers crossed the river.", "crossed", "occurred", None),
    ("The pilot barely escaped.", "escaped", "occurred", None),
    ("No casualties were reported.", "casualties", "negated", "No"),
    ("The army did not report any casualties.", "casualties", "negated", "did not"),
    ("There was no attack.", "attack", "negated", "no"),
    ("There was not an attack.", "attack", "negated", "*"),
    ("There were no raids or arrests.", "arrests", "negated", "no"),
    ("There were no deaths but 14 injuries.", "deaths", "negated", "no"),
    ("The talks collapsed without an agreement.", "agreement", "negated", "without"),
    ("The army left without firing a shot.", "firing", "negated", "without"),
    ("Instead of negotiating, the junta jailed its rivals.", "negotiating", "negated",
     "Instead of"),
    ("Iran stopped short of attacking the base.", "attacking", "negated", "short of"),
    ("More than the attack itself, the reply shocked them.", "attack", "occurred", None),
    ("The city of No Gun Ri was shelled.", "shelled", "occurred", None),
]  # fmt: skip

# infinitives, that-clauses and gerunds under the word that governs them
GOVERNED_CLAUSES = [
    ("The government managed to free the hostages.", "free", "occurred", None),
    ("The rebels were forced to withdraw.", "withdraw", "occurred", None),
    ("The mayor said that police had shot at cars.", "shot", "occurred", None),
    ("The minister regretted that police had shot at cars.", "shot", "occurred", None),
    ("There is no reason to shell a school.", "shell", "occurred", None),
    ("The state is in the process of sending troops.", "sending", "ongoing", "process of"),
    ("Iran continues to supply the militia with rockets.", "supply", "ongoing", "continues to"),
    ("The president plans to visit Hanoi next month.", "visit", "planned", "plans to"),
    ("The navy is preparing to launch a frigate.", "launch", "planned", "is preparing to"),
    ("The navy is getting ready to launch a frigate.", "launch", "planned", "is getting ready to"),
    ("The aim is to free the hostages.", "free", "planned", "*"),
    ("Iran denied that it plans to sell drones.", "sell", "denied", "*"),
    ("The mayor threatened to close the border.", "close", "planned", "threatened to"),
    ("The mayor threatened to close the border.", "threatened", "occurred", None),
    ("Seoul is considering sending weapons to Kyiv.", "sending", "planned", "is considering"),
    ("The factory was built to produce shells.", "produce", "planned", "to"),
    ("Police fired tear gas in an attempt to stop the march.", "stop", "planned", "attempt to"),
    ("Police fired tear gas in an attempt to stop the march.", "attempt", "occurred", None),
    ("Police fired tear gas in an attempt to stop the march.", "march", "occurred", "*"),
    ("Gunmen tried to kill the judge.", "kill", "failed", "tried to"),
    ("The firm is trying to buy its rival.", "buy", "planned", "is trying to"),
    ("Rebels failed to take the airport.", "take", "failed", "failed to"),
    ("The plane crashed after the pilots failed to lower the gear.", "crashed", "occurred", None),
    ("The envoy refused to sign the accord.", "sign", "negated", "refused to"),
    ("The envoy did not refuse to sign the accord.", "sign", "occurred", None),
    ("The police prevented the protesters from storming parliament.", "storming", "negated", "*"),
    ("A court stopped the firm from selling the mine.", "selling", "negated", "*"),
    ("The premier ruled out sending troops.", "sending", "negated", "ruled out"),
    ("Kenya had no right to seize the boat.", "seize", "occurred", None),
    ("Kenya was about to seize the boat.", "seize", "planned", "about to"),
    ("The guards let the men escape.", "escape", "possible", "*"),
    ("The firm needs to pay its workers.", "pay", "requested", "*"),
    ("The premier did not rule out sending troops.", "sending", "possible", "*"),
    ("The ministry has no plans to send observers.", "send", "negated", "no plans to"),
    ("Kim is expected to visit Moscow.", "visit", "possible", "expected to"),
    ("The junta may decide to free the men.", "free", "possible", "may"),
    ("Officials doubt that the regime tested a bomb.", "tested", "possible", "doubt that"),
    ("The court asked whether the guards had fired.", "fired", "possible", "whether"),
    ("The council called on Moscow to withdraw its forces.", "withdraw", "requested",
     "called on Moscow to"),
    ("The general ordered his men to retreat.", "retreat", "requested", "ordered his men to"),
    ("North Korea denied it had sent troops.", "sent", "denied", "denied"),
    ("North Korea denied it had sent troops.", "denied", "occurred", None),
    ("The minister did not deny that troops had crossed the border.", "crossed", "occurred", None),
    ("A report that Russia had asked for help was false.", "asked", "negated", "false"),
    ("Egypt rejected the claim that its jets had bombed the town.", "bombed", "denied",
     "rejected the claim that"),
    ("They depend on how the war goes.", "goes", "occurred", None),
]  # fmt: skip

# event nouns by article and adjective, and under what governs them
NOUNS = [
    ("The group claimed responsibility for the bombing.", "bombing", "occurred", None),
    ("The mayor denied involvement in the attack.", "attack", "occurred", None),
    ("The mayor dismissed criticism of the police.", "criticism", "occurred", None),
    ("The talks failed to impress the envoy.", "talks", "occurred", None),
    ("Prices dropped after the strike.", "strike", "occurred", None),
    ("The presence of foreign troops angers many.", "presence", "ongoing", None),
    ("The struggle will not end soon.", "struggle", "occurred", "*"),
    ("Recruitment has begun.", "Recruitment", "ongoing", "*"),
    ("Recruitment began in 2019.", "Recruitment", "occurred", None),
    ("Preparations are under way for a visit by the president.", "visit", "planned",
     "Preparations are under way for"),
    ("A visit by the king to Oslo was being prepared.", "visit", "planned", "was being prepared"),
    ("Turkey is preparing for another operation.", "operation", "planned", "is preparing for"),
    ("Strikes are planned for Monday.", "Strikes", "planned", "planned"),
    ("The allies announced a drill.", "drill", "planned", "announced"),
    ("The allies announced the arrest of a spy.", "arrest", "occurred", None),
    ("Talks are expected to begin in May.", "Talks", "possible", "*"),
    ("The vote is set to take place in May.", "vote", "planned", "*"),
    ("The allies postponed the drill.", "drill", "planned", "postponed"),
    ("The navy is holding up a delivery of food.", "delivery", "negated", "*"),
    ("The port withheld a delivery of food.", "delivery", "negated", "withheld"),
    ("The summit was cancelled.", "summit", "negated", "cancelled"),
    ("The planned exercises were called off.", "exercises", "negated", "called off"),
    ("Analysts expect another launch this year.", "launch", "possible", "expect"),
    ("Ministers discussed a possible prisoner exchange.", "exchange", "possible", "possible"),
    ("The US warned of an imminent attack.", "attack", "possible", "*"),
    ("Fears of an invasion grew.", "invasion", "possible", "Fears of"),
    ("She did not rule out a strike.", "strike", "possible", "did not rule out"),
    ("The union called for a strike.", "strike", "requested", "called for"),
    ("An end to the shelling was demanded.", "end", "requested", "demanded"),
    ("An end to the shelling was demanded.", "shelling", "occurred", "*"),
    ("The court ordered the release of the journalists.", "release", "requested", "ordered"),
    ("A failed coup shook the capital.", "coup", "failed", "failed"),
    ("The parties failed to reach an agreement.", "agreement", "failed", "failed to"),
    ("The attempt to free the hostages failed.", "attempt", "failed", "failed"),
    ("There are no signs that a test is imminent.", "test", "negated", "no signs that"),
]  # fmt: skip

# conditions, times and coordination
CONDITIONS = [
    ("If the trip takes place, the leaders will meet in Geneva.", "meet", "conditional", "If"),
    ("If the trip takes place, the leaders will meet in Geneva.", "trip", "conditional", "If"),
    ("Unless the rebels disarm, the army will attack.", "attack", "conditional", "Unless"),
    ("Unless the rebels disarm, the army will attack.", "disarm", "conditional", "Unless"),
    ("Unless the rebels disarm, the army attacked in vain.", "attacked", "occurred", None),
    ("Flights will stop unless the union returns to work.", "stop", "conditional", "unless"),
    ("If talks fail, the ministry says, troops will move in.", "move", "conditional", "If"),
    ("Had they known, the guards would have shot.", "known", "conditional", "Had"),
    ("The army would attack if it were asked.", "asked", "conditional", "if"),
    ("If the rebels do not disarm, the army will attack.", "disarm", "conditional", "If"),
    ("Even if it rained, the army attacked.", "attacked", "occurred", None),
    ("He acted as if he had won.", "acted", "occurred", None),
    ("The union asked if the firm had paid.", "paid", "possible", "if"),
    ("Whether the bank sends more money will depend on the vote.", "sends", "conditional",
     "*"),
    ("The army may arm itself to gain time.", "gain", "possible", "may"),
    ("The army will attack until the rebels leave.", "leave", "planned", "will"),
    ("The army stayed until the rebels left.", "left", "occurred", None),
    ("The army will attack before the rebels leave.", "leave", "planned", "will"),
    ("The firm plans to close the mine and sell the land.", "sell", "planned", "plans to"),
    ("The firm closed the mine and plans to sell the land.", "closed", "occurred", None),
    ("The union called for a strike and a march.", "march", "requested", "called for"),
    ("The union wants to march and sang in the square.", "sang", "occurred", None),
    ("The mayor denied that police had fired or beaten anyone.", "beaten", "denied", "denied that"),
    ("He refused to pay or apologise.", "apologise", "negated", "refused to"),
    ("By attacking the town, the rebels broke the truce.", "attacking", "occurred", None),
    ("By attacking the town, the rebels may break the truce.", "attacking", "possible", "may"),
]  # fmt: skip

HEDGES = [
    ("The works suggest a plan to cut the lines.", "plan", "suggest"),
    ("The army appears to have destroyed the bridge.", "destroyed", "appears to"),
    ("The army reportedly destroyed the bridge.", "destroyed", "reportedly"),
    ("An alleged attack on the consulate is being investigated.", "attack", "alleged"),
    ("The agency believes a third unit followed.", "followed", "believes"),
    ("Two men were accused of planting a bomb.", "planting", "accused of"),
    ("The minister said a third unit followed.", "followed", None),
    ("The army openly destroyed the bridge.", "destroyed", None),
]


def standing(doc, word):
    tree = tree_of(doc)
    return Statuses(tree).of(list(tree.words).index(word))


@pytest.mark.parametrize(
    "sentence, word, status, cue", TENSES + NEGATIONS + GOVERNED_CLAUSES + NOUNS + CONDITIONS
)
def test_status_and_the_words_that_decide_it(parse, sentence, word, status, cue):
    found = standing(parse(sentence), word)
    assert found.status == status
    if cue != "*":
        assert found.cue == cue


@pytest.mark.parametrize("sentence, word, hedge", HEDGES)
def test_words_of_doubt_leave_the_status_as_it_is(parse, sentence, word, hedge):
    found = standing(parse(sentence), word)
    assert (found.status, found.hedge) == ("occurred", hedge)
    assert (found.doubt > 0) == (hedge is not None)


def test_factuality_is_ordered_as_the_words_are(parse):
    sentences = [
        ("The army attacked the town.", "attacked"),
        ("The army reportedly attacked the town.", "attacked"),
        ("The army may attack the town.", "attack"),
        ("The army did not attack the town.", "attack"),
    ]
    values = [factuality(standing(parse(text), word)) for text, word in sentences]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == 4
    assert values[0] > 2.5
    assert values[-1] < 0


def test_every_clause_has_a_standing_and_the_order_of_reading_does_not_matter(parse):
    tree = tree_of(parse(
        "Iran denied it plans to sell drones. If talks fail, the army may attack. No one died."
    ))
    clauses = read_clauses(tree)
    found = read_statuses(clauses)
    assert set(found) == {clause.head for clause in clauses}
    assert all(Statuses(tree).of(i) == one for i, one in found.items())
    backwards = Statuses(tree)
    assert {i: backwards.of(i) for i in reversed(list(found))} == found


def test_a_clause_names_the_frame_in_which_it_hangs_on_its_governor(parse):
    clauses = read_clauses(tree_of(parse("If talks fail, the army plans to attack the town.")))
    relations = {clause.predicate: clause.relation for clause in clauses}
    assert relations["attack"] == "to"
    assert relations["fail"] == "if"


def test_every_effect_of_the_list_is_a_grade_or_a_known_rule():
    assert set(effects().values()) <= set(grades()) | SPECIAL_EFFECTS
    assert {status for status, _ in grades().values()} == STATUSES
    assert all(-3 <= value <= 3 for _, value in grades().values())


def test_a_long_chain_of_clauses_is_read_to_its_end(parse):
    tree = tree_of(parse("They plan to march" + " and to march" * 200 + "."))
    statuses = Statuses(tree)
    found = [statuses.of(i).status for i in range(len(tree)) if tree.words[i] == "march"]
    assert found[0] == found[100] == "planned"


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_read(parse, text):
    tree = tree_of(parse(text))
    statuses = Statuses(tree)
    for i in range(len(tree)):
        assert statuses.of(i).status in STATUSES
        assert -3 <= factuality(statuses.of(i)) <= 3


@pytest.mark.parametrize("text", ["", "?", "Attack", "if", "🙂", "No.", "to", "not", "Kim:"])
def test_odd_texts(parse, text):
    tree = tree_of(parse(text))
    assert all(Statuses(tree).of(i).status in STATUSES for i in range(len(tree)))

"""Which type an act has: the same word with and without what makes it that act."""

from __future__ import annotations

import pytest

from analysis import language
from analysis.clauses import read_clauses, tree_of
from analysis.events.coding import (
    PLOVER,
    carried_noun,
    classes,
    coding_of,
    recipient_prepositions,
    uses,
)
from analysis.lexicons import read_lexicon

# Sentence, the word that names the act, its type; None: no type.
CASES = [
    # strikes
    ("Dockers began a strike over pay on Monday.", "strike", "PROTEST"),
    ("The nurses went on strike in Lima.", "went", "PROTEST"),
    ("The air force carried out a strike on the depot.", "strike", "ASSAULT"),
    ("An air strike destroyed the bridge.", "strike", "ASSAULT"),
    ("The two firms struck a deal in Oslo.", "struck", "AGREE"),
    ("Teachers struck for a week.", "struck", "PROTEST"),
    ("The unions called off the strike.", "called", "CONCEDE"),
    ("An earthquake struck the coast of Chile.", "struck", "INCIDENT"),
    ("The speaker struck a hopeful tone.", "struck", None),
    # shooting, throwing, beating
    ("Lawmakers shot down the proposal.", "shot", "REJECT"),
    ("The army shot down a drone near the border.", "shot", "ASSAULT"),
    ("A gunman shot three people.", "shot", "ASSAULT"),
    ("The director shot the film in Prague.", "shot", None),
    ("Protesters threw stones at the guards.", "threw", "ASSAULT"),
    ("The judge threw out the case.", "threw", "LEGAL"),
    ("Police beat several students outside the station.", "beat", "ASSAULT"),
    ("Peru beat its own record.", "beat", None),
    ("He was beaten to death in his cell.", "beaten", "ASSAULT"),
    # storms, fires, eruptions, outbreaks
    ("The remark set off a storm of criticism.", "storm", None),
    ("A storm killed two people in Manila.", "storm", "INCIDENT"),
    ("Fighting erupted near the airport.", "erupted", "ASSAULT"),
    ("Protests erupted in the capital.", "erupted", "PROTEST"),
    ("The crowd erupted in applause.", "erupted", None),
    ("The volcano erupted on Sunday.", "erupted", "INCIDENT"),
    ("A fire broke out in the warehouse.", "broke", "INCIDENT"),
    ("Clashes broke out between the two groups.", "broke", "ASSAULT"),
    ("The bomb went off in a market.", "went", "INCIDENT"),
    ("The alarm went off at noon.", "went", None),
    ("The flood damaged forty houses.", "damaged", "INCIDENT"),
    ("The scandal damaged his reputation.", "damaged", None),
    ("The train was derailed near Turin.", "derailed", "INCIDENT"),
    ("A bus plunged into the river.", "plunged", "INCIDENT"),
    ("Prices plunged on Friday.", "plunged", None),
    ("The company's share price crashed.", "crashed", None),
    ("A helicopter crashed in the hills.", "crashed", "INCIDENT"),
    ("Nurses tested positive for the virus.", "tested", "INCIDENT"),
    # call
    ("The mayor called on residents to leave.", "called", "REQUEST"),
    ("The president called his counterpart on Tuesday.", "called", "CONSULT"),
    ("The minister called the report a lie.", "called", "REJECT"),
    ("Supporters call the plan a breakthrough.", "call", None),
    # hold, tend, recall, share, go, help
    ("Police are holding two men.", "holding", "COERCE"),
    ("She held back tears.", "held", None),
    ("Zebras tend to live in herds.", "tend", None),
    ("He recalled that the room was dark.", "recalled", None),
    ("Mali recalled its ambassador from Paris.", "recalled", "SANCTION"),
    ("She shared the video online.", "shared", None),
    ("The two states shared intelligence on the group.", "shared", "COOPERATE"),
    ("The children went to school.", "went", None),
    ("The foreign minister went to Nairobi.", "went", "CONSULT"),
    ("The case went to trial in May.", "went", "LEGAL"),
    ("Voters went to the polls on Sunday.", "went", "ELECT"),
    ("Kenya helped Somalia with its harvest.", "helped", "AID"),
    # flight
    ("Thousands of villagers fled the fighting.", "fled", "RETREAT"),
    ("The witness ran away.", "ran", "RETREAT"),
    ("The troops withdrew from the valley.", "withdrew", "RETREAT"),
    ("The colonel retired in June.", "retired", "CONCEDE"),
    # courts
    ("A lawyer represented the family in court.", "represented", "LEGAL"),
    ("She represented Norway at the games.", "represented", None),
    ("The driver pleaded guilty.", "pleaded", "LEGAL"),
    ("The aid group pleaded for more blankets.", "pleaded", "REQUEST"),
    ("The accountant testified on Thursday.", "testified", "LEGAL"),
    ("The suspect appeared before a judge.", "appeared", "LEGAL"),
    ("A new island appeared in the sea.", "appeared", None),
    ("The court upheld the conviction.", "upheld", "LEGAL"),
    ("The union filed a lawsuit against the ministry.", "filed", "LEGAL"),
    ("Parliament passed the bill.", "passed", "LEGAL"),
    ("The jury found him guilty.", "found", "LEGAL"),
    ("Divers found a wreck off Malta.", "found", None),
    # trade
    ("The firm sold two ferries to Malta.", "sold", "TRADE"),
    ("The bank earned three million euros.", "earned", "TRADE"),
    ("She earned a degree in law.", "earned", None),
    ("Ghana owes the fund two million dollars.", "owes", "TRADE"),
    # elections
    ("The incumbent was ousted in the election.", "ousted", "ELECT"),
    ("Officers ousted the government.", "ousted", "COERCE"),
    ("He is running for mayor.", "running", "ELECT"),
    ("She runs a bakery in Ghent.", "runs", None),
    ("The party won forty seats.", "won", "ELECT"),
    ("The swimmer won a medal.", "won", None),
    ("The king appointed a new premier.", "appointed", "ELECT"),
    # what else a common word can be
    ("Fans cheered the rescuers.", "cheered", "SUPPORT"),
    ("The navy launched a missile.", "launched", "LAUNCH"),
    ("The shop launched a website.", "launched", None),
    ("The guards released the hostages.", "released", "CONCEDE"),
    ("The band released an album.", "released", None),
    ("A clerk leaked the document.", "leaked", None),
    ("Surgeons ended the trial of the drug.", "ended", "SANCTION"),
    ("The clinical trial began in March.", "trial", None),
    ("The trial began in March.", "trial", "LEGAL"),
    ("He died of a heart attack.", "attack", None),
    ("The attack killed four people.", "attack", "ASSAULT"),
    ("The council postponed the match.", "postponed", None),
    ("Rebels captured the town.", "captured", "ASSAULT"),
    ("A camera captured the scene.", "captured", None),
    ("Customs officers seized the drugs.", "seized", "COERCE"),
    ("The two states strengthened their ties.", "strengthened", "COOPERATE"),
    ("The two states severed their ties.", "severed", "SANCTION"),
    ("Engineers strengthened the roof.", "strengthened", None),
    ("The minister declined to comment.", "declined", None),
    ("Officials told residents to boil their water.", "told", "REQUEST"),
    ("Officials told reporters about the plan.", "told", None),
]


def type_of(sentence: str, word: str) -> str | None:
    tree = tree_of(language.parse(sentence))
    clauses = read_clauses(tree)
    carriers = {noun.head: verb for verb in clauses
                if (noun := carried_noun(tree, verb, clauses.at)) is not None}
    head = next(i for i, lower in enumerate(tree.lower) if lower == word)
    clause = clauses.at.get(head)
    if clause is None:
        return None
    coding = coding_of(tree, clause, carrier=carriers.get(head))
    return None if coding is None else coding.event_type


@pytest.mark.parametrize(("sentence", "word", "expected"), CASES)
def test_the_type_of_an_act_is_told_by_its_words(
    sentence: str, word: str, expected: str | None
) -> None:
    assert type_of(sentence, word) == expected


def test_types_are_known_and_plover_types_are_plovers() -> None:
    known = {row["event_type"] for row in read_lexicon("events/types", ("event_type",))}
    for part in ("verb", "noun", "adjective"):
        codings = [use.coding for known_uses in uses(part).values() for use in known_uses
                   if use.coding is not None]
        assert {coding.event_type for coding in codings} <= known
        assert {coding.plover_type for coding in codings} <= PLOVER | {None}


def test_a_use_of_the_word_alone_comes_last() -> None:
    # what stands behind it could never decide
    for part in ("verb", "noun"):
        for word, known in uses(part).items():
            assert all(use.slots for use in known[:-1]), word


@pytest.mark.parametrize("kind", ["sent", "weapon"])
def test_a_noun_is_one_kind_of_thing(kind: str) -> None:
    words = [word for listed in classes(kind).values() for word in listed]
    assert len(words) == len(set(words))


def test_the_likeliest_preposition_comes_first() -> None:
    assert recipient_prepositions()["AID"][0] == "to"
    assert recipient_prepositions()["ASSAULT"][0] == "against"

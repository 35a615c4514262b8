"""Which type an act has: the same word with and without what makes it that act."""

from __future__ import annotations

import pytest

from analysis import language
from analysis.clauses import read_clauses, tree_of
from analysis.events.coding import (
    PLOVER,
    Coding,
    action_of,
    carried_noun,
    classes,
    coding_of,
    recipient_prepositions,
    strict_plover,
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
    ("The envoy branded the story a hoax.", "branded", "REJECT"),
    ("The senator called his rival a liar.", "called", "ACCUSE"),
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
    # one verb, many objects
    ("Russia launched an attack on the port.", "launched", "ASSAULT"),
    ("Iran launched a ballistic missile.", "launched", "LAUNCH"),
    ("Militants launched rockets at the base.", "launched", "ASSAULT"),
    ("The police launched an investigation into the fraud.", "launched", "LEGAL"),
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
    ("A prisoner began a hunger strike.", "strike", "PROTEST"),
    ("The party boycotted the vote.", "boycotted", "PROTEST"),
    ("Protesters burned the flag.", "burned", "PROTEST"),
    ("Arsonists burned two houses.", "burned", "COERCE"),
    ("The senator praised the firefighters.", "praised", "SUPPORT"),
    ("The governor admitted the error.", "admitted", "CONCEDE"),
    ("Cairo rejected the offer.", "rejected", "REJECT"),
    ("Cairo denied the report.", "denied", "REJECT"),
    ("The firm accused its rival of theft.", "accused", "ACCUSE"),
    ("The bank filed a lawsuit over the dam.", "filed", "LEGAL"),
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
    # nouns
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


ACTIONS = [
    ("The union called off the strike.", "called", "call off"),
    ("Jets carried out a raid.", "carried", "carry out"),
    ("Nurses hoped for peace.", "hoped", "hope"),
    ("The treaty took effect in May.", "took", "take effect"),
    ("The king called the queen on Friday.", "called", "call"),
]
INTENTIONS = [
    ("AID", "occurred", None, ("AID", "07")),
    ("AID", "planned", "agreed to", ("AGREE", "03")),
    ("AID", "planned", "decided to", ("AID", "07")),
    ("AID", "requested", "urged", ("REQUEST", "10")),
    ("AID", "negated", "refused to", ("REJECT", "12")),
    ("ASSAULT", "planned", "will", ("THREATEN", "13")),
    ("ASSAULT", "negated", "did not", ("ASSAULT", "07")),
    ("ACCUSE", "planned", "will", ("ACCUSE", "07")),
    (None, "requested", "urged", (None, "07")),
]


def coding(sentence: str, word: str) -> Coding | None:
    tree = tree_of(language.parse(sentence))
    clauses = read_clauses(tree)
    carriers = {noun.head: verb for verb in clauses
                if (noun := carried_noun(tree, verb, clauses.at)) is not None}
    head = tree.lower.index(word)
    clause = clauses.at.get(head)
    if clause is None:
        return None
    return coding_of(tree, clause, carrier=carriers.get(head))


@pytest.mark.parametrize("sentence, word, expected", CASES)
def test_the_type_of_an_act_is_told_by_its_words(
    sentence: str, word: str, expected: str | None
) -> None:
    found = coding(sentence, word)
    assert (found.event_type if found else None) == expected


@pytest.mark.parametrize("sentence, word, mode", MODES)
def test_the_mode_of_an_act(sentence: str, word: str, mode: str | None) -> None:
    found = coding(sentence, word)
    assert found is not None
    assert found.mode == mode


@pytest.mark.parametrize("sentence, word, action", ACTIONS)
def test_an_action_is_the_lemma_with_its_particle(sentence: str, word: str, action: str) -> None:
    tree = tree_of(language.parse(sentence))
    assert action_of(tree, read_clauses(tree).at[tree.lower.index(word)]) == action


@pytest.mark.parametrize("plover, status, cue, expected", INTENTIONS)
def test_plover_codes_intentions_as_acts(
    plover: str | None, status: str, cue: str | None, expected: tuple[str | None, str]
) -> None:
    assert strict_plover(Coding(plover or "BUILD", None, plover, "07"), status, cue) == expected


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


def test_every_class_that_a_row_could_name_is_named() -> None:
    rows = read_lexicon("events/predicates", ("words", "needs"))
    named = {word[1:] for row in rows for word in f"{row['words']} {row['needs']}".split()
             if word.startswith("@")}
    assert {*classes("noun"), *classes("verb")} - named <= {"agreement", "sanction", "law"}


@pytest.mark.parametrize("kind", ["sent", "weapon"])
def test_a_noun_is_one_kind_of_thing(kind: str) -> None:
    words = [word for listed in classes(kind).values() for word in listed]
    assert len(words) == len(set(words))


def test_the_likeliest_preposition_comes_first() -> None:
    assert recipient_prepositions()["AID"][0] == "to"
    assert recipient_prepositions()["ASSAULT"][0] == "against"

"""References: whom pronouns, definite nouns and people without a name stand for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract.actors import find_actors
from analysis.extract.coreference import referents


def refers(parse, text: str, word: str, nth: int = 1) -> tuple[str, ...]:
    """The ids of the nth token of `text` that is `word`."""
    doc = parse(text)
    links = referents(doc, find_actors(doc))
    return links.of([token for token in doc if token.text == word][nth - 1])


# Report, a word in it (and which of its occurrences), the ids it must stand for.
CASES = [
    # Mentions and their heads.
    ("South Korea's military said so.", "military", 1, ("KOR.MIL",)),
    ("South Korea's military said so.", "Korea", 1, ("KOR",)),
    ("White House spokesman Peter Harlan spoke.", "spokesman", 1, ("peter-harlan",)),
    ("The North's ruler, Kim Jong Un, of North Korea spoke.", "ruler", 1, ("kim-jong-un",)),
    ("Anton Rudin, who leads the mint, spoke.", "who", 1, ("anton-rudin",)),
    # Pronouns for people.
    ("Anna Weber met Karl Lang. She smiled.", "She", 1, ("anna-weber",)),
    ("Karl Lang met Paul Weber. Lang may leave too, he said.", "he", 1, ("paul-weber",)),
    ("Anna Weber met Karl Lang. He smiled.", "He", 1, ("karl-lang",)),
    ("President Ilham Aliyev said he would go.", "he", 1, ("ilham-aliyev",)),
    ("Karl Lang thanked Paul Stern and praised him.", "him", 1, ("paul-stern",)),
    ("Putin met Kim Jong Un. They signed a treaty.", "They", 1,
     ("vladimir-putin", "kim-jong-un")),
    ("Putin met Kim Jong Un before the two men signed.", "men", 1,
     ("vladimir-putin", "kim-jong-un")),
    # Pronouns for states and bodies.
    ("Norway said it would pay.", "it", 1, ("NOR",)),
    ("Norway sent its soldiers home.", "soldiers", 1, ("NOR.MIL",)),
    ("Chile's navy found the boat. It gave no name.", "It", 1, ("CHL.MIL",)),
    ("Hezbollah said its fighters were ready.", "fighters", 1, ("LBN.REB.HEZBOLLAH",)),
    ("In its first report, the World Food Programme warned of famine.", "its", 1,
     ("IGO.UN.WFP",)),
    ("Ana Kolar was received by Karl Lang and gave him a note.", "him", 1, ("karl-lang",)),
    ("Paul Stern thanked Karl Lang and his staff.", "his", 1, ("karl-lang",)),
    ("The rest is wrong, Karl Lang said.\n\nPaul Stern arrived on Monday. There he said so.",
     "he", 1, ("paul-stern",)),
    # The people of a force, and the staff that speaks of them.
    ("Chilean troops landed, Peru's army said. The soldiers were tired.", "soldiers", 1,
     ("CHL.MIL",)),
    ("Chilean troops landed, Peru's army said. About 40 of them died.", "them", 1,
     ("CHL.MIL",)),
    ("Chile plans to send 300 soldiers to Haiti. The men were trained.", "men", 1,
     ("CHL.MIL",)),
    ("Chilean troops landed. Some 300 soldiers died.", "soldiers", 1, ("CHL.MIL",)),
    ("Chilean troops met Peruvian troops. Some 300 soldiers died.", "soldiers", 1, ()),
    ("Peru's army spoke. Some 300 soldiers died.", "soldiers", 1, ()),
    ("Peru saw 300 soldiers.", "soldiers", 1, ()),
    ("Chile said its troops had fought. Peru thanked the Chileans.", "Chileans", 1,
     ("CHL.MIL",)),
    ("Chile said its schools were open. Peru thanked the Chileans.", "Chileans", 1,
     ("CHL.CVL",)),
    # Definite nouns.
    ("Norway paid. The country has oil.", "country", 1, ("NOR",)),
    ("Yerevan and Baku talked. The two countries share a border.", "countries", 1,
     ("ARM", "AZE")),
    ("Yerevan and Baku talked. Both sides were pleased.", "sides", 1, ("ARM", "AZE")),
    ("North Korean troops arrived. The soldiers were tired.", "soldiers", 1, ("PRK.MIL",)),
    ("North Korean troops arrived. Some of them fled.", "them", 1, ("PRK.MIL",)),
    ("Moldovan lawmakers voted. The lawmakers were split.", "lawmakers", 2, ("MDA.LEG",)),
    ("Western officials spoke. The officials gave no names.", "officials", 2,
     ("anon:western-officials",)),
    ("Hamas refused. The group wants a truce.", "group", 1, ("PSE.REB.HAMAS",)),
    # Adjectives, weapons, papers, speakers.
    ("A spokesman for the Red Cross said no.", "spokesman", 1, ("NGO.ICRC",)),
    ("Officials said the road was shut.", "Officials", 1, ("anon:officials",)),
    ("Kenyan farmers marched.", "farmers", 1, ("KEN.CVL",)),
    # Near misses: nobody.
    ("The treaty was signed. It took effect in May.", "It", 1, ()),
    ("It rained in Oslo.", "It", 1, ()),
    ("He left.", "He", 1, ()),
    ("The country is large.", "country", 1, ()),
    ("Norway bought a ship. The table was set.", "table", 1, ()),
    ("Anna Weber met Eva Lang. He was late.", "He", 1, ()),
    # A state that only stands before a noun is not what *it* means.
    ("Norway met a US envoy. It signed the treaty.", "It", 1, ("NOR",)),
]


@pytest.mark.parametrize("text, word, nth, ids", CASES, ids=[f"{c[0]} ({c[1]})" for c in CASES])
def test_reference(parse, text, word, nth, ids):
    assert refers(parse, text, word, nth) == ids


def test_a_token_knows_the_innermost_mention_it_lies_in(parse):
    doc = parse("South Korea's military said so.")
    links = referents(doc, find_actors(doc))
    assert [m.text if (m := links.mention(token)) else None for token in doc] == [
        "South Korea", "South Korea", "South Korea's military", "South Korea's military",
        None, None, None]


def test_nothing_is_known_of_an_empty_text(parse):
    links = referents(parse(""), [])
    assert (links.ids, links.mentions) == ({}, {})


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([
    "he", "it", "their", "the two countries", "Putin", "Norway", "soldiers", "the", "of", "who",
    "said", "both", "officials", ".", "\n\n", "group", "them", "'s", "agency", "its",
]), max_size=14))
def test_any_order_of_words_is_read(parse, words):
    doc = parse(" ".join(words))
    actors = find_actors(doc)
    assert referents(doc, actors) == referents(doc, actors)

"""Datelines: what they are, and that the sentence behind them is read by itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import language
from analysis.language.datelines import datelines_of


@pytest.mark.parametrize("text,dateline", [
    ("LIMA, May 3 (Reuters) - Peru's court ruled.", "LIMA, May 3 (Reuters) -"),
    ("LIMA, May 3 - Peru's court ruled.", "LIMA, May 3 -"),
    ("OSLO — Norway closed a port.", "OSLO —"),
    ("NAIROBI, Kenya (AP) -- \"We will go,\" he said.", "NAIROBI, Kenya (AP) --"),
    ("PORT-AU-PRINCE, Haiti (AP) — Gangs left.", "PORT-AU-PRINCE, Haiti (AP) —"),
    ("Rain fell.\n\nADEN/CAIRO, Aug. 2 (AFP) – Talks began.", "ADEN/CAIRO, Aug. 2 (AFP) –"),
    ("Quito, May 5 (AP) – Judges met.", "Quito, May 5 (AP) –"),
    ("Quito, May 5 (AP) Judges met.", "Quito, May 5 (AP)"),
    ("ACCRA, 12 Sept. (Xinhua) Ghana sold gold.", "ACCRA, 12 Sept. (Xinhua)"),
    ("Rio de Janeiro, 4 April 2019 — Police met.", "Rio de Janeiro, 4 April 2019 —"),
    ("Port-au-Prince, Jan. 9 - Gangs left.", "Port-au-Prince, Jan. 9 -"),
    ("The Hague (dpa) - Judges met.", "The Hague (dpa) -"),
    ("Oslo (Reuters) - Norway paid.", "Oslo (Reuters) -"),
    ("(Reuters) - Norway paid.", "(Reuters) -"),
    ("Dakar | Senegal's army left.", "Dakar |"),
    ("A title\n\nDakar, Senegal | The army left.", "Dakar, Senegal |"),
    ("NATO - which has 32 members - met in Oslo.", None),  # an aside
    ("Lima - Peru's capital - was quiet.", None),
    ("Lima - Peru's court ruled.", None),  # neither capitals nor date nor agency
    ("The ship left.  LIMA - Peru's court ruled.", None),  # inside a paragraph
    ("LIMA-based judges ruled.", None),
    ("LIMA said - Peru would pay.", None),
    ("LIMA -", None),
    ("LIMA -\n\nPeru's court ruled.", None),
    ("UN - ", None),
    ("May 5 - Peru sent ships.", None),  # a line of a chronicle
    ("On May 5 - The talks began.", None),
    ("Monday, May 5 – Talks began.", None),
    ("Anna Berg, May 12 – June 3, was mayor.", None),  # a span of days
    ("Anna Berg, May 12 – 14 votes short, left.", None),
    ("Anna Berg (Labour) - Oslo.", None),  # the brackets hold no agency
    ("(Lima) - Peru paid.", None),
    ("Quito (AP) Judges met.", None),  # no date, no dash
    ("Quito, May 5 Judges met.", None),
    ("Quito, May 5 (AP) said judges met.", None),
    ("World | Asia | Peru votes", None),  # a menu
    ("Dakar | the army left.", None),
    ("Dakar |", None),
])
def test_what_is_a_dateline(text: str, dateline: str | None) -> None:
    doc = language.parse(text)
    found = [doc[start:end].text for start, end in datelines_of(doc)]
    assert found == ([] if dateline is None else [dateline])


@pytest.mark.parametrize("dateline", [
    "LIMA, May 3 (Reuters) - ", "OSLO — ", "NAIROBI, Kenya (AP) -- ", "KYIV, Oct 12 (AFP) – ",
    "Quito, May 5 (AP) ", "Dakar | ", "(Reuters) - ", "The Hague, May 5 – ",
])
def test_the_sentence_is_read_as_if_it_stood_alone(dateline: str) -> None:
    sentence = "Norway's army said the Danes had fired two rockets on Monday. They hit nobody."
    alone, whole = language.parse(sentence), language.parse(dateline + sentence)
    behind = [token for token in whole if token.idx >= len(dateline)]
    assert [t.dep_ for t in behind] == [t.dep_ for t in alone]
    assert [t.head.text for t in behind] == [t.head.text for t in alone]
    assert [s.text for s in whole.sents] == [
        dateline + "Norway's army said the Danes had fired two rockets on Monday.",
        "They hit nobody.",
    ]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="AZz -–—|(),.\n3\u00e9\u0416\u2019\"", max_size=60))
def test_any_text_keeps_its_length_and_its_paragraphs(text: str) -> None:
    doc = language.parse(text)
    assert len(doc.text) == len(text)
    assert all("\n\n" not in sentence.text.strip() for sentence in doc.sents)
    assert all(0 <= start < end < len(doc) for start, end in datelines_of(doc))

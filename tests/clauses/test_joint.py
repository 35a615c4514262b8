"""Acts of both sides: joined by *and*, *with* or *between*."""

from __future__ import annotations

import pytest

from tests.clauses.table import check, rows

TABLE = rows("""
Peru and Chile met in Lima. | met | agent=Peru+Chile
Peru met Chile in Lima. | met | agent=Peru patient=Chile
The envoy met with the rebels. | met | agent=envoy patient=rebels
The two sides agreed on a truce. | agreed | agent=sides patient=truce
Kenya agreed with Uganda on a border. | agreed | agent=Kenya patient=Uganda+border
Rebels clashed with soldiers near the dam. | clashed | agent=Rebels patient=soldiers
Rebels and soldiers clashed near the dam. | clashed | agent=Rebels+soldiers
The union negotiated with the company. | negotiated | agent=union patient=company
The envoy spoke with the king. | spoke | agent=envoy patient=king
The talks between Peru and Chile failed. | talks | agent=Peru+Chile
The talks with Chile failed. | talks | recipient=Chile
Peru's talks with Chile failed. | talks | agent=Peru recipient=Chile
Peru and Chile held talks. | talks | agent=Peru+Chile
Peru held talks with Chile. | talks | agent=Peru recipient=Chile
The fighting between the army and the rebels resumed. | fighting | agent=army+rebels
The treaty between Norway and Russia expired. | expired | theme=treaty
The king married the actress. | married | agent=king patient=actress
The banks merged. | merged | agent=banks
The companies compete with each other. | compete | agent=companies
The army fought the rebels. | fought | agent=army patient=rebels
The army fought against the rebels. | fought | agent=army patient=rebels
Ghana and Togo signed an agreement with Benin. | agreement | agent=Ghana+Togo recipient=Benin
The minister discussed the budget with the governor. | discussed | agent=minister patient=budget recipient=governor
The border between Chad and Sudan is long. | long | theme=border
The clash between fans and police lasted an hour. | clash | agent=fans+police
The summit between the two leaders was postponed. | postponed | patient=summit
""")


@pytest.mark.parametrize("row", TABLE)
def test_joint(parse, row):
    check(parse, row)

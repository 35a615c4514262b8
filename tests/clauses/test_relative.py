"""Relative clauses: whose subject or object the noun before them is."""

from __future__ import annotations

import pytest

from tests.clauses.table import check, rows

TABLE = rows("""
# the noun is the subject
The soldier who shot the priest fled. | shot | agent=soldier patient=priest
The company that owns the mine denied the report. | owns | agent=company patient=mine
Police freed the men who attacked the bank. | attacked | agent=men patient=bank
The militia which controls the valley released a nurse. | controls | agent=militia patient=valley
The judge, who sentenced the rebels, has died. | sentenced | agent=judge patient=rebels
# the noun is the object
The priest whom the soldier shot survived. | shot | agent=soldier patient=priest
The mine that the company owns was closed. | owns | agent=company patient=mine
The navy found the ship which pirates had seized. | seized | agent=pirates patient=ship
# no pronoun at all
The navy found the ship the pirates had seized. | seized | agent=pirates patient=ship
Engineers repaired the bridge the rebels had destroyed. | destroyed | agent=rebels patient=bridge
The minister named the men the police had arrested. | arrested | agent=police patient=men
# passive inside
The priest who was shot by soldiers survived. | shot | agent=soldiers patient=priest
The towns that were bombed lie in ruins. | bombed | patient=towns
The letters that had been stolen by the clerk were found. | stolen | agent=clerk patient=letters
# whose: the owner is not the subject
The mayor whose son attacked the guard resigned. | attacked | agent=son patient=guard
The company whose director bribed the judge was fined. | bribed | agent=director patient=judge
The farmer whose house was burned by soldiers fled. | burned | agent=soldiers patient=house
# where, when, in which: the noun is neither
The town where rebels killed the mayor is empty. | killed | agent=rebels patient=mayor
The day when soldiers burned the market is remembered. | burned | agent=soldiers patient=market
The ministry named the house in which police found the rifles. | found | agent=police patient=rifles
The reason why the army shelled the camp is unclear. | shelled | agent=army patient=camp
# the object is there: the noun is not it
The day the army shelled the camp is remembered. | shelled | agent=army patient=camp
# joined and nested
The court jailed the men who robbed the bank and shot the guard. | shot | agent=men patient=guard
The rebels who want to capture the port fled. | capture | agent=rebels patient=port
The officer who ordered the soldiers to burn the huts was jailed. | burn | agent=soldiers patient=huts
The clause of the main verb stands: the judge who freed him left. | freed | agent=judge patient=him
""")


@pytest.mark.parametrize("row", TABLE)
def test_relative(parse, row):
    check(parse, row)

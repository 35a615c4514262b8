"""Voice: who acts and who is acted on in actives, passives, participles and headlines."""

from __future__ import annotations

import pytest

from tests.clauses.table import check, rows

TABLE = rows("""
# passive with and without a doer
Rebels burned the warehouse on Friday. | burned | agent=Rebels patient=warehouse
The warehouse was burned on Friday. | burned | patient=warehouse
The warehouse was burned by rebels on Friday. | burned | agent=rebels patient=warehouse
The bridge had been mined by the retreating army. | mined | agent=army patient=bridge
Three editors are being questioned by detectives. | questioned | agent=detectives patient=editors
The law must be approved by parliament. | approved | agent=parliament patient=law
# *by* that names no doer
The road was cleared by Monday. | cleared | patient=road
The village will be evacuated by next week. | evacuated | patient=village
The hall was emptied by midnight. | emptied | patient=hall
# get-passives, and a get that is none
Two hikers got arrested near the fence. | arrested | patient=hikers
The minister got sacked by the president. | sacked | agent=president patient=minister
The minister got a letter from the union. | got | agent=minister patient=letter
# reduced relatives and attributes
The man arrested in Lima denied the charges. | arrested | patient=man
Ships seized by the navy lay in the harbour. | seized | agent=navy patient=Ships
Police returned the stolen paintings. | stolen | patient=paintings
The attacking soldiers crossed the river. | attacking | agent=soldiers
Soldiers guarding the dam opened fire. | guarding | agent=Soldiers patient=dam
# headlines, and sentences that only look like one
Two teachers arrested in Oslo | arrested | patient=teachers
Five miners rescued after cave collapse | rescued | patient=miners
Police arrested two teachers in Oslo | arrested | agent=Police patient=teachers
Two teachers slept in a tent in Oslo | slept | agent=teachers
The mayor said the road was closed | said | agent=mayor
# actives with an auxiliary
The army has shelled the town. | shelled | agent=army patient=town
The guards have been beating prisoners. | beating | agent=guards patient=prisoners
The army had withdrawn before the guests arrived. | withdrawn | agent=army
Having seized the port, the rebels rested. | seized | agent=rebels patient=port
Was the mayor warned by the guards? | warned | agent=guards patient=mayor
""")


@pytest.mark.parametrize("row", TABLE)
def test_voice(parse, row):
    check(parse, row)

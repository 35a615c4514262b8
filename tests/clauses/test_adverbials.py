"""Adverbial clauses, gerunds behind prepositions and infinitives of purpose."""

from __future__ import annotations

import pytest

from tests.clauses.table import check, rows

TABLE = rows("""
# while, after, before, when
After burning the school, the rebels left. | burning | agent=rebels patient=school
Before leaving Peru, the president met the bishop. | leaving | agent=president patient=Peru
The driver was killed while repairing the truck. | repairing | agent=driver patient=truck
The pilot called his wife when leaving Oslo. | leaving | agent=pilot patient=Oslo
While guarding the dam, the soldiers saw a drone. | guarding | agent=soldiers patient=dam
After being arrested, the clerk wrote a letter. | arrested | patient=clerk
# a subject of its own
After the rebels burned the school, the army came. | burned | agent=rebels patient=school
The army came because rebels had burned the school. | burned | agent=rebels patient=school
If Mali leaves the union, Niger will follow. | leaves | agent=Mali patient=union
Although the court freed the farmer, the police arrested him. | freed | agent=court patient=farmer
The minister left before the senate approved the law. | approved | agent=senate patient=law
# gerunds behind prepositions
The bank was fined for hiding its losses. | hiding | agent=bank patient=losses
The court accused the bank of hiding its losses. | hiding | agent=bank patient=losses
The judge jailed the clerk for stealing files. | stealing | agent=clerk patient=files
Police stopped the fans from entering the hall. | entering | agent=fans patient=hall
The army ended the siege by bombing the bridge. | bombing | agent=army patient=bridge
The rebels insisted on keeping their weapons. | keeping | agent=rebels patient=weapons
The union succeeded in blocking the merger. | blocking | agent=union patient=merger
The company left without paying the workers. | paying | agent=company patient=workers
The police praised the girl for saving the dog. | saving | agent=girl patient=dog
A sailor was arrested on suspicion of killing the cook. | killing | agent=sailor patient=cook
The mayor is accused of taking bribes. | taking | agent=mayor patient=bribes
# purpose
The army withdrew to avoid casualties. | avoid | agent=army patient=casualties
Kenya closed the border in order to stop smugglers. | stop | agent=Kenya patient=smugglers
The court sent inspectors to examine the mine. | examine | agent=inspectors patient=mine
The bridge was destroyed by rebels to stop the army. | stop | agent=rebels patient=army
# who does it is not said
The bridge was closed to protect pedestrians. | protect | patient=pedestrians
The minister said that attacking a hospital is a crime. | attacking | patient=hospital
""")


@pytest.mark.parametrize("row", TABLE)
def test_adverbials(parse, row):
    check(parse, row)

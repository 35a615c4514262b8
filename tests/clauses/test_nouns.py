"""Event nouns: who acts and who is acted on in their own phrase and around it."""

from __future__ import annotations

import pytest

from tests.clauses.table import check, rows

TABLE = rows("""
# of
The destruction of the temple angered monks. | destruction | patient=temple
The arrest of the editor was illegal. | arrest | patient=editor
The collapse of the bridge killed a cyclist. | collapse | theme=bridge
The arrival of the envoy was delayed. | arrival | agent=envoy
The departure of the train was delayed. | departure | theme=train
The fall in prices helped farmers. | fall | theme=prices
The decision of the court was final. | decision | agent=court
The effects of the drought are visible. | effects | agent=drought
# by, on, against, at, to, with, between
The seizure of the ship by pirates was filmed. | seizure | agent=pirates patient=ship
The assault on the prison failed. | assault | patient=prison
The campaign against the mine continues. | campaign | patient=mine
The war between Chad and Sudan lasted a year. | war | agent=Chad+Sudan
Talks with the rebels collapsed. | Talks | recipient=rebels
The delivery of grain to Yemen was stopped. | delivery | patient=grain recipient=Yemen
The attack by militants on Monday was brief. | attack | agent=militants
# possessors
Turkey's invasion of the island was condemned. | invasion | agent=Turkey patient=island
The army's attack on the port failed. | attack | agent=army patient=port
The mayor's arrest was illegal. | arrest | patient=mayor
The bishop's death shocked the town. | death | theme=bishop
Monday's attack was brief. | attack | agent=-
Lawyers welcomed the court's decision. | decision | agent=court
The country's recovery was slow. | recovery | theme=country
# words before them
French troops backed the Russian invasion of the island. | invasion | agent=Russian patient=island
The police raid was filmed. | raid | agent=police
The government ban was lifted. | ban | agent=government
The drug trade is growing. | trade | patient=drug
The bomb attack was condemned. | attack | agent=-
The gun trade is growing. | trade | patient=gun
The rape victim was a student. | rape | patient=victim
The rescue team reached the hut. | rescue | agent=team
# what governs them
The nurse was convicted of murder. | murder | agent=nurse
The court convicted the nurse of fraud. | fraud | agent=nurse
The minister blamed the bombing on rebels. | bombing | agent=rebels
The murder was attributed to smugglers. | murder | agent=smugglers
The group claimed responsibility for the bombing. | bombing | agent=group
The colonel was responsible for the massacre. | massacre | agent=colonel
Students took part in the protest. | protest | agent=Students
The banker was jailed for a role in the robbery. | robbery | agent=banker
The clerk was arrested on charges of fraud. | arrested | patient=clerk
# nothing is said
The attack was brief. | attack | agent=-
The arrest took place at noon. | arrest | agent=-
Reporters wrote about the invasion. | invasion | agent=-
""")


@pytest.mark.parametrize("row", TABLE)
def test_nouns(parse, row):
    check(parse, row)

"""Pronouns: the noun of the sentence that a third-person pronoun takes up, where one fits."""

from __future__ import annotations

import pytest

from analysis.clauses import tree_of
from analysis.clauses.pronouns import antecedent
from tests.clauses.table import rows

TABLE = rows("""
# possessors: the subject of their clause or of one over it
The minister defended his decision. | his | minister
The nurse said that her house was burned. | her | nurse
The rebels buried their leader. | their | rebels
The company closed its mine. | its | company
The committee published its report. | its | committee
The unions ended their strike. | their | unions
Before his arrest, the mayor wrote a letter. | his | mayor
The queen and the king sold their palace. | their | queen
# subjects of a clause under another
The mayor said he would resign. | he | mayor
The workers said they would strike. | they | workers
The ministry said it would pay. | it | ministry
The sister of the judge said she had left. | she | sister
# a pronoun that is no possessor is not the subject of its own clause
The general met the king and praised him. | him | king
The soldiers found the miners and freed them. | them | miners
The doctor greeted her. | her | -
The guard shot him. | him | -
# number and kind must fit
The soldiers said he had left. | he | -
The storm damaged his house. | his | -
The mayor said they had left. | they | -
The farmers said it was raining. | it | -
The girl said it was late. | it | -
# nothing stands before them
She left the country. | She | -
They burned the school. | They | -
It was closed. | It | -
# other pronouns are not asked
We left the country. | We | -
The mayor blamed himself. | himself | -
""")


@pytest.mark.parametrize("row", TABLE)
def test_pronouns(parse, row):
    sentence, pronoun, noun = (cell.strip() for cell in row.split("|"))
    tree = tree_of(parse(sentence))
    found = antecedent(tree, tree.words.index(pronoun))
    assert (None if found is None else tree.words[found]) == (None if noun == "-" else noun)

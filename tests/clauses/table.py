"""Tables of sentences with what a reader expects of one predicate in each.

A row is `sentence | trigger | role=word+word role=word`. The words are the heads of the noun
phrases. Agent, patient, recipient and theme must be exactly those named, so that a role that
is not named must be empty; other roles are asked only where they are named, `-` for none.
"""

from __future__ import annotations

from analysis.clauses import Clause, Clauses, read_clauses, tree_of

ALWAYS = ("agent", "patient", "recipient", "theme")


def rows(table: str) -> list[str]:
    """The rows of a table, without empty lines and comments."""
    lines = (line.strip() for line in table.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def check(parse, row: str) -> None:
    """Fail unless the clause of the row has the roles named in it, and no others."""
    sentence, trigger, told = (cell.strip() for cell in row.split("|"))
    clauses = read_clauses(tree_of(parse(sentence)))
    clause = clause_at(clauses, trigger)
    expected = dict.fromkeys(ALWAYS, frozenset[str]())
    for cell in told.split():
        role, _, words = cell.partition("=")
        expected[role] = frozenset() if words == "-" else frozenset(words.split("+"))
    found = {role: heads(clauses, clause, role) for role in expected}
    assert found == expected, sentence


def clause_at(clauses: Clauses, trigger: str) -> Clause:
    """The first clause whose head is the word `trigger`."""
    return next(one for one in clauses if clauses.tree.words[one.head] == trigger)


def heads(clauses: Clauses, clause: Clause, role: str) -> frozenset[str]:
    """The words that head the arguments in one role, coordinated ones included."""
    tree = clauses.tree
    return frozenset(tree.words[head] for one in clause.all(role)
                     for head in tree.conjuncts(one.head))

"""The clauses of one parse: every predicate with its arguments, each with what found it.

This room decides who is agent, patient, recipient, theme and place of a verb, an event noun
or a predicate adjective: voice, control, relative and participle clauses, coordination and
light verbs are undone here and nowhere else. It also decides, once per clause, whether the
text says that it has happened. It reads the parse and the mentions; claims, events and the
roles of quantities read it.

    read_clauses(tree)      a `Clauses`: the clauses of one parse by token numbers
    read_statuses(clauses)  the `Standing` of each: has it happened, and which words say so
    with_roles(quantities, clauses)   the quantities with what each measures: sent, killed, spent
    find_clauses(doc, …)    the same as records for the table `clauses`
"""

from analysis.clauses.figures import with_roles
from analysis.clauses.reading import read_clauses
from analysis.clauses.records import Argument, Clause, Clauses
from analysis.clauses.rows import find_clauses
from analysis.clauses.status import Standing, Statuses, factuality, read_statuses
from analysis.clauses.tree import Tree, tree_of

__all__ = [
    "Argument", "Clause", "Clauses", "Standing", "Statuses", "Tree", "factuality", "find_clauses",
    "read_clauses", "read_statuses", "tree_of", "with_roles",
]

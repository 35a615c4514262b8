from __future__ import annotations
from collections.abc import Sequence
from dataclasses import replace
from analysis.claims.cues import Draft
from analysis.claims.text import Text


def continued(t: Text, drafts: Sequence[Draft]) -> list[Draft]:
    out = []
    for draft in drafts:
        if any(t.quotations.within(*piece) for piece in draft.content):
            at, more = t.tree.sentence[draft.anchor][1], []
            while at < len(t.tree) and (found := t.quotations.at(at)) is not None and found[0] == at:
                more.append(found)
                at = found[1]
            if more:
                draft = replace(draft, more=tuple(more))
        out.append(draft)
    return out

"""The type of an event: the word lists' answer, and what the participants add to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.extract.event_context import Context

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Coding:
    """Type and mode of an act, with its PLOVER and CAMEO codes; `document`: a text, not the act."""

    event_type: str
    mode: str | None = None
    plover_type: str | None = None
    cameo_root: str | None = None
    document: bool = False


STUB = {}
for _t, _m, _w in [
 ("AID","military","v:send v:dispatch v:ship v:supply v:provide v:deliver v:hand_over v:deploy n:delivery n:deployment n:supply n:shipment v:export"),
 ("AID",None,"n:support v:help v:assist v:aid v:contribute n:reinforcement_"),
 ("CONSULT","visit","n:visit n:trip v:travel v:receive v:visit"),
 ("CONSULT",None,"n:summit n:meeting v:meet n:talk v:hand n:negotiation n:ceremony v:return_"),
 ("CASUALTIES","killed","v:kill v:die n:death"),("CASUALTIES","wounded","v:wound v:injure"),("CASUALTIES","missing","v:miss"),
 ("CASUALTIES","captured","v:capture"),("CASUALTIES","casualties","n:casualty n:loss"),
 ("AGREE",None,"v:agree v:sign v:ratify v:hint n:agreement n:treaty n:pact"),
 ("COOPERATE",None,"v:cooperate v:tighten v:collaborate n:collaboration v:work_together n:cooperation"),
 ("LAUNCH","satellite","n:launch v:launch"),("BUILD","dismantle","v:dismantle v:take_down n:works n:elimination"),("BUILD","construct","v:build n:construction v:date"),
 ("SANCTION",None,"v:sever v:cut"),("INCIDENT","explosion","v:explode n:explosion n:accident n:incident"),
 ("MOBILIZE","exercise","n:training n:exercise"),("MOBILIZE",None,"v:build_up v:spread v:bolster v:mobilize n:recruitment"),
 ("REJECT",None,"v:deny v:reject v:refuse v:wave n:denial"),("CONCEDE",None,"v:acknowledge v:admit v:confirm n:admission"),
 ("ACCUSE","disapprove","v:summon v:accuse v:blame v:condemn"),("SUPPORT",None,"v:thank v:credit v:praise"),
 ("ASSAULT",None,"v:fight v:attack n:attack v:strike v:shell"),("ASSAULT","seize","v:retake v:recapture v:seize"),
 ("REQUEST",None,"v:demand v:urge"),("OTHER","monitor","v:monitor"),
 ("RETREAT",None,"v:withdraw"),("THREATEN",None,"v:threaten"),
]:
    for _x in _w.split():
        STUB[_x.replace("_"," ").strip()] = Coding(_t,_m,_t if _t not in ("LAUNCH","BUILD","CASUALTIES","OTHER","INCIDENT") else None,None,_x in ("n:agreement","n:treaty","n:pact"))


def coding_of(token: Token, ctx: Context) -> Coding | None:
    """The type that the word lists give `token`, or None."""
    kind = "v" if token.pos_ == "VERB" else "n"
    lemma = token.lemma_.lower()
    prt = next((k for k in ctx.kids[token.i] if k.dep_ == "prt"), None)
    return (prt is not None and STUB.get(f"{kind}:{lemma} {prt.lower_}")) or STUB.get(f"{kind}:{lemma}")

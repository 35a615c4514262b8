"""The project's own format: what counts as right, and parties that have a name and no id."""

from __future__ import annotations

import json

import pytest

from benchmarks.accuracy import measure

TEXT = "Fire at the port\n\nThe Lumen League condemned Peru on Monday.\n"
EVENT = {
    "trigger": "condemned", "occurrence": 1, "event_type": "ACCUSE", "mode": None,
    "actor_id": ["LUMEN"], "recipient_id": ["ANDES"], "object": None, "place": None,
    "date_start": "2025-03-24", "date_end": "2025-03-24", "status": "occurred", "status_cue": None,
    "claimant_id": None, "hedge": None, "quantities": [], "same_as": None,
}


def scores(folder, **cells):
    gold = {"report": "one.txt", "published": "2025-03-27", "events": [EVENT | cells],
            **{layer: [] for layer in ("actors", "dates", "quantities", "attributions")}}
    (folder / "texts").mkdir()
    (folder / "texts/one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "one.json").write_text(json.dumps(gold), encoding="utf-8")
    return {(score.layer, score.measure): (score.value, score.n) for score in measure(folder).scores}


def test_texts_lie_in_a_folder_and_layers_without_annotation_are_left_out(tmp_path):
    found = scores(tmp_path)
    assert {layer for layer, _ in found} == {"events"}
    assert found["events", "F1 spans"] == (100.0, 1)
    assert found["events", "dates"] == (100.0, 1)  # relative to `published` in the gold file


@pytest.mark.parametrize("cells, actor, both", [
    ({}, 0, 0),                                                  # no id of ours is LUMEN
    ({"actor_name": "the Lumen League"}, 100, 0),
    ({"actor_name": "the Lumen League", "recipient_name": ["Peru", "its navy"]}, 100, 100),
    ({"actor_name": "Peru", "recipient_name": "Lumen League"}, 0, 0),
    ({"actor_id": [], "actor_name": None}, 0, 0),                # one is given, and none is right
])
def test_a_shared_name_will_do_where_gold_names_the_party(tmp_path, cells, actor, both):
    found = scores(tmp_path, **cells)
    assert found["events", "actor_id"][0] == actor
    assert found["events", "actor_id + recipient_id"][0] == both
    assert found["events", "actor_id + recipient_id of all gold"] == (both, 1)


def test_a_wrong_type_and_a_missed_event(tmp_path):
    assert scores(tmp_path, event_type="AID")["events", "event_type"] == (0.0, 1)


def test_what_is_not_in_the_text_is_refused(tmp_path):
    with pytest.raises(ValueError, match="does not occur 2 times"):
        scores(tmp_path, occurrence=2)

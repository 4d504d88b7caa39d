"""What only one can have, wanted by many at the same instant: one has it, the others read why not, nothing breaks."""

from __future__ import annotations

from tests.record.apart import told


def test_twenty_found_the_same_name_and_one_body_is_founded(tmp_path):
    race = told("tests.record.races", "name", home=tmp_path)
    assert race == {"answers": {"done": 1, "bodies.address_taken": 19}, "bodies": 1, "members": 1, "found": []}


def test_ten_join_with_one_code_each_tapping_twice_and_ten_have_a_number(tmp_path):
    race = told("tests.record.races", "code", home=tmp_path)
    assert race == {"answers": {"done": 10, "people.already_joined": 10}, "new": 10, "in_a_row": True, "found": []}


def test_the_last_place_in_a_group_is_given_once(tmp_path):
    race = told("tests.record.races", "place", home=tmp_path)
    assert race["members"] == race["answers"]["done"] == 3
    assert sum(race["answers"].values()) == 20
    assert set(race["answers"]) <= {"done", "mandates.full", "mandates.already_in", "mandates.already_in,mandates.full"}
    assert race["found"] == []


def test_a_seat_left_while_the_assembly_takes_it_back_is_given_up_once(tmp_path):
    race = told("tests.record.races", "seat", home=tmp_path)
    assert race == {"answers": {"done": 1, "standing.guest": 1}, "seats": ["left", "member"], "found": []}

"""A copy is the same bytes, whatever came before; what a crash tore at its end is not in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from asamblea.record.image import PAGE, apply, differences
from asamblea.record.journal import Journal, read
from asamblea.record.link import Link, NoWord, Stranger, drawn, spelled

PAGES = some.lists(some.sampled_from([bytes(PAGE), b"a" * PAGE, b"b" * PAGE, b"c" * PAGE]), max_size=6)
IMAGES = some.builds(lambda pages, end: b"".join(pages) + end, PAGES, some.binary(max_size=9))


@given(some.lists(IMAGES, min_size=1, max_size=6), some.integers(1, 3))
def test_following_every_difference_gives_the_same_bytes(images, many):
    copy, before = bytearray(), b""
    for image in images:
        for part in differences(before, image, many=many):
            apply(copy, part)
        assert copy == image
        before = image


def test_only_pages_that_differ_travel():
    before = bytes(100 * PAGE)
    after = before[: 50 * PAGE] + b"x" + before[50 * PAGE + 1 :]
    (part,) = differences(before, after)
    assert len(part) < 2 * PAGE
    assert [len(part) for part in differences(after, after)] == [8]


@given(some.lists(IMAGES, min_size=1, max_size=5), some.integers(0, 2**20))
def test_a_journal_torn_anywhere_gives_a_round_that_was_whole(tmp_path_factory, images, torn):
    path = tmp_path_factory.mktemp("torn") / "copy.journal"
    ends = kept(path, images)
    length = torn % (path.stat().st_size + 1)
    with path.open("r+b") as file:
        file.truncate(length)
    whole = sum(end <= length for end in ends)
    assert read(path).image == (images[whole - 1] if whole else b"")
    journal = Journal(path)
    assert journal.mark.get("name") == (whole - 1 if whole else None)
    assert path.stat().st_size == (ends[whole - 1] if whole else 0)
    journal.close()


@given(some.lists(IMAGES, min_size=1, max_size=5))
def test_a_folded_journal_says_the_same_and_goes_on(tmp_path_factory, images):
    path = tmp_path_factory.mktemp("folded") / "copy.journal"
    kept(path, images)
    journal = Journal(path)
    journal.fold()
    after = read(path)
    assert (after.image, after.mark["name"]) == (images[-1], len(images) - 1)
    assert after.files == {"secret": f"s{len(images) - 1}"}
    (part,) = differences(images[-1], b"one more")
    journal.add({"name": "later", "last": True}, part)
    journal.close()
    assert read(path).image == b"one more"


def test_an_altered_byte_ends_the_copy_before_it(tmp_path):
    path = tmp_path / "copy.journal"
    ends = kept(path, [b"first", b"second", b"third"])
    raw = bytearray(path.read_bytes())
    raw[ends[1] + 60] ^= 1
    path.write_bytes(raw)
    assert read(path).image == b"second"


def test_what_was_erased_is_not_in_a_folded_journal(tmp_path):
    path = tmp_path / "copy.journal"
    kept(path, [b"who checked in", b"nobody        "])
    assert b"who checked in" in path.read_bytes()
    journal = Journal(path)
    journal.fold()
    journal.close()
    assert b"who checked in" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_parts_of_an_unfinished_round_are_dropped(tmp_path):
    path = tmp_path / "copy.journal"
    kept(path, [b"first"])
    journal = Journal(path)
    journal.add({"name": "half", "last": False}, next(differences(b"first", b"half")))
    journal.drop_unfinished()
    journal.add({"name": "whole", "last": True}, next(differences(b"first", b"whole")))
    journal.close()
    assert read(path).image == b"whole"


def test_only_the_word_opens_what_was_sealed():
    link = Link(drawn())
    token = link.seal({"kind": "part"}, b"\x00\n\xff")
    assert link.open(token) == ({"kind": "part"}, b"\x00\n\xff")
    assert b"\n" not in token
    with pytest.raises(Stranger):
        Link(drawn()).open(token)
    with pytest.raises(Stranger):
        link.open(token[:-5] + b"AAAA=")


def test_a_word_is_the_same_however_it_is_typed():
    word = drawn()
    assert spelled(word.lower().replace("-", " ")) == word
    with pytest.raises(NoWord):
        spelled(word[:-3])
    with pytest.raises(NoWord):
        Link("plaza")


def kept(path, images):
    """Write one round for each image; return where each ends."""
    journal, before, ends = Journal(path), b"", []
    for number, image in enumerate(images):
        parts = list(differences(before, image, many=1))
        for place, part in enumerate(parts, 1):
            mark = {"name": number, "at": "", "last": place == len(parts)}
            mark |= {"whole": number == 0, "files": {"secret": f"s{number}"}} if place == 1 else {}
            journal.add(mark, part)
        ends.append(path.stat().st_size)
        before = image
    journal.close()
    return ends

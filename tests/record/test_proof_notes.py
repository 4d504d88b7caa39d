"""Signed notes are those of C2SP, and nothing else passes for one."""

from __future__ import annotations

from base64 import b64decode, b64encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asamblea.proof.merkle import EMPTY_ROOT
from asamblea.proof.notes import BadNote, Checkpoint, Signer, checkpoint, open_note, parse_checkpoint, read_key

VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SKEY = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
LINE = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
NOTE = f"{TEXT}\n{LINE}"
PETER = Signer("PeterNeumann", b64decode(SKEY)[1:])
RFC_8032 = {
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60": (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    ),
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb": (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    ),
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7": (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
    ),
}


def test_the_published_note_is_opened_and_signed_again_to_the_letter() -> None:
    assert open_note(NOTE, VKEY) == TEXT
    assert PETER.verifier_key() == VKEY
    assert PETER.sign(TEXT) == NOTE


@pytest.mark.parametrize(("private", "public"), RFC_8032.items())
def test_the_keys_are_those_of_rfc_8032(private: str, public: str) -> None:
    assert read_key(Signer("rfc", bytes.fromhex(private)).verifier_key())[2].hex() == public


@settings(max_examples=300)
@given(st.integers(0, len(NOTE.encode()) - 1), st.integers(1, 255))
def test_a_changed_byte_anywhere_is_refused(at: int, mask: int) -> None:
    data = bytearray(NOTE.encode())
    data[at] ^= mask
    with pytest.raises((BadNote, UnicodeDecodeError)):
        open_note(data.decode(), VKEY)


def test_other_signatures_are_ignored_and_a_foreign_key_is_not() -> None:
    witness = Signer("witness.example", bytes(32))
    both = NOTE + witness.sign(TEXT).removeprefix(TEXT + "\n")
    assert open_note(both, VKEY) == open_note(both, witness.verifier_key()) == TEXT
    with pytest.raises(BadNote, match="not signed by"):
        open_note(NOTE, witness.verifier_key())
    with pytest.raises(BadNote, match="not signed by"):
        open_note(NOTE, Signer("PeterNeumann", bytes(32)).verifier_key())


def test_a_good_signature_does_not_excuse_a_false_one_of_the_same_key() -> None:
    false = PETER.sign("Something else.\n").removeprefix("Something else.\n\n")
    with pytest.raises(BadNote, match="does not fit"):
        open_note(f"{TEXT}\n{false}{LINE}", VKEY)


@pytest.mark.parametrize(
    "note",
    [
        TEXT,
        "",
        f"{TEXT}{LINE}",
        f"{TEXT}\n",
        f"{TEXT}\n{LINE.rstrip()}",
        f"{TEXT}\n{LINE}\n",
        f"{TEXT}\n{LINE}rest\n",
        f"{TEXT}\n-- PeterNeumann AAAA\n",
        f"{TEXT}\n— PeterNeumann !!!!\n",
        f"{TEXT}\n— Peter+Neumann AAAA\n",
        f"\x07{NOTE}",
        f"\ud800{NOTE}",
    ],
    ids=range(12),
)
def test_what_is_not_a_note_is_refused(note: str) -> None:
    with pytest.raises(BadNote):
        open_note(note, VKEY)


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "PeterNeumann",
        VKEY.replace("c7", "c8"),
        VKEY[:-4],
        VKEY + "A",
        VKEY.replace("PeterNeumann", "Peter Neumann"),
        "PeterNeumann+c74f20a3+" + b64encode(b"\x02" + bytes(32)).decode(),
    ],
)
def test_what_is_not_a_key_is_refused(vkey: str) -> None:
    with pytest.raises(BadNote):
        open_note(NOTE, vkey)


@pytest.mark.parametrize("text", ["no end", "bell\x07\n", "tab\t\n", "half \ud800\n"])
def test_only_lines_of_plain_text_are_signed(text: str) -> None:
    with pytest.raises(BadNote):
        PETER.sign(text)


def test_a_signer_does_not_show_its_key() -> None:
    assert PETER.private.hex() not in repr(PETER)
    assert str(PETER.private) not in repr(PETER)


@given(st.integers(0, 2**62), st.binary(min_size=32, max_size=32))
def test_a_checkpoint_is_read_as_it_was_written(size: int, root: bytes) -> None:
    text = checkpoint("plaza.example/ann-arbor", size, root)
    assert parse_checkpoint(text) == Checkpoint("plaza.example/ann-arbor", size, root)
    assert parse_checkpoint(text + "an extension\n") == parse_checkpoint(text)


ROOT = b64encode(EMPTY_ROOT).decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n",
        f"a\n0\n{ROOT}",
        f"\n0\n{ROOT}\n",
        f"a\n00\n{ROOT}\n",
        f"a\n-1\n{ROOT}\n",
        f"a\n+1\n{ROOT}\n",
        f"a\n1 \n{ROOT}\n",
        "a\n1\nAAAA\n",
        f"a\n1\n{ROOT[:-2]}V=\n",
        f"a\n1\n{ROOT}\n\n",
        f"a\n1\n{ROOT}\nx\n\ny\n",
        f"a\n1\n{ROOT}x\n",
        f"a\n١\n{ROOT}\n",
    ],
    ids=range(14),
)
def test_what_is_not_a_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        parse_checkpoint(text)


def test_no_checkpoint_is_written_that_could_not_be_read() -> None:
    with pytest.raises(BadNote):
        checkpoint("two\nlines", 1, EMPTY_ROOT)
    with pytest.raises(BadNote):
        checkpoint("a", 1, b"short")

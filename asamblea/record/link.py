"""What two laptops say to each other: sealed with a word, so that nobody else reads or forges a byte of it."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
from hashlib import sha256
from pathlib import Path
from typing import Any

from asamblea.record.keys import write_durably

WORD_FILE = "copy.word"
BYTES, LETTERS, GROUP = 16, 26, 4
FOR = b"asamblea: the link between two laptops\n"

Told = dict[str, Any]


class NoWord(ValueError):
    """These letters are no pairing word."""


class Stranger(ValueError):
    """This was not sealed with our word."""


class Link:
    """Seals and opens what is said under one word."""

    def __init__(self, word: str) -> None:
        """Derive the key; the word is 128 drawn bits, so that nobody gains by trying."""
        from cryptography.fernet import Fernet  # few houses have a second laptop

        self._fernet = Fernet(base64.urlsafe_b64encode(sha256(FOR + _bits(word)).digest()))

    def seal(self, told: Told, body: bytes = b"") -> bytes:
        """Return one token, without a line break in it."""
        return self._fernet.encrypt(json.dumps(told).encode() + b"\n" + body)

    def open(self, token: bytes) -> tuple[Told, bytes]:
        """Return what was said, or raise `Stranger`."""
        from cryptography.fernet import InvalidToken

        try:
            told, _, body = self._fernet.decrypt(token).partition(b"\n")
        except InvalidToken:
            raise Stranger from None
        read: Told = json.loads(told)
        return read, body


def drawn() -> str:
    """Return a new word, in groups that can be read aloud."""
    return spelled(base64.b32encode(secrets.token_bytes(BYTES)).decode())


def spelled(word: str) -> str:
    """Return a word as it is printed, however it was typed; raise `NoWord` if it is none."""
    letters = _letters(word)
    _bits(word)
    return "-".join(letters[start : start + GROUP] for start in range(0, LETTERS, GROUP))


def word_of(home: Path) -> str:
    """Return the word of this home, drawing it the first time."""
    file = home / WORD_FILE
    if not file.exists():
        keep_word(home, drawn())
    return file.read_text(encoding="ascii").strip()


def keep_word(home: Path, word: str) -> None:
    """Keep a word in a file that only its owner reads."""
    write_durably(home / WORD_FILE, spelled(word) + "\n")


def _letters(word: str) -> str:
    return "".join(letter for letter in word.upper() if letter.isalnum()).replace("0", "O").replace("1", "I")


def _bits(word: str) -> bytes:
    letters = _letters(word)
    try:
        bits = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except binascii.Error:
        bits = b""
    if len(bits) != BYTES:
        raise NoWord(f"The pairing word has {LETTERS} letters and digits, as the first laptop printed them.")
    return bits

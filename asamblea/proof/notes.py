"""Signed notes and checkpoints, as in C2SP signed-note and tlog-checkpoint, with Ed25519.

A checkpoint says "the record had this many minutes and this root"; the note carries it with a signature,
so that a host who shows two assemblies two records has signed the evidence.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass, field
from hashlib import sha256

_ED25519 = b"\x01"
_LINE = re.compile(r"— (\S+) (\S+)\n")
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


class BadNote(ValueError):
    """The note, key or checkpoint is malformed, or the signature is not of this key."""


@dataclass(frozen=True)
class Signer:
    """A name and its Ed25519 key (32 private bytes)."""

    name: str
    private: bytes = field(repr=False)

    def sign(self, text: str) -> str:
        """Return the text with a signature line under it."""
        from asamblea.proof import ed25519  # a large library, read when it is needed

        signature = ed25519.sign(self.private, _message(text))
        return f"{text}\n— {self.name} {_b64(_key_id(self.name, self._public()) + signature)}\n"

    def verifier_key(self) -> str:
        """Return the public key in the C2SP form `name+id+key`."""
        public = self._public()
        return f"{_name(self.name)}+{_key_id(self.name, public).hex()}+{_b64(_ED25519 + public)}"

    def _public(self) -> bytes:
        from asamblea.proof import ed25519

        return ed25519.public_of(self.private)


@dataclass(frozen=True)
class Checkpoint:
    """The state of one record: whose, how many minutes, which root."""

    origin: str
    size: int
    root: bytes


def open_note(note: str, vkey: str) -> str:
    """Return the text of a note signed by this key; raise `BadNote` if it is not. Other signatures are ignored."""
    name, key_id, public = read_key(vkey)
    text, signatures = _parts(note)
    for signer, sealed in signatures:
        if signer == name and sealed[:4] == key_id:
            _check(public, sealed[4:], text)
            return text
    raise BadNote(f"not signed by {name}")


def read_key(vkey: str) -> tuple[str, bytes, bytes]:
    """Return name, key id (4 bytes) and public key (32 bytes) of a C2SP verifier key."""
    name, _, rest = vkey.partition("+")
    key_id, _, encoded = rest.partition("+")
    key = _unb64(encoded)
    public = key[1:]
    if key[:1] != _ED25519 or len(public) != 32 or _key_id(_name(name), public).hex() != key_id:
        raise BadNote("not an Ed25519 verifier key")
    return name, bytes.fromhex(key_id), public


def checkpoint(origin: str, size: int, root: bytes) -> str:
    """Return the text of a checkpoint, to be signed."""
    text = f"{origin}\n{size}\n{_b64(root)}\n"
    parse_checkpoint(text)
    return text


def parse_checkpoint(text: str) -> Checkpoint:
    """Return the checkpoint a text states; raise `BadNote` if it states none. Further lines are extensions."""
    origin, size, root, *rest = [*text.split("\n"), "", "", ""]
    if not origin or not _SIZE.fullmatch(size) or not text.endswith("\n") or len(_unb64(root)) != 32:
        raise BadNote("not a checkpoint")
    if "" in rest[: text.count("\n") - 3]:
        raise BadNote("an empty line in a checkpoint")
    return Checkpoint(origin, int(size), _unb64(root))


def _parts(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    text, gap, tail = note.rpartition("\n\n")
    lines = _LINE.findall(tail)
    if not gap or not lines or "".join(f"— {name} {sealed}\n" for name, sealed in lines) != tail:
        raise BadNote("not a signed note")
    _message(text + "\n")
    return text + "\n", [(_name(name), _unb64(sealed)) for name, sealed in lines]


def _message(text: str) -> bytes:
    if not text.endswith("\n") or any(sign < " " and sign != "\n" for sign in text):
        raise BadNote("a note is lines of plain text")
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise BadNote("a note is UTF-8") from None


def _check(public: bytes, signature: bytes, text: str) -> None:
    from asamblea.proof import ed25519

    if not ed25519.is_signed(public, signature, _message(text)):
        raise BadNote("the signature does not fit the text")


def _name(name: str) -> str:
    if not name or "+" in name or any(sign.isspace() for sign in name):
        raise BadNote("a key name has no spaces and no plus")
    return name


def _key_id(name: str, public: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


def _b64(data: bytes) -> str:
    return b64encode(data).decode()


def _unb64(text: str) -> bytes:
    try:
        data = b64decode(text, validate=True)
    except (NotBase64, ValueError):
        raise BadNote("not base64") from None
    if _b64(data) != text:
        raise BadNote("base64 with loose ends")
    return data

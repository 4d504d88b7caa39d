"""What `serve --hall` says to whoever opens the doors: the address, its picture, and what phones will ask."""

from __future__ import annotations

import io
from collections.abc import Sequence

import segno

from asamblea.cli.room import Place

DOORS_OPEN = """
The doors are open. In this room, on this Wi-Fi, phones go to:

    {address}
{picture}
For the wall, on a screen or on paper: {address}room/wall/

A phone says "no internet"?    Stay connected. It is true, and meant: nothing leaves the hall.
A page asks to "sign in to the network"?    Close it, and scan the code or type the address, with its {scheme}://
It loads for ever?    Switch mobile data off for a moment, or turn off "switch to better network".
{protection}
Hands, cards and paper count the same. Ctrl-C ends it; start the same command again and all is there that was answered.
"""
PLAIN = """
Plain http. What is decided is public to the room anyway, and the record shows every change. But whoever knows the Wi-Fi
word and listens could read along, and copy a sign-in: choose a word, change it after the meeting, and hold secret votes
on paper. Passkeys need a name and a certificate; here people sign in with printed cards and codes.
"""
ENCRYPTED = """
Encrypted (https): nobody on the Wi-Fi can read along. Passkeys work if they were made under this very name.
"""
SEVERAL = """This machine has several addresses, and only one of them is in the room:

{lines}

Choose the one of the network that phones will join:  asamblea serve --hall --host {first}
"""
NONE = """This machine is in no network yet, so no phone could find it.
Join the router's Wi-Fi or plug its cable in, or let the laptop make a Wi-Fi of its own:

    nmcli device wifi hotspot ssid assembly password "three plain words"

Then start again. docs/hosts/hall.md says it step by step. To try it on this machine alone: --host 127.0.0.1
"""


ELSEWHERE = """{host} is not an address of a room: room mode promises that nothing leaves the hall. Give the address
that this machine has on the hall's own Wi-Fi or cable, or leave --host away and it is found.
"""


def doors_open(address: str) -> str:
    """Return what is printed when the house opens for the room."""
    scheme = address.partition(":")[0]
    protection = ENCRYPTED if scheme == "https" else PLAIN
    return DOORS_OPEN.format(address=address, picture=picture(address), scheme=scheme, protection=protection)


def picture(address: str) -> str:
    """Return the address as a QR code in letters, for a dark terminal."""
    drawn = io.StringIO()
    segno.make(address, error="l", micro=False).terminal(drawn, border=2, compact=True)
    return f"\n{drawn.getvalue()}"


def which(places: Sequence[Place]) -> str:
    """Return what to do when there is not exactly one address: choose, or join a network first."""
    lines = "\n".join(f"    {place.address:<15}  {place.by}" for place in places)
    return SEVERAL.format(lines=lines, first=places[0].address) if places else NONE

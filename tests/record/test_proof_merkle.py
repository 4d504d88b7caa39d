"""The tree is that of RFC 6962, and no proof of anything else is believed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asamblea.proof.merkle import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root,
    verify_consistency,
    verify_inclusion,
)

ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [leaf_hash(str(n).encode()) for n in range(201)]
SIZES = st.integers(1, 200)


def plain_root(leaves: list[bytes]) -> bytes:
    """The definition in RFC 6962, 2.1, word for word."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return node_hash(plain_root(leaves[:half]), plain_root(leaves[half:]))


ROOT_OF = [plain_root(LEAVES[:size]) for size in range(201)]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_those_published_with_certificate_transparency(size: int) -> None:
    assert root(leaf_hash(bytes.fromhex(entry)) for entry in ENTRIES[:size]).hex() == ROOTS[size - 1]


def test_the_empty_tree_has_the_root_of_nothing() -> None:
    assert root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_every_size_has_the_root_of_the_definition() -> None:
    edge = Frontier()
    for size, leaf in enumerate(LEAVES[:200], 1):
        edge = edge.append(leaf)
        assert (edge.size, edge.root()) == (size, ROOT_OF[size])
        assert Frontier.from_bytes(edge.to_bytes()) == edge
    assert Frontier().extend(LEAVES[:200]) == edge


@pytest.mark.parametrize("data", [b"", bytes(7), bytes(9), (3).to_bytes(8, "big") + bytes(32)])
def test_bytes_that_are_no_frontier_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="frontier"):
        Frontier.from_bytes(data)


@settings(max_examples=200)
@given(st.data(), SIZES)
def test_a_leaf_is_proved_where_it_stands_and_nowhere_else(data: st.DataObject, size: int) -> None:
    index = data.draw(st.integers(0, size - 1))
    proof, top = inclusion_proof(LEAVES[:size], index), ROOT_OF[size]
    assert verify_inclusion(LEAVES[index], index=index, size=size, proof=proof, root=top)
    other = data.draw(st.integers(-1, size).filter(lambda n: n != index))
    assert not verify_inclusion(LEAVES[index], index=other, size=size, proof=proof, root=top)
    assert not verify_inclusion(LEAVES[200], index=index, size=size, proof=proof, root=top)
    assert not verify_inclusion(LEAVES[index], index=index, size=size, proof=[*proof, LEAVES[0]], root=top)
    for spoiled in spoilt(data, proof):
        assert not verify_inclusion(LEAVES[index], index=index, size=size, proof=spoiled, root=top)


@settings(max_examples=200)
@given(st.data(), SIZES)
def test_a_tree_is_proved_to_begin_with_an_older_one_and_with_no_other(data: st.DataObject, size: int) -> None:
    old = data.draw(st.integers(0, size))
    proof = consistency_proof(LEAVES[:size], old)
    sizes = {"old_size": old, "new_size": size}
    assert verify_consistency(**sizes, old_root=ROOT_OF[old], new_root=ROOT_OF[size], proof=proof)
    assert not verify_consistency(**sizes, old_root=LEAVES[200], new_root=ROOT_OF[size], proof=proof)
    assert not verify_consistency(**sizes, old_root=ROOT_OF[old], new_root=ROOT_OF[size], proof=[*proof, LEAVES[0]])
    if old:
        assert not verify_consistency(**sizes, old_root=ROOT_OF[old], new_root=LEAVES[200], proof=proof)
    for spoiled in spoilt(data, proof):
        assert not verify_consistency(**sizes, old_root=ROOT_OF[old], new_root=ROOT_OF[size], proof=spoiled)


def spoilt(data: st.DataObject, proof: list[bytes]) -> list[list[bytes]]:
    """The proof with one bit turned, with one hash left out, and with two hashes exchanged."""
    if not proof:
        return []
    at, bit = data.draw(st.integers(0, len(proof) - 1)), data.draw(st.integers(0, 255))
    turned = (int.from_bytes(proof[at], "big") ^ 1 << bit).to_bytes(32, "big")
    swapped = [[*proof[:n], b, a, *proof[n + 2 :]] for n, (a, b) in enumerate(pairwise(proof))]
    return [[*proof[:at], turned, *proof[at + 1 :]], [*proof[:at], *proof[at + 1 :]], *swapped]


def test_a_rewritten_tree_does_not_continue_the_older_one() -> None:
    rewritten = [*LEAVES[:50], LEAVES[200], *LEAVES[51:100]]
    proof = consistency_proof(rewritten, 64)
    roots = {"old_root": ROOT_OF[64], "new_root": plain_root(rewritten)}
    assert not verify_consistency(old_size=64, new_size=100, proof=proof, **roots)


def test_a_larger_tree_is_no_older_one() -> None:
    assert not verify_consistency(old_size=2, old_root=ROOT_OF[2], new_size=1, new_root=ROOT_OF[1], proof=[])
    with pytest.raises(IndexError):
        consistency_proof(LEAVES[:3], 4)
    with pytest.raises(IndexError):
        inclusion_proof(LEAVES[:3], 3)

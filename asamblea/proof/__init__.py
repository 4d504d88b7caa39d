"""What anyone can check without us: canonical JSON, Merkle tree, signed notes, recount, authority chains."""

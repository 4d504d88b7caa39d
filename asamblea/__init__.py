"""Asamblea: the room decides, the software is its minutes."""

"""The live board: one stream of public minutes per body and language, to everybody at once."""

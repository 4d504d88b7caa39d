"""Joining, signing in, cards and passkeys, coming back."""

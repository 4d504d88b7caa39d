"""The floor: who speaks, who waits, and the screens of stack-taker, timekeeper and chair."""

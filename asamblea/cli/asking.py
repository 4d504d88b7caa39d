"""What the commands ask for alike."""

from __future__ import annotations

from asamblea.models import Body


def body_called(slug: str) -> Body:
    """Return the body; end the command with the names there are if it is none of them."""
    body = Body.objects.filter(slug=slug).first()
    if body is None:
        names = ", ".join(Body.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
        raise SystemExit(f"No body is called {slug!r}. There are: {names}.")
    return body

// Keeps parts of a page as they are now: when the hall says that something is new, the page is read again and the
// parts marked data-fresh are exchanged. Clocks count down by themselves, and long lists on the wall turn their pages.
// What somebody is typing is left alone.
"use strict";

(() => {
  const page = document.querySelector("[data-floor]");
  const parts = () => document.querySelectorAll("[data-fresh]");
  const since = () => performance.now() / 1000;
  let shown = since();
  let waiting = null;
  let known = page?.dataset.mark;

  const tick = () => {
    const gone = since() - shown;
    for (const clock of document.querySelectorAll("[data-left]")) {
      const left = Math.round(Number(clock.dataset.left) - gone);
      const n = Math.abs(left);
      clock.textContent = `${left < 0 ? "+" : ""}${Math.floor(n / 60)}:${String(n % 60).padStart(2, "0")}`;
      clock.classList.toggle("over", left < 0);
    }
    for (const wall of document.querySelectorAll("[data-turns]")) {
      const now = Math.floor(Date.now() / 1000 / Number(wall.dataset.turns)) % wall.children.length;
      [...wall.children].forEach((page, n) => (page.hidden = n !== now));
    }
  };

  const isTyping = (part) => {
    const at = document.activeElement;
    return part.contains(at) && /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) && at.type !== "submit";
  };

  const exchange = (text) => {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const focused = document.activeElement && document.activeElement.id;
    for (const part of parts()) {
      const now = fresh.getElementById(part.id);
      if (now && !isTyping(part)) part.replaceWith(document.adoptNode(now));
    }
    if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus();
    shown = since();
    tick();
  };

  const read = async () => {
    waiting = null;
    try {
      const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store" });
      if (answer.ok) exchange(await answer.text());
    } catch {
      // No network now: what is shown stays, and the next news is read again.
    }
  };

  tick();
  setInterval(tick, 1000);
  if (!page || !page.dataset.floor || !globalThis.EventSource) return;
  const calm = Number(page.dataset.calm) * 1000;
  new EventSource(page.dataset.floor).onmessage = (event) => {
    if (event.lastEventId === known) return;
    known = event.lastEventId;
    waiting ??= setTimeout(read, calm * (0.5 + Math.random()));
  };
})();

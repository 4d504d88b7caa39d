// Keeps parts of a page as they are now: when the hall says that something is new, the page is read again and the
// parts marked data-fresh are exchanged. Clocks count down by themselves, and long lists on the wall turn their pages.
// What somebody is typing is left alone.
"use strict";

(() => {
  const parts = () => document.querySelectorAll("[data-fresh]");
  const since = () => Date.now() / 1000;
  let shown = since();
  let waiting = null;
  let turns = 0; // pages shown in this place; what was asked for an earlier one is dropped

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

  // What tells a button, link or field from the others of its part, also after the part was exchanged.
  const sign = (it) =>
    [it.tagName, it.id, it.name, it.value, it.getAttribute("href"), it.form?.getAttribute("action"), it.textContent].join("|");
  const opened = (part) => [...part.querySelectorAll("details[open] > summary")].map(sign);

  // Focus stays on what had it; if that is gone, on the part it stood in, so that nobody is thrown to the top.
  const hold = (part, mark) => {
    const same = [...part.querySelectorAll("a, button, input, summary, [tabindex]")].find((it) => sign(it) === mark);
    if (!same) part.tabIndex = -1;
    (same ?? part).focus({ preventScroll: true });
  };

  const exchange = (text) => {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    for (const part of parts()) {
      const now = fresh.getElementById(part.id);
      if (!now || isTyping(part)) continue;
      const at = document.activeElement;
      const mark = part.contains(at) ? sign(at) : "";
      const unfolded = opened(part);
      part.replaceWith(document.adoptNode(now));
      for (const it of now.querySelectorAll("summary")) if (unfolded.includes(sign(it))) it.parentElement.open = true;
      if (mark) hold(now, mark);
    }
    shown = since();
    tick();
  };

  const read = async () => {
    clearTimeout(waiting);
    waiting = null;
    const asked = turns;
    try {
      const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store" });
      const text = answer.ok ? await answer.text() : "";
      if (text && asked === turns) exchange(text);
      return answer.ok;
    } catch {
      return false; // no network now: what is shown stays
    }
  };

  // A page that could not be read is read again, unless newer news come first.
  const follow = async (tries = 0) => {
    if (!(await read())) waiting ??= setTimeout(follow, Math.min(8000, 500 * 2 ** tries), tries + 1);
  };

  const start = () => {
    clearTimeout(waiting);
    waiting = null;
    turns += 1;
    shown = since();
    tick();
    const page = document.querySelector("[data-floor]");
    if (!page || !page.dataset.floor || !globalThis.EventSource) return;
    let known = page.dataset.mark;
    const calm = Number(page.dataset.calm) * 1000;
    const told = (event) => {
      globalThis.said(JSON.parse(event.data).news);
      if (event.lastEventId === known) return;
      known = event.lastEventId;
      waiting ??= setTimeout(follow, calm * (0.5 + Math.random()));
    };
    globalThis.hear(page.dataset.floor, told, read);
  };

  setInterval(tick, 1000);
  document.addEventListener("turned", start);
  start();
})();

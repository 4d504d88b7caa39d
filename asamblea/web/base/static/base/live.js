// Tells what is new in the hall: the public fragment, the same for everybody. Sends nothing, stores nothing.
// After this phone has slept, the page is read anew.
"use strict";

(() => {
  const read = async () => {
    try {
      const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store" });
      if (answer.ok) globalThis.turnTo?.(await answer.text(), answer.url);
      return answer.ok;
    } catch {
      return false;
    }
  };

  const isFilled = (one) => one.type !== "hidden" && (one.value !== one.defaultValue || one.checked !== one.defaultChecked);

  const isTouched = () => [...document.querySelectorAll("main input, main textarea, main select")].some(
    (one) => (one.options ? [...one.options].some((each) => each.selected !== each.defaultSelected) : isFilled(one)),
  );

  const start = () => {
    const board = document.querySelector("[data-live]");
    if (!board || !globalThis.EventSource) return;
    const known = Number(board.dataset.minute);
    const told = (event) => {
      const said = JSON.parse(event.data);
      globalThis.said(said.news);
      if (said.minute <= known) return;
      board.querySelector(".news").innerHTML = said.html;
      board.querySelector(".news-link").hidden = false;
    };
    globalThis.hear(board.dataset.live, told, (slept) => {
      if (slept && !isTouched()) return read();
      if (slept) board.querySelector(".news-link").hidden = false;
      return slept ? "kept" : true;
    });
  };

  document.addEventListener("turned", start);
  start();
})();

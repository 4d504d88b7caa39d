// Keeps the strip of the practice meeting as it is now. Without it the strip is as old as the page.
"use strict";

(() => {
  const EVERY = 1500;
  const look = async () => {
    const at = encodeURIComponent(location.pathname + location.search);
    try {
      const answer = await fetch(`/practice/coach/strip/?at=${at}`, { credentials: "same-origin", cache: "no-store" });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("coach");
      const shown = document.getElementById("coach");
      if (answer.ok && fresh && fresh.innerHTML !== shown.innerHTML) shown.replaceWith(document.adoptNode(fresh));
    } catch {
      // The practice has ended: what is shown stays.
    }
  };
  setInterval(look, EVERY);
})();

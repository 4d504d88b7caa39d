// A check that anybody makes in their own browser: one button, what came of it said below, nothing sent or kept.
"use strict";

globalThis.press = (place, address, check, may = () => true) => {
  const words = place.dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn quiet";
  button.textContent = words.button;
  const output = document.createElement("div");
  output.setAttribute("role", "status");
  output.className = "gap";
  place.append(button, output);

  const say = (sentence) => {
    const line = document.createElement("p");
    line.textContent = sentence;
    output.append(line);
  };

  button.addEventListener("click", async () => {
    output.replaceChildren();
    if (!may(say)) return;
    say(words.waiting);
    try {
      const answer = await fetch(address, { credentials: "same-origin" });
      const told = await answer.json();
      output.replaceChildren();
      await check(told, say);
    } catch {
      output.replaceChildren();
      say(words.failed);
    }
  });
};

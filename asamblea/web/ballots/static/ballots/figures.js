// The teller's sheet: Enter goes to the next number, and hands in after the last. Without this, Tab does.
"use strict";

(() => {
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("[data-figures]");
    if (!form) return;
    const fields = [...form.querySelectorAll("input[type=number]")];
    const at = fields.indexOf(event.target);
    if (event.key !== "Enter" || at < 0 || event.isComposing) return;
    const empty = fields.find((field) => field.value === "");
    const next = event.target.value === "" ? event.target : (fields[at + 1] ?? empty);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
})();

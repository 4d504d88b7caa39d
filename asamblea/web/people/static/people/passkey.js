// Passkeys: fetch what to ask, ask the device, put its answer into the form, send the form.
// Without this file, or without passkeys, the form stays hidden and the card does the same.
"use strict";

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const answer = (made) => {
  const said = { id: made.id, rawId: toText(made.rawId), type: made.type, clientExtensionResults: {}, response: {} };
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[part]) said.response[part] = toText(made.response[part]);
  }
  return JSON.stringify(said);
};

const askDevice = async (form) => {
  const options = await (await fetch(form.dataset.options, { credentials: "same-origin" })).json();
  options.challenge = toBytes(options.challenge);
  if (form.dataset.passkey === "create") {
    options.user.id = toBytes(options.user.id);
    for (const known of options.excludeCredentials || []) known.id = toBytes(known.id);
    form.elements.attestation.value = answer(await navigator.credentials.create({ publicKey: options }));
  } else {
    for (const known of options.allowCredentials || []) known.id = toBytes(known.id);
    form.elements.assertion.value = answer(await navigator.credentials.get({ publicKey: options }));
  }
  form.submit();
};

if (window.PublicKeyCredential && navigator.credentials) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      askDevice(form).catch(() => {
        form.querySelector("[data-failed]").hidden = false;
      });
    });
  }
  for (const words of document.querySelectorAll("[data-without-passkey]")) words.hidden = true;
}

// A card's QR code carries the code behind the #, which no server sees: put it where it would be typed.
const typed = document.querySelector("input[name=code]");
if (typed && !typed.value && location.hash.length > 20) {
  typed.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}

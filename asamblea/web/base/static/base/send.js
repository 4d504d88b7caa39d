// Sends a form of the live meeting until the hall has answered: the same words under the same key, so that they count
// once however often they go. Says what happened meanwhile. Stores nothing. Without it the plain form does the same.
"use strict";

(() => {
  const PATIENCE = 12000;
  const AT_ONCE = 700;
  const BUSY = new Set([429, 502, 503, 504]);
  const place = document.getElementById("word");
  if (!place || !globalThis.fetch || !globalThis.AbortController || !("submitter" in SubmitEvent.prototype)) return;
  const loaded = new Set([...document.scripts].map((one) => one.src));
  const line = [];
  let again, abort, shown;

  const say = (key, kind, stoppable = false) => {
    const told = place.querySelector("[data-of=send]");
    const words = (kind && place.dataset[key + kind]) || place.dataset[key] || "";
    if (told.textContent !== words) told.textContent = words;
    place.querySelector("button").hidden = !stoppable;
  };

  // Shows the page that followed, in place of this one: to go there once more could fail once more.
  const show = (text, address) => {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    if (!fresh.getElementById("word")) return location.assign(address);
    if (address !== location.href.split("#")[0]) history.pushState(null, "", address);
    document.title = fresh.title;
    const scripts = [...fresh.scripts].map((one) => new URL(one.getAttribute("src"), address).href);
    fresh.getElementById("word").replaceWith(document.adoptNode(place));
    document.body.replaceWith(document.adoptNode(fresh.body));
    for (const src of scripts.filter((one) => !loaded.has(one))) {
      loaded.add(src);
      document.head.append(Object.assign(document.createElement("script"), { src, async: false }));
    }
    here();
    scrollTo(0, 0);
    document.getElementById("main")?.focus({ preventScroll: true });
    document.dispatchEvent(new Event("turned"));
  };

  const here = () => {
    shown = location.pathname + location.search;
  };

  const send = async () => {
    clearTimeout(again);
    const [post] = line;
    if (!post || abort) return;
    if (!navigator.onLine) return say(post.tries ? "silent" : "offline", post.kind, true);
    abort = new AbortController();
    const words = setTimeout(() => post.tries === 1 && say("sending"), AT_ONCE);
    const patience = setTimeout(() => abort.abort(), PATIENCE);
    post.tries += 1;
    let answer, text;
    try {
      answer = await fetch(post.action, { method: "POST", body: post.body, signal: abort.signal, cache: "no-store" });
      text = BUSY.has(answer.status) ? undefined : await answer.text();
    } catch {
      // Whether it arrived is not known; the key makes sending it again harmless.
    }
    clearTimeout(words);
    clearTimeout(patience);
    abort = undefined;
    if (line[0] !== post) return send();
    if (text === undefined) return missed(post);
    line.shift();
    if (line.length) return send();
    show(text, answer.url);
    if (answer.redirected) say("done", post.kind);
    else say(post.tries > 1 ? "late" : "");
  };

  const missed = (post) => {
    say(post.tries < 3 ? "again" : "silent", post.kind, true);
    again = setTimeout(send, Math.min(8000, 500 * 2 ** post.tries) * (0.75 + Math.random() / 2));
  };

  // Another answer in the same form waits its turn under a key of its own: the one pressed last counts.
  const take = (post) => {
    const old = line.filter((one) => one.action === post.action).pop();
    if (old?.said === post.said) return send();
    if (old) post.body.set("key", `${old.body.get("key")}+`);
    if (old && old !== line[0]) line.splice(line.indexOf(old), 1);
    line.push(post);
    if (line.length > 1) say("next");
    send();
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.sends || event.defaultPrevented) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    if (event.submitter?.name) body.append(event.submitter.name, event.submitter.value);
    take({ action: form.action, body, said: String(body), kind: form.dataset.sends, tries: 0 });
  });

  place.querySelector("button").addEventListener("click", () => {
    const tried = line.find((post) => post.tries);
    line.length = 0;
    clearTimeout(again);
    abort?.abort();
    if (tried) say("stopped", tried.kind);
    else say("unsent");
  });

  here();
  addEventListener("online", send);
  addEventListener("popstate", () => location.pathname + location.search !== shown && location.reload());
  addEventListener("beforeunload", (event) => line.length && event.preventDefault());
  document.addEventListener("visibilitychange", () => document.hidden || send());
  globalThis.turnTo = (text, address) => line.length || show(text, address);
})();

// Listens to the live board for a page. Says from when the page is while the hall is not heard, and what happened when
// this phone has slept. `told` gets each event; `catchUp` reads the present state and returns whether it could,
// or "kept" where the page stayed as it was because somebody had begun to fill it in.
"use strict";

globalThis.hear = (address, told, catchUp) => {
  const QUIET = 45000; // the board beats every twenty seconds
  const SLEPT = 90000;
  const GRACE = 6000;
  const SPREAD = 4000; // so that a hall that comes back does not read all at once
  const READ = 60000;
  const AS_CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const place = document.getElementById("word");
  const clock = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang, AS_CLOCK);
  let source, reopen, over;
  let heard = Date.now();
  let ticked = heard;
  let lost = 0;
  let away = 0;
  let tries = 0;
  let reading = false;
  let turn = 0;

  const say = (key, from, until) => {
    const words = (place?.dataset[key] || "").replace("{from}", clock(from)).replace("{until}", clock(until));
    const line = place?.querySelector("[data-of=hear]");
    if (line && line.textContent !== words) line.textContent = words;
  };

  const open = () => {
    clearTimeout(reopen);
    source?.close();
    source = new EventSource(address);
    source.onopen = alive;
    source.addEventListener("beat", alive);
    source.onmessage = (event) => {
      alive();
      told(event);
    };
    source.onerror = () => {
      lost ||= Date.now();
      if (source.readyState === EventSource.CLOSED) reopen = setTimeout(open, (GRACE / 2) * (0.5 + Math.random()));
    };
  };

  const alive = () => {
    if (look()) return;
    if (!lost) heard = Date.now();
    else if (!turn && !reading) turn = setTimeout(present, SPREAD * Math.random());
  };

  // Reads what is so now, again and again until it is read; only then is the page from now.
  const present = async () => {
    if (reading) return;
    clearTimeout(over);
    clearTimeout(turn);
    turn = 0;
    reading = true;
    const from = heard;
    const could = await catchUp(away > 0);
    reading = false;
    if (!could) {
      lost ||= Date.now();
      say("lost", from);
      over = setTimeout(present, Math.min(8000, 500 * 2 ** tries++) * (0.75 + Math.random() / 2));
      return;
    }
    tries = 0;
    heard = Date.now();
    lost = 0;
    if (away) over = setTimeout(say, READ, "");
    if (away && could !== "kept") say("slept", away, heard);
    else say("");
    away = 0;
  };

  const look = () => {
    const now = Date.now();
    const asleep = now - ticked > SLEPT;
    if (asleep) away ||= ticked;
    const silent = now - heard > QUIET;
    ticked = now;
    if (asleep || (silent && !lost)) {
      lost ||= now;
      open();
      if (asleep) present();
      return true;
    }
    if (lost && now - lost > GRACE) say("lost", heard);
    return false;
  };

  const stop = () => {
    clearInterval(ticking);
    clearTimeout(reopen);
    clearTimeout(over);
    clearTimeout(turn);
    source.close();
    document.removeEventListener("visibilitychange", look);
    removeEventListener("online", look);
    say("");
  };

  const ticking = setInterval(look, 1000);
  document.addEventListener("visibilitychange", look);
  addEventListener("online", look);
  document.addEventListener("turned", stop, { once: true });
  open();
};

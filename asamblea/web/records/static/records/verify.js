// Proving in this browser that a minute stands in the signed record (RFC 9162, 2.1.3.2).
"use strict";

(() => {
  const place = document.querySelector("[data-proof]");
  if (!place) return;
  const words = place.dataset;

  const fromHex = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
  const toHex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const sha256 = async (...parts) => {
    const joined = new Uint8Array(parts.reduce((all, part) => all + part.length, 0));
    let at = 0;
    for (const part of parts) {
      joined.set(part, at);
      at += part.length;
    }
    return new Uint8Array(await crypto.subtle.digest("SHA-256", joined));
  };
  const leafHash = (text) => sha256(Uint8Array.of(0), new TextEncoder().encode(text));
  const nodeHash = (left, right) => sha256(Uint8Array.of(1), left, right);

  // Climb from the leaf to the root; null where the path is too long or too short.
  const climb = async (leaf, index, size, path) => {
    let [at, last, node] = [index, size - 1, leaf];
    for (const sibling of path.map(fromHex)) {
      if (last === 0) return null;
      if (at % 2 === 1 || at === last) {
        node = await nodeHash(sibling, node);
        while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
      } else node = await nodeHash(node, sibling);
      [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    }
    return last === 0 ? node : null;
  };

  const fromBase64 = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

  // What the signed text says: its size and root, and whether the key signed it; undefined if this browser cannot tell.
  const readNote = async (proof) => {
    const [text, tail] = proof.checkpoint.split("\n\n");
    const [, size, root] = text.split("\n");
    const signature = fromBase64(tail.trim().split(" ")[2]).slice(4);
    let signed;
    try {
      const key = await crypto.subtle.importKey("raw", fromHex(proof.public), { name: "Ed25519" }, false, ["verify"]);
      signed = await crypto.subtle.verify("Ed25519", key, signature, new TextEncoder().encode(`${text}\n`));
    } catch {
      signed = undefined;
    }
    return { size: Number(size), root: toHex(fromBase64(root)), signed };
  };

  const check = async (proof, say) => {
    if (proof.minute !== null) {
      const own = toHex(await leafHash(proof.minute)) === proof.leaf;
      say(own ? words.leaf : words.wrongLeaf);
      if (!own) return;
    }
    const note = await readNote(proof);
    const root = await climb(fromHex(proof.leaf), proof.n, note.size, proof.path);
    const leads = root !== null && toHex(root) === note.root;
    say(leads ? words.proved.replace("{steps}", proof.path.length).replace("{size}", note.size) : words.wrong);
    say(note.signed === undefined ? words.unknown : note.signed ? words.signed : words.unsigned);
  };

  const may = (say) => {
    if (!globalThis.crypto?.subtle) say(words.insecure);
    return Boolean(globalThis.crypto?.subtle);
  };

  press(place, words.proof, check, may);
})();

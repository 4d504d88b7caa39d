// Counting a closed ballot again on this device: every vote, every paper, every teller's last figures.
"use strict";

(() => {
  const place = document.querySelector("[data-recount]");
  if (!place) return;
  const words = place.dataset;
  const ranked = ["approval", "schulze", "irv"];

  const fill = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);

  const sameFigures = (one, other) =>
    [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => (one[key] || 0) === (other[key] || 0));

  // The last round of each section and channel; null where its tellers differ or one is missing.
  const sections = (count) => {
    const places = new Map();
    for (const one of count.counts) {
      const key = `${one.section} ${one.channel}`;
      const held = places.get(key);
      if (!held || one.round > held.round) places.set(key, { round: one.round, section: one.section, figures: [one.counts] });
      else if (one.round === held.round) held.figures.push(one.counts);
    }
    return [...places.values()].map((held) => ({
      section: held.section,
      figures:
        held.figures.length >= count.tellers && held.figures.every((one) => sameFigures(one, held.figures[0]))
          ? held.figures[0]
          : null,
    }));
  };

  const phones = (count) => [...count.votes.map((vote) => vote.choice), ...count.papers];

  const add = (sums, option, votes) => {
    sums[option] = (sums[option] || 0) + votes;
  };

  const countPlain = (count, sums, told) => {
    for (const choice of phones(count)) add(sums, typeof choice === "object" ? "block" : choice, 1);
    for (const one of told) for (const [option, votes] of Object.entries(one.figures || {})) add(sums, option, votes);
  };

  const countRanked = (count, sums) => {
    for (const choice of phones(count)) {
      const ranking = Array.isArray(choice) ? choice : [];
      if (!ranking.length) add(sums, "abstain", 1);
      else if (count.method === "approval") for (const option of new Set(ranking)) add(sums, option, 1);
      else add(sums, ranking[0], 1);
    }
  };

  // Each option against each other, as the Schulze count starts.
  const pairs = (count) => {
    const found = {};
    for (const one of count.options)
      for (const other of count.options)
        if (one !== other)
          add(
            found,
            `${one} > ${other}`,
            phones(count).filter((ranking) => {
              const [mine, its] = [ranking.indexOf(one), ranking.indexOf(other)];
              return mine >= 0 && (its < 0 || mine < its);
            }).length,
          );
    return found;
  };

  const announcedPairs = (told) => {
    const found = {};
    for (const [one, row] of Object.entries(told))
      for (const [other, votes] of Object.entries(row)) if (one !== other) found[`${one} > ${other}`] = votes;
    return found;
  };

  // How many had to be for: more than, or at least, the share of the votes cast or of the cards.
  const outcome = (count, sums) => {
    const got = sums.for || 0;
    if (count.method === "consent") return { needed: 1, got, outcome: sums.block || !got ? "rejected" : "adopted" };
    const [above, below = 1] = count.threshold.split("/").map(Number);
    const cast = Object.entries(sums).reduce((all, [key, n]) => (key === "abstain" ? all : all + n), 0);
    const of = count.base === "present" ? count.cards_out : cast;
    const strict = count.strict && above < below;
    const needed = Math.max(1, strict ? Math.floor((above * of) / below) + 1 : Math.ceil((above * of) / below));
    const even = strict && 2 * above === below && got > 0 && got === (sums.against || 0);
    return { needed, of, got, outcome: got >= needed ? "adopted" : even ? "tied" : "rejected" };
  };

  const check = (count, say) => {
    const sums = {};
    const told = sections(count);
    for (const one of told) if (!one.figures) say(fill(words.tellers, { section: one.section }));
    if (ranked.includes(count.method)) countRanked(count, sums);
    else countPlain(count, sums, told);
    let differing = compare(sums, count.announced.counts, say);
    if (count.announced.pairs) differing += compare(pairs(count), announcedPairs(count.announced.pairs), say);
    if (!differing) say(fill(words.same, { votes: phones(count).length, sections: told.length }));
    if (count.method === "plain" || count.method === "consent") {
      const found = outcome(count, sums);
      if (count.method === "plain") say(fill(words.needed, { ...found, outcome: words[found.outcome] }));
      if (found.outcome !== count.announced.outcome) say(words.outcome);
    }
  };

  const compare = (counted, announced, say) => {
    const options = [...new Set([...Object.keys(announced), ...Object.keys(counted)])];
    const wrong = options.filter((option) => (counted[option] || 0) !== (announced[option] || 0));
    for (const option of wrong)
      say(fill(words.differs, { option, counted: counted[option] || 0, announced: announced[option] || 0 }));
    return wrong.length;
  };

  press(place, words.recount, check);
})();

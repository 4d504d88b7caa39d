// Speaks one sentence when a vote is opened or its result announced: into a live region that nothing else replaces.
"use strict";

globalThis.said = (() => {
  let heard;
  return (news) => {
    const region = document.querySelector("[data-said]");
    if (!region) return;
    const key = news ? news.key : "";
    // What stood already when this page was made is not news; what came between the page and its first message is.
    const isNew = heard === undefined ? Boolean(news) && Date.parse(news.at) > Date.parse(region.dataset.since) : key !== heard;
    heard = key;
    if (isNew && news) region.textContent = news.words;
  };
})();

// Tells what is new in the hall: the public fragment, the same for everybody. Reads nothing, sends nothing, stores nothing.
(function () {
  "use strict";
  var board = document.querySelector("[data-live]");
  if (!board || !window.EventSource) return;
  var known = Number(board.dataset.minute);
  var news = board.querySelector(".news");
  var link = board.querySelector(".news-link");
  new EventSource(board.dataset.live).onmessage = function (event) {
    var said = JSON.parse(event.data);
    window.said(said.news);
    if (said.minute <= known) return;
    news.innerHTML = said.html;
    link.hidden = false;
  };
})();

/* The progress of a job comes by itself: the changing part of the page is asked for until the job has ended. */
(function () {
  "use strict";
  const box = document.querySelector("[data-progress]");
  if (!box || box.querySelector("[data-ended]")) return;
  let pause = 400; // most papers are done in a second; a long job is asked for less often
  const put = (fresh, name) => {
    const old = box.querySelector(name), next = fresh.querySelector(name);
    // A text that did not change is left alone, so that nothing is read out twice.
    if (old && next && old.innerHTML !== next.innerHTML) old.innerHTML = next.innerHTML;
    if (old && next && old.className !== next.className) old.className = next.className;
  };
  async function ask() {
    let fresh = null;
    try {
      const answer = await fetch(box.dataset.progress + location.search, { headers: { Accept: "text/html" } });
      if (answer.redirected || answer.status === 404) return location.reload();
      if (answer.ok) fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch { /* the server is away for a moment: ask again */ }
    pause = Math.min(pause * 1.3, 3000);
    if (!fresh) return setTimeout(ask, pause);
    [".job__state", ".job__at", "[data-steps]"].forEach((name) => put(fresh, name));
    const bar = fresh.querySelector("progress");
    if (bar) box.querySelector("progress").value = bar.value;
    if (fresh.querySelector("[data-ended]")) return location.reload();
    setTimeout(ask, pause);
  }
  setTimeout(ask, pause);
})();

/* Leads and their places: click either to see the other; j and k step, Enter goes to the place, Esc returns. */
(function () {
  "use strict";
  const every = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const sheets = every("[data-sheet]");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const state = new Map(sheets.map((sheet) => [sheet, { lead: null, off: new Set() }]));

  const shown = () => sheets.find((sheet) => !sheet.hidden);
  const leads = (sheet) => every("[data-lead]", sheet).filter((lead) => !lead.hidden);
  const places = (sheet, number) => every(`[data-leads~="${number}"]`, sheet);
  const home = (sheet, number) => document.getElementById(`${sheet.id}-p${number}-0`) || places(sheet, number)[0];

  /* put an element a third down the window, and inside a wide table also into sight sideways */
  function bring(element, share) {
    const scroller = element.closest(".table__scroll");
    if (scroller && scroller.scrollWidth > scroller.clientWidth) {
      const box = element.getBoundingClientRect();
      scroller.scrollLeft += box.left - scroller.getBoundingClientRect().left - (scroller.clientWidth - box.width) / 2;
    }
    const top = element.getBoundingClientRect().top + scrollY - innerHeight * share;
    scrollTo({ top: top, behavior: calm ? "auto" : "smooth" });
  }

  function inSight(element, below) {
    const box = element.getBoundingClientRect();
    return box.top >= 60 && box.bottom <= innerHeight - (below || 0);
  }

  function bringNote(lead) {
    const notes = lead.closest(".notes");
    if (!notes || notes.scrollHeight <= notes.clientHeight) return;
    const gap = lead.getBoundingClientRect().top - notes.getBoundingClientRect().top;
    notes.scrollTop += gap - 8;
  }

  /* an open lead beside the paper never runs past the window: the rest of it scrolls inside */
  function fit() {
    const sheet = shown();
    const lead = sheet && state.get(sheet).lead;
    const body = lead && lead.querySelector(".lead__body");
    if (!body) return;
    const floats = getComputedStyle(body).position === "absolute";
    const room = innerHeight - body.getBoundingClientRect().top - 14;
    body.style.maxHeight = floats ? `${Math.max(room, 220)}px` : "";
  }

  function clear(sheet) {
    every(".is-active", sheet).forEach((element) => element.classList.remove("is-active"));
    const lead = state.get(sheet).lead;
    if (lead) lead.open = false;
    state.get(sheet).lead = null;
  }

  function at(sheet) {
    const label = sheet.querySelector("[data-at]");
    const list = leads(sheet);
    const index = list.indexOf(state.get(sheet).lead);
    if (label) label.textContent = `${index < 0 ? "–" : index + 1} / ${list.length}`;
  }

  function activate(sheet, lead, look) {
    const own = state.get(sheet);
    if (own.lead !== lead) clear(sheet);
    own.lead = lead;
    lead.open = true;
    lead.classList.add("is-active");
    places(sheet, lead.dataset.lead).forEach((element) => element.classList.add("is-active"));
    const spot = home(sheet, lead.dataset.lead);
    bringNote(lead);
    const body = lead.querySelector(".lead__body");
    if (look === "place" && spot) bring(spot, 0.28);
    else if (!inSight(lead) || body.getBoundingClientRect().top > innerHeight - 230) bring(spot || lead, 0.28);
    fit();
    at(sheet);
  }

  function step(sheet, by) {
    const list = leads(sheet);
    if (!list.length) return;
    const from = list.indexOf(state.get(sheet).lead);
    const next = from < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(from + by, 0), list.length - 1);
    activate(sheet, list[next], "place");
    list[next].querySelector("summary").focus({ preventScroll: true });
  }

  function toPlace(sheet) {
    const lead = state.get(sheet).lead;
    const spot = lead && home(sheet, lead.dataset.lead);
    if (!spot) return;
    bring(spot, 0.28);
    spot.focus({ preventScroll: true });
  }

  function fromMark(sheet, numbers) {
    const list = numbers.map((n) => document.getElementById(`${sheet.id}-lead-${n}`)).filter((lead) => lead && !lead.hidden);
    if (!list.length) return;
    const next = list[(list.indexOf(state.get(sheet).lead) + 1) % list.length];
    activate(sheet, next, "lead");
    next.querySelector("summary").focus({ preventScroll: true });
  }

  function filter(sheet, button) {
    const off = state.get(sheet).off;
    const severity = button.dataset.filter;
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    if (on) off.delete(severity); else off.add(severity);
    const gone = new Set();
    every("[data-lead]", sheet).forEach((lead) => {
      lead.hidden = off.has(lead.dataset.severity);
      if (lead.hidden) gone.add(lead.dataset.lead);
    });
    every("[data-leads]", sheet).forEach((mark) => {
      mark.classList.toggle("is-off", mark.dataset.leads.split(" ").every((number) => gone.has(number)));
    });
    if (state.get(sheet).lead && state.get(sheet).lead.hidden) clear(sheet);
    at(sheet);
  }

  function jump(sheet, id) {
    const target = document.getElementById(id);
    if (!target) return;
    const cell = target.matches("[data-leads]") ? target : target.querySelector("[data-leads]") || target;
    bring(target.offsetHeight > innerHeight / 2 ? target : cell, target.offsetHeight > innerHeight / 2 ? 0.1 : 0.28);
    if (target.matches("[tabindex]")) target.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const sheet = event.target.closest("[data-sheet]");
    if (!sheet) {
      if (event.target.closest("a[data-open]") && !event.ctrlKey && !event.metaKey) document.body.classList.add("is-loading");
      return;
    }
    const button = event.target.closest("button");
    if (button && button.dataset.step) return step(sheet, Number(button.dataset.step));
    if (button && button.dataset.filter) return filter(sheet, button);
    const go = event.target.closest("[data-goto]");
    if (go) { event.preventDefault(); return jump(sheet, go.dataset.goto); }
    const ref = event.target.closest("[data-ref]");
    if (ref) { event.preventDefault(); return fromMark(sheet, [ref.dataset.ref]); }
    const head = event.target.closest(".lead__head");
    if (head) {
      event.preventDefault();
      const lead = head.parentElement;
      if (state.get(sheet).lead === lead && lead.open) { clear(sheet); return at(sheet); }
      return activate(sheet, lead, "place");
    }
    const mark = event.target.closest("[data-leads]");
    if (mark && !String(getSelection())) fromMark(sheet, mark.dataset.leads.split(" "));
  });

  document.addEventListener("keydown", (event) => {
    const sheet = shown();
    if (!sheet || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    const focus = document.activeElement;
    if (event.key === "j" || event.key === "k") { event.preventDefault(); step(sheet, event.key === "j" ? 1 : -1); }
    if (event.key === "Enter" && focus.matches(".lead__head")) {
      event.preventDefault();
      activate(sheet, focus.parentElement, "place");
      toPlace(sheet);
    } else if (event.key === "Enter" && focus.matches("[data-leads]")) {
      fromMark(sheet, focus.dataset.leads.split(" "));
    }
    if (event.key === "Escape" && state.get(sheet).lead) {
      const lead = state.get(sheet).lead;
      if (focus.matches("[data-leads]")) return lead.querySelector("summary").focus();
      clear(sheet);
      at(sheet);
    }
  });

  /* a report of several papers shows the index or one of them; an address may name a place inside one */
  function route() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    const index = document.querySelector("[data-index]");
    const wanted = target && target.closest("[data-sheet]");
    if (index) {
      index.hidden = Boolean(wanted);
      sheets.forEach((sheet) => { sheet.hidden = sheet !== wanted; });
    }
    const lead = target && target.closest("[data-lead]");
    if (lead) activate(wanted, lead, "place");
    else if (target && target !== wanted) target.scrollIntoView();
    else scrollTo(0, 0);
  }

  every("[data-bar]").forEach((bar) => { bar.hidden = false; });
  sheets.forEach(at);
  addEventListener("pageshow", () => document.body.classList.remove("is-loading"));
  addEventListener("hashchange", route);
  addEventListener("scroll", fit, { passive: true });
  addEventListener("resize", fit);
  if (location.hash || document.querySelector("[data-index]")) route();
})();

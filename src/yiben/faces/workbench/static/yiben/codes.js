/* Codes by number, name or pinyin: a list below the box that is typed in. Without script the datalist stays. */
(function () {
  "use strict";
  const form = document.querySelector("[data-search]");
  if (!form) return;
  const FREE = ["project", "fund_source", "counterparty"];
  const list = document.createElement("ul");
  list.id = "codes-found";
  list.className = "codes";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  document.body.append(list);
  let box = null, rows = [], at = -1, asked = "", timer = 0, order = 0;

  const isFree = (input) => FREE.includes(input.dataset.codes);
  const text = (row) => (row.name ? row.code + " " + row.name : row.code);
  const told = (input) => input.dispatchEvent(new Event("input", { bubbles: true }));

  function close() {
    clearTimeout(timer);
    list.hidden = true;
    rows = [];
    at = -1;
    if (box) { box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); }
  }
  function mark(next) {
    at = next;
    [...list.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) {
      box.setAttribute("aria-activedescendant", "codes-" + at);
      list.children[at].scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
  }
  function show(found) {
    rows = found;
    list.replaceChildren(...rows.map((row, i) => {
      const li = document.createElement("li"), code = document.createElement("b");
      li.id = "codes-" + i;
      li.setAttribute("role", "option");
      code.textContent = row.code;
      li.append(code, " " + row.name);
      return li;
    }));
    if (!rows.length) return close();
    const place = box.getBoundingClientRect();
    list.style.left = Math.max(0, Math.min(place.left, innerWidth - 340)) + scrollX + "px";
    list.style.top = place.bottom + scrollY + "px";
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    mark(isFree(box) ? -1 : 0);
  }
  async function search(input) {
    const query = new URLSearchParams({ field: input.dataset.codes, q: input.value });
    const answer = await fetch(form.dataset.search + "?" + query, { headers: { Accept: "application/json" } });
    return answer.ok && !answer.redirected ? (await answer.json()).codes : [];
  }
  async function look(input) {
    const mine = ++order;
    asked = input.value;
    try {
      const found = await search(input);
      if (mine === order && document.activeElement === input) show(found);
    } catch { /* the server is away for a moment: what is typed stays */ }
  }
  /* Take what is marked; what was typed too fast for the list is settled when the answer comes, the cursor does not wait. */
  async function settle(input) {
    if (box === input && !list.hidden && asked === input.value) {
      if (at >= 0) { input.value = text(rows[at]); told(input); }
      return close();
    }
    close();
    order++;
    const typed = input.value.trim();
    if (!typed || isFree(input) || !input.dataset.typed) return;
    try {
      const found = await search(input);
      if (found.length && input.value.trim() === typed) { input.value = text(found[0]); told(input); }
    } catch { /* the server reads the code itself when the voucher is sent */ }
  }
  function prepare(input) {
    input.removeAttribute("list");
    const of = { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": list.id };
    Object.entries(of).forEach(([name, value]) => input.setAttribute(name, value));
  }
  form.querySelectorAll("[data-codes]").forEach(prepare);

  form.addEventListener("input", (event) => {
    const input = event.target;
    if (!input.dataset.codes || !event.isTrusted || event.isComposing) return;
    box = input;
    input.dataset.typed = "1";
    clearTimeout(timer);
    if (!input.value.trim()) return close();
    timer = setTimeout(() => look(input), 80);
  });
  form.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!input.dataset.codes || event.isComposing || event.ctrlKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      box = input;
      if (list.hidden) look(input);
      else mark((at + (event.key === "ArrowDown" ? 1 : rows.length - 1) + (at < 0 && event.key === "ArrowUp" ? 1 : 0)) % rows.length);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" || event.key === "Tab") settle(input);
  });
  list.addEventListener("mousedown", (event) => {
    const li = event.target.closest("li");
    if (!li) return;
    event.preventDefault();
    at = [...list.children].indexOf(li);
    settle(box);
  });
  form.addEventListener("focusout", (event) => { if (event.target === box) setTimeout(() => { if (document.activeElement !== box) close(); }, 0); });
  window.yibenCodes = { prepare };
})();

/* A voucher by keyboard: lines that grow, the balance while it is typed, and the server's word on it. */
(function () {
  "use strict";
  const form = document.querySelector("[data-entry]");
  if (!form) return;
  const lines = form.querySelector("[data-lines]"), post = form.querySelector("[data-post]");
  const all = () => [...lines.querySelectorAll("[data-line]")];
  const part = (line, name) => line.querySelector(`[name="${name}"]`);
  const NEEDS = /^(6|7|81|82)/, CARRIED = ["item", "kind", "nature", "project"];

  form.querySelectorAll("[data-tools], [data-keys]").forEach((e) => { e.hidden = false; });
  form.querySelector("[data-more]").hidden = true;
  const blank = all().filter((line) => line.hasAttribute("data-blank"));
  const pattern = blank[0].cloneNode(true);
  blank.slice(all().length > blank.length ? 1 : 2).forEach((line) => line.remove());

  function fen(text) {
    const plain = text.normalize("NFKC").replace(/[,¥\s]/g, "");
    const found = /^([+-]?)(\d{1,15})(?:\.(\d{0,2}))?$/.exec(plain);
    if (!found) return null;
    const value = BigInt(found[2]) * 100n + BigInt((found[3] || "").padEnd(2, "0"));
    return found[1] === "-" ? -value : value;
  }
  function yuan(value) {
    const sign = value < 0n ? "-" : "", whole = value < 0n ? -value : value;
    const digits = (whole / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ",");
    return sign + digits + "." + (whole % 100n).toString().padStart(2, "0");
  }
  const book = (line) => (/^[1-5]/.test(part(line, "account").value.trim()) ? "financial" : "budget");
  function totals() {
    const found = { budget: [0n, 0n], financial: [0n, 0n] };
    all().forEach((line) => ["debit", "credit"].forEach((side, i) => { found[book(line)][i] += fen(part(line, side).value) || 0n; }));
    return found;
  }
  function showTotals() {
    const found = totals(), box = form.querySelector("[data-sums]"), words = box.dataset;
    Object.entries(found).forEach(([which, [debit, credit]]) => {
      let row = box.querySelector(`[data-book="${which}"]`);
      if (!row) {
        if (!debit && !credit) return;
        row = document.createElement("p");
        row.dataset.book = which;
        box.append(row);
      }
      const gap = debit - credit, name = document.createElement("b"), end = document.createElement("strong");
      name.textContent = words[which];
      end.textContent = gap === 0n ? words.even : (gap > 0n ? words.over : words.under) + " " + yuan(gap < 0n ? -gap : gap);
      row.className = gap === 0n ? "is-even" : "is-off";
      row.replaceChildren(name, ` ${words.debit} ${yuan(debit)} ${words.credit} ${yuan(credit)} `, end);
    });
  }

  /* The server's word: what posting would refuse, at the lines that are written already. */
  let timer = 0, order = 0;
  const later = () => { clearTimeout(timer); timer = setTimeout(check, 500); };
  const written = (line) => ["account", "debit", "credit", "item", "section", "project"].some((n) => part(line, n).value.trim());
  async function check() {
    const mine = ++order, here = all().filter(written), active = document.activeElement.closest("[data-line]");
    if (!here.length) return;
    let answer;
    try {
      const sent = await fetch(form.dataset.entry, { method: "POST", body: new FormData(form) });
      if (!sent.ok || sent.redirected) return;
      answer = await sent.json();
    } catch { return; }
    if (mine !== order) return;
    all().forEach((line) => tell(line, []));
    here.forEach((line, i) => {
      // The line under the hand is not corrected while it is written.
      if (line !== active && line !== here[here.length - 1]) tell(line, answer.faults.filter((f) => f.line === i + 1 && !f.what));
    });
    form.dataset.checked = String(answer.faults.length);
  }
  function tell(line, faults) {
    const list = line.querySelector(".entry__faults");
    list.replaceChildren(...faults.map((f) => { const li = document.createElement("li"); li.textContent = f.text; return li; }));
    list.hidden = !faults.length;
    line.querySelectorAll("[aria-invalid]").forEach((e) => { e.removeAttribute("aria-invalid"); e.removeAttribute("aria-describedby"); });
    faults.forEach((f) => {
      const input = f.column && part(line, f.column);
      if (input) { input.setAttribute("aria-invalid", "true"); input.setAttribute("aria-describedby", list.id); }
    });
  }

  function number() {
    all().forEach((line, i) => {
      line.querySelector("[data-number]").textContent = String(i + 1);
      const list = line.querySelector(".entry__faults"), old = list.id;
      list.id = "faults-" + (i + 1);
      line.querySelectorAll(`[aria-describedby="${old}"]`).forEach((e) => e.setAttribute("aria-describedby", list.id));
    });
  }
  function add(after) {
    if (all().length >= Number(form.dataset.most)) return null;
    const line = pattern.cloneNode(true);
    line.querySelectorAll("[data-tools]").forEach((e) => { e.hidden = false; });
    line.querySelectorAll("[data-codes]").forEach(window.yibenCodes.prepare);
    after ? after.after(line) : lines.append(line);
    number();
    return line;
  }
  function copy(line) {
    const made = add(line);
    if (!made) return;
    line.querySelectorAll("input, select").forEach((e) => { part(made, e.name).value = e.value; });
    part(made, "account").focus();
    part(made, "account").select();
    changed();
  }
  function drop(line) {
    const next = line.nextElementSibling || line.previousElementSibling || add(line);
    line.remove();
    number();
    part(next, "account").focus();
    changed();
  }
  function changed() { showTotals(); later(); }

  /* What needs a budget item takes it from the line above, as far as nothing else was chosen. */
  function carry(line) {
    const above = line.previousElementSibling;
    if (!above || !NEEDS.test(part(line, "account").value.trim())) return;
    if (!NEEDS.test(part(above, "account").value.trim()) || CARRIED.some((n) => part(line, n).value && part(line, n).value !== part(above, n).value)) return;
    CARRIED.forEach((n) => { part(line, n).value = part(above, n).value; });
  }
  function balance(input) {
    const line = input.closest("[data-line]"), other = part(line, input.name === "debit" ? "credit" : "debit");
    input.value = "";
    const [debit, credit] = totals()[book(line)];
    const gap = input.name === "debit" ? credit - debit : debit - credit;
    if (gap) input.value = yuan(gap).replaceAll(",", "");
    if (gap && !fen(other.value)) other.value = "";
  }
  const fields = () => [...form.querySelectorAll(".entry__head input, .entry__head select, [data-line] .entry__row:not(.entry__row--more) input, [data-line] .entry__row:not(.entry__row--more) select, details[open] .entry__row--more input, details[open] .entry__row--more select")];
  function onward(from) {
    const line = from.closest("[data-line]");
    const skips = line && (from.name === "credit" || (from.name === "debit" && from.value.trim()));
    if (!skips) {
      const every = fields(), next = every[every.indexOf(from) + 1];
      return (next || post).focus();
    }
    const more = line.querySelector("details[open] input");
    if (more) return more.focus();
    leave(line);
  }
  function leave(line) {
    if (!written(line) || (isEven() && !line.nextElementSibling)) return post.focus();
    const next = line.nextElementSibling || add(line);
    if (next) part(next, "account").focus();
  }
  const isEven = () => Object.values(totals()).every(([debit, credit]) => debit === credit) && Object.values(totals()).some(([debit]) => debit !== 0n);

  form.addEventListener("keydown", (event) => {
    const at = event.target, line = at.closest("[data-line]");
    if (event.isComposing) return;
    if (event.key === "Enter" && event.ctrlKey) { event.preventDefault(); return post.click(); }
    if (event.altKey && line && (event.key === "c" || event.key === "x")) {
      event.preventDefault();
      return event.key === "c" ? copy(line) : drop(line);
    }
    if (event.key === "=" && ["debit", "credit"].includes(at.name)) { event.preventDefault(); balance(at); return changed(); }
    if (event.key === "Enter" && at.matches("input, select")) {
      event.preventDefault();
      if (at.name === "account" && !written(line) && isEven()) return post.focus();
      if (at.closest(".entry__row--more") && at === [...line.querySelectorAll("input, select")].pop()) return leave(line);
      onward(at);
    }
  });
  form.addEventListener("focusin", (event) => {
    const line = event.target.closest("[data-line]");
    if (line && event.target.name !== "account") carry(line);
  });
  form.addEventListener("input", (event) => {
    const line = event.target.closest("[data-line]");
    if (line && event.target.name === "account" && !event.isTrusted) carry(line);
    changed();
  });
  form.addEventListener("click", (event) => {
    const line = event.target.closest("[data-line]");
    if (event.target.closest("[data-copy]")) copy(line);
    if (event.target.closest("[data-drop]")) drop(line);
  });
  form.addEventListener("submit", () => { form.dataset.leaving = "1"; });
  addEventListener("beforeunload", (event) => {
    if (!form.dataset.leaving && form.dataset.touched) event.preventDefault();
  });
  form.addEventListener("input", (event) => { if (event.isTrusted) form.dataset.touched = "1"; });
  const wrong = form.querySelector("[aria-invalid]");
  if (wrong) wrong.focus();
  showTotals();
})();

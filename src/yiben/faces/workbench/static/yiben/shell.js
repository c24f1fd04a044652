/* A form that takes long says so and is not sent twice. */
(function () {
  "use strict";
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = form.querySelector("button:not([type])");
    if (!form.dataset.busy || !button) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    document.body.classList.add("is-loading");
    button.textContent = form.dataset.busy;
    button.setAttribute("aria-disabled", "true");
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; }));
})();

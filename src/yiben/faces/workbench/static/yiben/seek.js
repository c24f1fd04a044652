/* The key / brings the cursor into the search box, from wherever nothing is being typed. */
(function () {
  "use strict";
  document.addEventListener("keydown", (event) => {
    const box = document.querySelector("[data-seek]");
    if (!box || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, select, textarea, [contenteditable]")) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();

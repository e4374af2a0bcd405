// SPDX-License-Identifier: Apache-2.0
// What pages do beside htmx and Bootstrap. Everything works without it but where said.

// A box with data-check-all ticks all boxes of the name that it says.
document.addEventListener("change", event => {
  const all = event.target.closest("[data-check-all]");
  if (all) {
    document.querySelectorAll(`input[type=checkbox][name="${all.dataset.checkAll}"]`).forEach(box => {
      box.checked = all.checked;
    });
  }
  const submits = event.target.closest("[data-submit-on-change]");
  if (submits) {
    submits.form.requestSubmit();
  }
});

// A button with data-copy copies the text of the element that it names.
document.addEventListener("click", event => {
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    navigator.clipboard.writeText(document.querySelector(copy.dataset.copy).textContent.trim());
  }
});

// A field with data-must-equal enables the button of its form only when the text is typed.
document.addEventListener("input", event => {
  const typed = event.target.closest("[data-must-equal]");
  if (typed) {
    typed.form.querySelector("[data-dangerous]").disabled = typed.value !== typed.dataset.mustEqual;
  }
});

// Instants in the reader's own time and language.
function localTimes(root) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  root.querySelectorAll("time[data-local]").forEach(time => {
    time.title = time.textContent;
    time.textContent = format.format(new Date(time.dateTime));
    time.removeAttribute("data-local");
  });
}
localTimes(document);
document.addEventListener("htmx:afterSwap", event => localTimes(event.target));

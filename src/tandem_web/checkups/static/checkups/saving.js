// Keeps each answer as soon as it is given, one at a time. Without it, the buttons at the foot of the form do the same.
"use strict";

const form = document.querySelector("form[data-saves]");
const told = document.querySelector("[data-saved]");
let before = Promise.resolve();

async function save() {
  const body = new FormData(form);
  body.set("act", "save");
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  const said = await answer.json();
  told.textContent = said.told;
  if (answer.ok) {
    form.elements.shown.value = said.shown;
  }
}

form.addEventListener("change", () => {
  before = before.then(save).catch(() => {
    told.textContent = form.dataset.unsaved;
  });
});

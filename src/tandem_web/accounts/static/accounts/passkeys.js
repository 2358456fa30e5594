// Ties the forms marked data-passkey to allauth's scripts, which would otherwise read their orders from inline blocks.
(() => {
  const problem = document.querySelector(".passkey-problem");
  if (!window.PublicKeyCredential) return;
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    if (problem) problem.hidden = false;
  });
  for (const form of document.querySelectorAll("[data-passkey]")) {
    const ids = JSON.parse(form.dataset.ids);
    const data = JSON.parse(form.dataset.options || "{}");
    const button = document.getElementById(ids.add || ids.login || ids.authenticate);
    button.hidden = false;
    window.allauth.webauthn.forms[form.dataset.passkey]({ ids, data });
  }
})();

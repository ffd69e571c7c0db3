"use strict";
/* Pointing at a note lights the parts of its claim, pointing at a sentence lights its notes. A key is a role and a claim: "cue-3". */
const ROLES = ["sentence", "cue", "holder", "speaker", "content", "addressee", "condition"];
for (const sheet of document.querySelectorAll(".sheet")) {
  const owners = [...sheet.querySelectorAll("[data-k]")].map((e) => [e, new Set(e.dataset.k.split(" "))]);
  const light = (e) => {
    const at = e.target.closest && e.target.closest("[data-k]");
    const claims = at ? [...new Set(at.dataset.k.split(" ").map((k) => k.split("-")[1]))] : [];
    sheet.classList.toggle("fade", Boolean(at && at.matches(".note")));
    for (const [other, keys] of owners) for (const role of ROLES) other.classList.toggle("on-" + role, claims.some((c) => keys.has(role + "-" + c)));
  };
  for (const event of ["mouseover", "focusin", "mouseleave"]) sheet.addEventListener(event, light);
}

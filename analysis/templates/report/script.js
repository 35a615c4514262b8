"use strict";
const here = document.querySelector("nav.pages [aria-current]");
if (here) here.parentElement.parentElement.parentElement.scrollLeft = here.offsetLeft - 16;
const codeSwitch = document.getElementById("code-switch");
const listings = document.querySelectorAll("details.code");
if (codeSwitch && listings.length) {
  document.documentElement.classList.add("switched");
  codeSwitch.hidden = false;
  codeSwitch.addEventListener("click", () => {
    const show = codeSwitch.getAttribute("aria-pressed") !== "true";
    codeSwitch.setAttribute("aria-pressed", String(show));
    document.documentElement.classList.toggle("with-code", show);
    for (const listing of listings) listing.open = show;
  });
}

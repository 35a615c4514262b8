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
const header = document.querySelector("header.site");
const regions = [...document.querySelectorAll(".re-scroll")];
const fit = () => {
  if (header) document.documentElement.style.setProperty("--header", header.offsetHeight + "px");
  for (const region of regions) {
    region.classList.remove("fits");
    const fits = region.scrollWidth <= region.clientWidth + 1 && region.scrollHeight <= region.clientHeight + 1;
    region.classList.toggle("fits", fits);
    // What does not scroll is no stop of the keyboard.
    region.tabIndex = fits ? -1 : 0;
  }
};
for (const region of regions) {
  const rows = region.querySelectorAll("tbody tr").length;
  if (region.scrollHeight <= region.clientHeight + 1) continue;
  const more = document.createElement("button");
  more.type = "button";
  more.className = "re-more";
  const show = whole => {
    region.classList.toggle("whole", whole);
    more.textContent = whole ? "Show fewer rows" : `Show all ${rows} rows`;
    more.setAttribute("aria-expanded", String(whole));
  };
  show(false);
  more.addEventListener("click", () => {
    const whole = !region.classList.contains("whole");
    show(whole);
    fit();
    if (!whole) region.scrollIntoView({ block: "nearest" });
  });
  region.after(more);
}
fit();
addEventListener("resize", fit);
for (const figure of document.querySelectorAll("figure.out"))
  if (figure.scrollWidth > figure.clientWidth + 1) {
    figure.tabIndex = 0;
    figure.setAttribute("role", "group");
    figure.setAttribute("aria-label", "Chart, scrolls sideways");
  }

"use strict";
(() => {
  const root = document.documentElement;
  const findings = [...document.querySelectorAll(".finding")].filter(
    (finding) => !finding.closest(".accepted"),
  );
  const groups = [...document.querySelectorAll("details.unverified")];
  const links = new Map();
  for (const link of document.querySelectorAll('.paper a[href^="#f-"]')) {
    const id = link.getAttribute("href").slice(1);
    links.set(id, [...(links.get(id) ?? []), link]);
  }
  const controls = document.getElementById("controls");
  const status = document.getElementById("status");
  const keys = document.getElementById("keys");

  const chosen = (group) =>
    new Set(
      [...controls.querySelectorAll(`[data-group="${group}"] input:checked`)].map(
        (input) => input.value,
      ),
    );

  const filter = () => {
    const severities = chosen("severity");
    const outcomes = chosen("outcome");
    let shown = 0;
    for (const finding of findings) {
      const isShown =
        severities.has(finding.dataset.severity) && outcomes.has(finding.dataset.outcome);
      finding.hidden = !isShown;
      shown += isShown;
      for (const link of links.get(finding.id) ?? []) link.classList.toggle("off", !isShown);
    }
    for (const group of groups)
      group.hidden = ![...group.querySelectorAll(".finding")].some((finding) => !finding.hidden);
    const number = new Intl.NumberFormat("en");
    status.textContent = `${number.format(shown)} of ${number.format(findings.length)} shown`;
  };

  const unfold = (part) => {
    const group = part?.closest("details.unverified");
    if (group) group.open = true;
  };

  const follow = () => {
    const part = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    unfold(part);
    if (part?.closest("details.unverified")) part.scrollIntoView({ block: "nearest" });
  };

  const go = (step) => {
    const shown = findings.filter((finding) => !finding.hidden);
    if (!shown.length) return;
    const at = shown.indexOf(document.activeElement.closest(".finding"));
    const next = at < 0 && step < 0 ? shown.length - 1 : at + step;
    const finding = shown[Math.min(Math.max(next, 0), shown.length - 1)];
    unfold(finding);
    finding.focus({ preventScroll: true });
    finding.scrollIntoView({ block: "nearest" });
    const sideBySide = getComputedStyle(finding.closest(".pane") ?? finding).position === "sticky";
    if (sideBySide) links.get(finding.id)?.[0].scrollIntoView({ block: "center" });
  };

  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") go(1);
    if (event.key === "k") go(-1);
  });
  addEventListener("hashchange", follow);
  controls.addEventListener("change", filter);
  controls.hidden = findings.length === 0;
  root.classList.add("scripted");
  filter();
  follow();
})();

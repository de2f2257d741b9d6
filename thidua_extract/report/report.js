"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const by = (id) => document.getElementById(id);

  // Light or dark: as the system has it, until it is chosen.
  const theme = by("theme");
  const isDark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };
  theme.hidden = false;
  theme.addEventListener("click", () => { document.documentElement.dataset.theme = isDark() ? "light" : "dark"; });

  // Of several articles one is shown at a time, by what stands behind the # of the address.
  const articles = all(".article");
  const index = by("index");
  const show = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { id = ""; }
    const target = by(id);
    const article = target && target.closest(".article");
    if (index) {
      index.hidden = Boolean(article);
      for (const one of articles) { one.hidden = one !== article; }
    }
    document.querySelector(".back")?.toggleAttribute("hidden", !article);
    if (target) {
      target.scrollIntoView({ block: target === article ? "start" : "center" });
      if (target.matches(".card, .s, .article")) { target.focus({ preventScroll: true }); }
    }
    hide();
  };

  // What a marked word tells, while the pointer or the focus is on it.
  const tip = by("tip");
  const hide = () => {
    tip.hidden = true;
    for (const one of all(".s.same")) { one.classList.remove("same"); }
  };
  const tell = (segment) => {
    hide();
    const article = segment.closest(".article");
    const facts = segment.dataset.facts.split(" ");
    const cards = facts.map((fact) => by(`${article.id}-f${fact}`)).filter((card) => card && !card.closest("[hidden]"));
    if (!cards.length) { return; }
    tip.replaceChildren(...cards.map((card) => {
      const copy = card.cloneNode(true);
      copy.className = `card ${card.closest(".group").className.replace("group", "")}`;
      for (const one of [copy, ...all("[id]", copy)]) { one.removeAttribute("id"); }
      return copy;
    }));
    for (const one of all(".s", article)) {
      if (one.dataset.facts.split(" ").includes(facts[0])) { one.classList.add("same"); }
    }
    tip.hidden = false;
    const place = segment.getClientRects()[0];
    const width = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(place.left, width - tip.offsetWidth - 8));
    const isBelow = place.bottom + tip.offsetHeight + 12 < window.innerHeight || place.top < tip.offsetHeight + 12;
    tip.style.left = `${left + window.scrollX}px`;
    tip.style.top = `${(isBelow ? place.bottom + 8 : place.top - tip.offsetHeight - 4) + window.scrollY}px`;
  };
  const segmentOf = (event) => event.target instanceof Element && event.target.closest(".s[href]");
  for (const kind of ["mouseover", "focusin"]) {
    document.addEventListener(kind, (event) => { const one = segmentOf(event); if (one) { tell(one); } });
  }
  for (const kind of ["mouseout", "focusout"]) {
    document.addEventListener(kind, (event) => { if (segmentOf(event)) { hide(); } });
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { hide(); } });

  // Kinds of facts are shown or hidden, in the text and beside it.
  const filter = (article) => {
    const hidden = new Set(all(".kinds input", article).filter((box) => !box.checked).map((box) => box.name));
    for (const group of all(".group", article)) {
      group.hidden = Array.from(hidden).some((kind) => group.classList.contains(`k-${kind}`));
    }
    for (const segment of all(".s", article)) {
      const layers = all(".q", segment);
      for (const layer of layers) {
        layer.classList.toggle("hide", Array.from(hidden).some((kind) => layer.classList.contains(`k-${kind}`)));
      }
      const fact = segment.dataset.facts.split(" ").find((one) => !by(`${article.id}-f${one}`).closest("[hidden]"));
      if (fact) { segment.setAttribute("href", `#${article.id}-f${fact}`); } else { segment.removeAttribute("href"); }
    }
  };
  document.addEventListener("change", (event) => {
    if (event.target.matches(".kinds input")) { filter(event.target.closest(".article")); }
  });

  // Search without regard to case and diacritics: every word must be there.
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const search = by("search");
  if (search) {
    search.closest("p").hidden = false;
    const rows = all(".list > li").map((row) => [row, folded(`${row.textContent} ${row.dataset.words}`)]);
    const found = by("found");
    const find = () => {
      const words = folded(search.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const [row, text] of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        count += row.hidden ? 0 : 1;
      }
      found.textContent = words.length ? found.dataset.told.replace("%n", count).replace("%m", rows.length) : "";
    };
    search.addEventListener("input", find);
    document.addEventListener("click", (event) => {
      const bar = event.target.closest("[data-search]");
      if (bar) { search.value = bar.dataset.search; find(); search.focus(); }
    });
  }

  // One series of figures at a time.
  const series = by("series");
  if (series) {
    const choose = () => { for (const one of all(".one-series")) { one.hidden = one.id !== series.value; } };
    series.addEventListener("change", choose);
    choose();
  }

  window.addEventListener("hashchange", show);
  show();
})();

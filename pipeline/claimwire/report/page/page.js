"use strict";
// Chooses among what the page holds. What is shown is told by the address: #view=actors&kind=denial, or #c12 for claim 12.
(() => {
  const VIEWS = ["accounts", "timeline", "actors", "platforms", "articles", "about"];
  const FIELDS = ["text", "actor", "kind", "platform", "outlet", "since", "until", "days"];
  const STEP = { rows: 100, cards: 100, texts: 60 };
  const data = JSON.parse(byId("data").textContent);
  const claims = data.claims;
  const total = claims.kind.length;
  const form = document.forms[0];
  const limits = new Map(); // how much of each list is shown by now
  let state = {};
  let chosen = []; // numbers of the claims that the filters leave, in order
  let folded; // words of each claim in lower case, made when first searched

  function byId(id) {
    return document.getElementById(id);
  }

  // --- the address

  function parse(hash) {
    const id = decodeURIComponent(hash.slice(1));
    if (VIEWS.includes(id)) return { view: id };
    if (/^[cas]\d+$/.test(id)) return { view: id[0] === "s" ? "accounts" : "articles", at: id };
    const given = new URLSearchParams(hash.slice(1));
    const found = { view: VIEWS.includes(given.get("view")) ? given.get("view") : "accounts" };
    for (const name of [...FIELDS, "at"]) if (given.get(name)) found[name] = given.get(name);
    return found;
  }

  function address(next) {
    const given = new URLSearchParams({ view: next.view });
    for (const name of [...FIELDS, "at"]) if (next[name]) given.set(name, next[name]);
    return "#" + given;
  }

  function go(next, { push = true } = {}) {
    history[push ? "pushState" : "replaceState"](null, "", address(next));
    show(next);
  }

  // --- the filters

  function choose(by) {
    const keep = predicates(by);
    const found = [];
    for (let claim = 0; claim < total; claim++) if (keep.every((is) => is(claim))) found.push(claim);
    return found;
  }

  function predicates(by) {
    const keep = [];
    if (by.kind) keep.push(same(claims.kind, data.kinds.indexOf(by.kind)));
    if (by.outlet) keep.push(same(claims.outlet, data.outlets.indexOf(by.outlet)));
    if (by.platform) {
      const platform = data.platforms.indexOf(by.platform);
      keep.push((claim) => claims.platforms[claim].includes(platform));
    }
    if (by.since || by.until) keep.push(within(by));
    if (by.actor) keep.push(takesPart(by.actor));
    if (by.text) {
      folded ??= claims.words.map((words) => words.toLowerCase());
      const words = by.text.toLowerCase();
      keep.push((claim) => folded[claim].includes(words));
    }
    return keep;
  }

  function same(column, value) {
    return (claim) => column[claim] === value;
  }

  function within({ since = "", until = "9999", days }) {
    const [first, last] = days === "about" ? [claims.first, claims.last] : [claims.day, claims.day];
    return (claim) => (first[claim] || last[claim]) !== "" && (last[claim] || "9999") >= since && first[claim] <= until;
  }

  function takesPart(name) {
    const part = name.toLowerCase();
    const who = new Set(data.names.flatMap((each, number) => (each.toLowerCase().includes(part) ? [number] : [])));
    return (claim) => who.has(claims.who[claim]) || claims.targets[claim].some((target) => who.has(target));
  }

  // --- what is there or comes when it is wanted

  // Cards and articles that were not laid out at once lie in the page as text, in markup that Python made and escaped.
  function need(id, box) {
    const there = byId(id);
    if (there) return there;
    const later = byId("later-" + id);
    const holder = document.createElement("template");
    holder.innerHTML = later.textContent;
    const made = holder.content.querySelector("#" + id);
    const number = (element) => Number(element.id.slice(1));
    const after = [...box.children].find((each) => number(each) > number(made));
    box.insertBefore(made, after ?? null);
    return made;
  }

  function list(box, ids, step, also) {
    const limit = limits.get(box.id) ?? step;
    const kept = new Set(ids.slice(0, limit));
    if (also) kept.add(also);
    for (const id of kept) need(id, box);
    for (const each of box.children) if (each.id) each.hidden = !kept.has(each.id);
    more(box, ids.length > limit, limit + step);
  }

  function rows(body, kind, items, fill, step = STEP.rows) {
    const limit = limits.get(body.id) ?? step;
    const blank = byId("row-" + kind).content.querySelector("tr");
    body.replaceChildren(...items.slice(0, limit).map((item) => {
      const row = blank.cloneNode(true);
      fill(item, (name) => row.querySelector(`[data-f="${name}"]`), row);
      return row;
    }));
    more(body, items.length > limit, limit + step);
  }

  function more(box, isMore, next) {
    const view = box.closest(".view");
    const button = view.querySelector(`.more[data-for="${box.id}"]`) ?? view.querySelector(".more:not([data-for])");
    button.hidden = !isMore;
    button.onclick = () => {
      limits.set(box.id, next);
      draw();
    };
  }

  // --- the views

  const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

  function day(iso) {
    const [year, month, number] = iso.split("-");
    return number ? `${Number(number)} ${MONTHS[month - 1]} ${year}` : iso;
  }

  function days(first, last) {
    if (first === last) return day(first) || "–";
    return first.slice(0, 7) === last.slice(0, 7) ? `${Number(first.slice(8))}–${day(last)}` : `${day(first)} – ${day(last)}`;
  }

  function time(iso) {
    return Object.assign(document.createElement("time"), { dateTime: iso, textContent: day(iso) });
  }

  function bdi(text) {
    return Object.assign(document.createElement("bdi"), { textContent: text });
  }

  function drawAccounts() {
    const kept = new Set(chosen);
    const cards = data.cards.flatMap((card, number) => (card.some((claim) => kept.has(claim)) ? ["s" + number] : []));
    list(byId("cards"), cards, STEP.cards, state.at);
  }

  function drawTimeline() {
    const isAbout = state.days === "about";
    const key = isAbout ? claims.first : claims.day;
    const shown = isAbout ? chosen.filter((claim) => claims.first[claim] || claims.last[claim]) : chosen;
    const ordered = shown.toSorted((a, b) => (key[a] < key[b] ? -1 : key[a] > key[b] ? 1 : a - b));
    const counts = d3.flatRollup(ordered.filter((claim) => key[claim]), (group) => group.length, (claim) => key[claim], (claim) => claims.kind[claim]);
    Charts.timeline(byId("timeline-chart"), counts, data.kinds, isAbout ? "Claims by the first day they speak of" : "Claims by day of publication");
    rows(byId("claims"), "claim", ordered, fillClaim);
  }

  function fillClaim(claim, cell) {
    const [first, last] = [claims.first[claim], claims.last[claim]];
    cell("day").replaceChildren(claims.day[claim] ? time(claims.day[claim]) : "undated");
    cell("about").textContent = days(first, last);
    cell("who").replaceChildren(bdi(data.names[claims.who[claim]]));
    cell("kind").textContent = (claims.negated[claim] ? "no " : "") + data.kinds[claims.kind[claim]];
    cell("words").replaceChildren(bdi(claims.words[claim]));
    cell("words").href = "#c" + claim;
    cell("outlet").replaceChildren(bdi(data.outlets[claims.outlet[claim]]));
  }

  function drawActors() {
    const kept = new Set(chosen);
    const pairs = grouped(data.aimed.filter(([claim]) => kept.has(claim)), ([claim, verb, whom]) => [claims.who[claim], verb, whom], ([claim]) => claim);
    pairs.sort((a, b) => b.of.length - a.of.length || a.of[0] - b.of[0]);
    Charts.graph(byId("graph"), pairs.filter(({ key }) => data.verbs[key[1]] !== "disputes").map(({ key: [who, verb, whom], of }) => [data.names[who], data.names[whom], verb > 1, of.length]), (actor) => go({ ...state, actor, at: "" }));
    rows(byId("pairs"), "pair", pairs, ({ key: [who, verb, whom], of }, cell) => {
      cell("who").replaceChildren(bdi(data.names[who]));
      cell("verb").textContent = data.verbs[verb];
      cell("whom").replaceChildren(bdi(data.names[whom]));
      counted(cell("count"), of);
    });
    const speakers = grouped(chosen, (claim) => [claims.who[claim]], (claim) => claim).sort((a, b) => b.of.length - a.of.length);
    rows(byId("speakers"), "actor", speakers, ({ key: [who], of }, cell, row) => {
      const counts = data.kinds.map((_, kind) => of.filter((claim) => claims.kind[claim] === kind).length);
      cell("who").replaceChildren(bdi(data.names[who]));
      row.querySelectorAll('[data-f="count"]').forEach((each, kind) => (each.textContent = counts[kind] || ""));
      cell("total").textContent = of.length;
    });
  }

  function counted(link, of) {
    link.firstChild.data = of.length;
    link.href = "#c" + of[0];
  }

  // Groups in the order in which they are first met.
  function grouped(items, keyOf, valueOf) {
    const groups = new Map();
    for (const item of items) {
      const key = keyOf(item);
      const name = key.join();
      if (!groups.has(name)) groups.set(name, { key, of: [] });
      groups.get(name).of.push(valueOf(item));
    }
    return [...groups.values()];
  }

  function drawPlatforms() {
    const named = chosen.flatMap((claim) => claims.platforms[claim].map((platform) => [platform, claim]));
    const totals = d3.rollup(named, (group) => group.length, ([platform]) => platform);
    const ranked = [...totals].sort((a, b) => b[1] - a[1]).map(([platform, n]) => [data.platforms[platform], n]);
    const groups = grouped(named, ([platform, claim]) => [platform, claims.who[claim]], ([, claim]) => claim);
    const name = ({ key: [platform] }) => data.platforms[platform];
    groups.sort((a, b) => totals.get(b.key[0]) - totals.get(a.key[0]) || d3.ascending(name(a), name(b)) || b.of.length - a.of.length || a.of[0] - b.of[0]);
    Charts.bars(byId("platforms-chart"), ranked, "Claims by platform");
    rows(byId("naming"), "platform", groups, ({ key: [platform, who], of }, cell) => {
      cell("platform").replaceChildren(bdi(data.platforms[platform]));
      cell("who").replaceChildren(bdi(data.names[who]));
      counted(cell("count"), of);
    });
  }

  function drawArticles() {
    const numbers = FIELDS.some((name) => name !== "days" && state[name]) ? new Set(chosen.map((claim) => claims.article[claim])) : data.titles.keys();
    list(byId("texts"), [...numbers].map((number) => "a" + number), STEP.texts, home(state.at));
  }

  // The id of the article that holds #c12, or of #a3 itself.
  function home(at = "") {
    if (at[0] === "a") return at;
    return at[0] === "c" && Number(at.slice(1)) < total ? "a" + claims.article[Number(at.slice(1))] : undefined;
  }

  const DRAW = { accounts: drawAccounts, timeline: drawTimeline, actors: drawActors, platforms: drawPlatforms, articles: drawArticles, about: () => {} };

  function draw() {
    DRAW[state.view]();
  }

  function show(next) {
    if (FIELDS.some((name) => next[name] !== state[name]) || !chosen.length) {
      chosen = choose(next);
      limits.clear();
    }
    const isOther = next.view !== state.view;
    state = next;
    for (const view of VIEWS) byId(view).classList.toggle("current", view === state.view);
    for (const link of document.querySelectorAll("nav a")) {
      link.href === new URL("#" + state.view, link.baseURI).href ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
    }
    for (const name of FIELDS) if (form.elements[name].value !== (state[name] ?? "")) form.elements[name].value = state[name] ?? "";
    byId("status").textContent = FIELDS.some((name) => state[name]) ? `${chosen.length.toLocaleString("en")} of ${total.toLocaleString("en")} claims` : "";
    draw();
    if (state.at) lead(state.at);
    else if (isOther) window.scrollTo(0, 0);
  }

  // Opens the article, marks the words of the claim, and goes there.
  function lead(at) {
    const place = byId(at);
    if (!place) return;
    place.closest("details.article")?.setAttribute("open", "");
    for (const each of document.querySelectorAll(".hit")) each.classList.remove("hit");
    const words = at[0] === "c" ? document.querySelectorAll(`mark[data-c~="${at.slice(1)}"]`) : [];
    for (const each of [...words, place]) each.classList.add("hit");
    place.scrollIntoView({ block: at[0] === "c" ? "center" : "start", behavior: "instant" });
    (at[0] === "a" ? place.querySelector("summary") : place).focus({ preventScroll: true });
  }

  // --- what the reader does

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link || link.classList.contains("skip") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { view, at = "" } = parse(link.getAttribute("href"));
    go({ ...state, view, at });
  });

  let waiting;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(read, event.target.type === "search" ? 120 : 0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    read();
  });
  form.addEventListener("reset", () => setTimeout(read));

  function read() {
    const given = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value.trim()]).filter(([, value]) => value));
    go({ view: state.view, ...given }, { push: false });
  }

  addEventListener("popstate", () => show(parse(location.hash)));

  byId("filters").open = matchMedia("(min-width: 46rem)").matches;
  go(parse(location.hash), { push: false });
})();

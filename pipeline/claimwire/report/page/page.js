"use strict";
// Chooses among what the page holds. What is shown is told by the address: #view=actors&kind=denial, or #c12 for claim 12.
(() => {
  const VIEWS = ["accounts", "timeline", "actors", "platforms", "articles", "about"];
  const FIELDS = ["text", "actor", "kind", "platform", "outlet", "since", "until", "days"];
  const STEP = { rows: 60, cards: 50, texts: 50 };
  const data = JSON.parse(byId("data").textContent);
  const claims = data.claims;
  const total = claims.kind.length;
  const form = document.forms[0];
  const limits = new Map(); // how much of each list is shown by now
  let state = {};
  let chosen; // numbers of the claims that the filters leave, in order
  let isChosen; // the same as a flag for each claim
  let folded; // words of each claim in lower case, made when first searched

  function byId(id) {
    return document.getElementById(id);
  }

  // --- the address

  function parse(hash) {
    const id = hash.slice(1);
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
    isChosen = new Uint8Array(total);
    for (const claim of found) isChosen[claim] = 1;
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
    let before = box.lastElementChild;
    while (before?.id && number(before) > number(made)) before = before.previousElementSibling;
    before ? before.after(made) : box.prepend(made);
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
    if (!items.length) {
      const cell = body.insertRow().insertCell();
      cell.colSpan = blank.cells.length;
      cell.textContent = "none";
    }
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

  // A chart is drawn when the words are there: a reader types on, and only the last one counts.
  let drawing;

  function chart(draws) {
    clearTimeout(drawing);
    drawing = setTimeout(draws, 30);
  }

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
    const cards = data.cards.flatMap((card, number) => (card.some((claim) => isChosen[claim]) ? ["s" + number] : []));
    list(byId("cards"), cards, STEP.cards, state.at);
  }

  const orders = {}; // all claims in order of a column of days, made when first asked for

  function inOrder(column) {
    const key = claims[column];
    orders[column] ??= [...key.keys()].sort((a, b) => (key[a] < key[b] ? -1 : key[a] > key[b] ? 1 : a - b));
    return orders[column].filter((claim) => isChosen[claim]);
  }

  function drawTimeline() {
    const isAbout = state.days === "about";
    const key = isAbout ? claims.first : claims.day;
    const ordered = isAbout ? inOrder("first").filter((claim) => key[claim] || claims.last[claim]) : inOrder("day");
    rows(byId("claims"), "claim", ordered, fillClaim);
    chart(() => {
      const dated = ordered.filter((claim) => key[claim]);
      const counts = d3.flatRollup(dated, (group) => group.length, (claim) => key[claim], (claim) => claims.kind[claim]);
      Charts.timeline(byId("timeline-chart"), counts, data.kinds, isAbout ? "Claims by the first day they speak of" : "Claims by day of publication");
    });
  }

  function fillClaim(claim, cell) {
    const [first, last] = [claims.first[claim], claims.last[claim]];
    cell("day").replaceChildren(claims.day[claim] ? time(claims.day[claim]) : "undated");
    cell("about").textContent = days(first, last);
    cell("who").replaceChildren(bdi(data.names[claims.who[claim]]));
    cell("kind").textContent = (claims.negated[claim] ? "no " : "") + data.kinds[claims.kind[claim]];
    cell("words").replaceChildren(bdi(claims.words[claim]));
    cell("words").href = "#c" + claim;
    cell("where").replaceChildren(bdi(data.where[claims.where[claim]]));
  }

  function drawActors() {
    const names = data.names.length;
    const aimed = data.aimed.filter(([claim]) => isChosen[claim]);
    const pairs = grouped(aimed, ([claim, verb, whom]) => (claims.who[claim] * 4 + verb) * names + whom);
    pairs.sort((a, b) => b.length - a.length || a[0][0] - b[0][0]);
    const told = pairs.map((of) => ({ who: data.names[claims.who[of[0][0]]], verb: data.verbs[of[0][1]], whom: data.names[of[0][2]], of }));
    rows(byId("pairs"), "pair", told, ({ who, verb, whom, of }, cell) => {
      cell("who").replaceChildren(bdi(who));
      cell("verb").textContent = verb;
      cell("whom").replaceChildren(bdi(whom));
      counted(cell("count"), of.length, of[0][0]);
    });
    const speakers = grouped(chosen, (claim) => claims.who[claim]).sort((a, b) => b.length - a.length);
    rows(byId("speakers"), "actor", speakers, (of, cell, row) => {
      cell("who").replaceChildren(bdi(data.names[claims.who[of[0]]]));
      row.querySelectorAll('[data-f="count"]').forEach((each, kind) => (each.textContent = of.filter((claim) => claims.kind[claim] === kind).length || ""));
      cell("total").textContent = of.length;
    });
    chart(() => {
      const lines = told.filter(({ verb }) => verb !== "disputes").map(({ who, whom, verb, of }) => [who, whom, verb === "denies", of.length]);
      Charts.graph(byId("graph"), lines, (actor) => go({ ...state, actor, at: "" }));
    });
  }

  function counted(link, times, claim) {
    link.firstChild.data = times;
    link.href = "#c" + claim;
  }

  // Lists of the items that have the same number, in the order in which they are first met.
  function grouped(items, numberOf) {
    const groups = new Map();
    for (const item of items) {
      const number = numberOf(item);
      const group = groups.get(number);
      group ? group.push(item) : groups.set(number, [item]);
    }
    return [...groups.values()];
  }

  function drawPlatforms() {
    const named = chosen.flatMap((claim) => claims.platforms[claim].map((platform) => [platform, claim]));
    const totals = d3.rollup(named, (group) => group.length, ([platform]) => platform);
    const groups = grouped(named, ([platform, claim]) => platform * data.names.length + claims.who[claim]);
    const name = ([[platform]]) => data.platforms[platform];
    groups.sort((a, b) => totals.get(b[0][0]) - totals.get(a[0][0]) || d3.ascending(name(a), name(b)) || b.length - a.length || a[0][1] - b[0][1]);
    rows(byId("naming"), "platform", groups, (of, cell) => {
      cell("platform").replaceChildren(bdi(name(of)));
      cell("who").replaceChildren(bdi(data.names[claims.who[of[0][1]]]));
      counted(cell("count"), of.length, of[0][1]);
    });
    chart(() => {
      const ranked = [...totals].sort((a, b) => b[1] - a[1]).map(([platform, n]) => [data.platforms[platform], n]);
      Charts.bars(byId("platforms-chart"), ranked, "Claims by platform");
    });
  }

  function drawArticles() {
    const numbers = FIELDS.some((name) => name !== "days" && state[name]) ? new Set(chosen.map((claim) => claims.article[claim])) : Array(data.articles).keys();
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
    if (FIELDS.some((name) => next[name] !== state[name]) || !chosen) {
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

  go(parse(location.hash), { push: false });
  byId("filters").open = FIELDS.some((name) => state[name]);
})();

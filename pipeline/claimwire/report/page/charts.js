"use strict";
// Draws the charts: counts in, one SVG out. Plot and D3 do the drawing; what follows says what of.
const Charts = (() => {
  const DAYS = 100; // a chart of more days counts by month
  const NODES = 36;

  // Plot brings a style element, which the page's policy does not let in (page.css has what is needed of it), and names
  // parts that are no parts of one image.
  function place(figure, svg, label, caption) {
    svg.querySelectorAll("style").forEach((style) => style.remove());
    svg.querySelectorAll("[aria-label], [aria-hidden]").forEach((part) => ["aria-label", "aria-hidden"].forEach((name) => part.removeAttribute(name)));
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
    figure.replaceChildren(svg);
    if (caption) figure.append(Object.assign(document.createElement("figcaption"), { textContent: caption }));
  }

  function width(figure) {
    return Math.max(320, Math.min(1100, figure.clientWidth || 800));
  }

  // One lane a kind, one dot a day or month; its area is the number of claims.
  function timeline(figure, counts, kinds, label) {
    figure.replaceChildren();
    if (!counts.length) return;
    const dated = counts.map(([day, kind, n]) => ({ date: new Date(day + "T00:00:00Z"), kind: kinds[kind], n }));
    const [first, last] = d3.extent(dated, (each) => each.date);
    const byMonth = d3.utcDay.count(first, last) > DAYS;
    const floor = byMonth ? d3.utcMonth : d3.utcDay;
    const rolled = d3.flatRollup(dated, (group) => d3.sum(group, (each) => each.n), (each) => +floor(each.date), (each) => each.kind);
    const dots = rolled.map(([date, kind, n]) => ({ date: new Date(date), kind, n }));
    const shownKinds = kinds.filter((kind) => dots.some((dot) => dot.kind === kind));
    const svg = Plot.plot({
      className: "plot", width: width(figure), height: 56 + 26 * shownKinds.length, marginTop: 8, marginBottom: 40, marginLeft: 88, marginRight: 24,
      x: { type: "utc", label: null, grid: true, domain: first < last ? undefined : [d3.utcDay.offset(first, -3), d3.utcDay.offset(last, 3)] },
      y: { type: "band", domain: shownKinds, label: null, tickSize: 0 },
      r: { range: [0, 12] },
      marks: [
        Plot.dot(dots, { x: "date", y: "kind", r: "n", fill: "currentColor", fillOpacity: 0.55, title: (dot) => `${dot.n} × ${dot.kind}, ${dot.date.toISOString().slice(0, byMonth ? 7 : 10)}` }),
      ],
    });
    place(figure, svg, `${label}, by kind`, `${label}: a dot is a ${byMonth ? "month" : "day"}, its area the number of claims.`);
  }

  function bars(figure, counts, label) {
    figure.replaceChildren();
    if (!counts.length) return;
    const data = counts.slice(0, 20).map(([name, n]) => ({ name, n }));
    const svg = Plot.plot({
      className: "plot", width: Math.min(640, width(figure)), marginLeft: 110, marginRight: 40, height: 20 + 26 * data.length,
      x: { axis: null }, y: { label: null, domain: data.map((each) => each.name), tickSize: 0 },
      marks: [
        Plot.barX(data, { x: "n", y: "name", fill: "currentColor", fillOpacity: 0.55 }),
        Plot.text(data, { x: "n", y: "name", text: (each) => String(each.n), dx: 6, textAnchor: "start" }),
      ],
    });
    place(figure, svg, label);
  }

  // Who charges (solid) and who denies (dashed) whom; pairs are [who, whom, contradicts, claims].
  function graph(figure, pairs, choose) {
    figure.replaceChildren();
    const { nodes, links, left } = network(pairs);
    if (!links.length) return;
    const wide = width(figure);
    const high = Math.min(560, 180 + 14 * nodes.length);
    settle(nodes, links, wide, high);
    const svg = d3.create("svg").attr("viewBox", [0, 0, wide, high]).attr("width", wide).attr("height", high);
    const head = svg.append("defs").selectAll("marker").data(["charge", "denial"]).join("marker");
    head.attr("id", (kind) => `head-${kind}`).attr("viewBox", "0 0 8 8").attr("refX", 7).attr("refY", 4).attr("markerWidth", 8)
      .attr("markerHeight", 8).attr("markerUnits", "userSpaceOnUse").attr("orient", "auto");
    head.append("path").attr("d", "M0,0L8,4L0,8z").attr("class", (kind) => `head-${kind}`);
    svg.append("g").selectAll("path").data(links).join("path").attr("class", (link) => link.kind)
      .attr("stroke-width", (link) => Math.min(5, 1 + Math.sqrt(link.n) / 2)).attr("marker-end", (link) => `url(#head-${link.kind})`)
      .attr("d", arc).append("title").text((link) => `${link.source.id} ${link.kind === "charge" ? "charges" : "contradicts"} ${link.target.id}: ${link.n}`);
    const node = svg.append("g").selectAll("g").data(nodes).join("g").attr("data-who", (each) => each.id)
      .attr("transform", (each) => `translate(${each.x},${each.y})`).on("click", (event, each) => choose(each.id));
    node.append("circle").attr("r", (each) => each.r);
    node.append("text").attr("text-anchor", (each) => anchor(each, wide)).attr("dx", (each) => ({ start: each.r + 4, end: -each.r - 4 })[anchor(each, wide)]).attr("dy", "0.35em")
      .text((each) => (each.id.length > 34 ? each.id.slice(0, 32) + "…" : each.id));
    const more = left ? ` ${left} who take part least are left out; the table has them.` : "";
    place(figure, svg.node(), "Who charges and who contradicts whom; the table below says the same in words", `A solid line accuses or criticises, a dashed one denies. A click on a name shows its claims alone.${more}`);
  }

  function anchor(node, wide) {
    return node.x > wide * 0.6 ? "end" : "start";
  }

  function network(pairs) {
    const weight = d3.rollup(pairs.flatMap(([who, whom, , n]) => [[who, n], [whom, n]]), (group) => d3.sum(group, ([, n]) => n), ([name]) => name);
    const kept = new Set([...weight].sort((a, b) => b[1] - a[1]).slice(0, NODES).map(([name]) => name));
    const grouped = d3.flatRollup(pairs.filter(([who, whom]) => who !== whom && kept.has(who) && kept.has(whom)),
      (group) => d3.sum(group, ([, , , n]) => n), (pair) => pair[0], (pair) => pair[1], (pair) => pair[2]);
    const links = grouped.map(([source, target, contradicts, n]) => ({ source, target, n, kind: contradicts ? "denial" : "charge" }));
    const joined = new Set(links.flatMap((link) => [link.source, link.target]));
    const nodes = [...joined].map((id) => ({ id, r: Math.min(14, 4 + Math.sqrt(weight.get(id))) }));
    return { nodes, links, left: weight.size - kept.size };
  }

  // D3's simulation starts from the same places and draws the same numbers each time, so a view looks the same again.
  function settle(nodes, links, wide, high) {
    const simulation = d3.forceSimulation(nodes).stop()
      .force("link", d3.forceLink(links).id((each) => each.id).distance(110))
      .force("charge", d3.forceManyBody().strength(-320))
      .force("x", d3.forceX(wide / 2).strength(0.05 * high / wide)).force("y", d3.forceY(high / 2).strength(0.12))
      .force("apart", d3.forceCollide(34));
    simulation.tick(180);
    const [left, right] = d3.extent(nodes, (each) => each.x);
    const [top, bottom] = d3.extent(nodes, (each) => each.y);
    const across = d3.scaleLinear([left, right], [40, wide - 40]);
    const down = d3.scaleLinear([top, bottom], [24, high - 24]);
    for (const each of nodes) {
      each.x = left < right ? across(each.x) : wide / 2;
      each.y = top < bottom ? down(each.y) : high / 2;
    }
  }

  // Bent a little, so that a charge and its denial lie beside each other.
  function arc({ source, target }) {
    const [dx, dy] = [target.x - source.x, target.y - source.y];
    const long = Math.hypot(dx, dy) || 1;
    const [x, y] = [target.x - (dx / long) * (target.r + 2), target.y - (dy / long) * (target.r + 2)];
    return `M${source.x},${source.y}Q${(source.x + x) / 2 - dy * 0.14},${(source.y + y) / 2 + dx * 0.14} ${x},${y}`;
  }

  return { timeline, bars, graph };
})();

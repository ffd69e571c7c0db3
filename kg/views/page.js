"use strict";
/* Works on the globals that pyvis leaves behind: network, nodes, edges. Article text only ever enters through textContent. */
(() => {
  const data = JSON.parse(document.getElementById("kg-data").textContent);
  const $ = (id) => document.getElementById(id);
  const panel = $("panel"), canvas = $("mynetwork"), tip = $("tip"), find = $("find"), found = $("found");
  const byId = (list) => new Map(list.map((x) => [x.id, x]));
  const nodeOf = byId(data.nodes), edgeOf = byId(data.edges);
  const look = { nodes: byId(nodes.get()), edges: byId(edges.get()) };
  const CLASH = "#d61f4b";
  let shown = new Set(), shownNodes = new Set(), lit = null, selected = null;
  document.documentElement.classList.add("js");

  function el(tag, attributes, ...children) {
    const e = document.createElement(tag);
    for (const [k, v] of Object.entries(attributes || {})) {
      if (k === "on") e.addEventListener("click", v);
      else if (k === "color") e.style.setProperty("--c", v);
      else if (v !== null && v !== undefined && v !== false) e.setAttribute(k, v);
    }
    e.append(...children.filter((c) => c !== null && c !== undefined && c !== ""));
    return e;
  }
  const isolate = (text) => el("bdi", {}, text);
  const many = (n, word, plural) => `${n.toLocaleString("en")} ${n === 1 ? word : plural || word + "s"}`;

  /* ---- evidence ---- */
  function sentence(q) {
    const quote = el("blockquote", { dir: "auto" });
    const at = q.content ? q.text.indexOf(q.content) : -1;
    if (at < 0) quote.append(q.text);
    else quote.append(q.text.slice(0, at), el("mark", {}, q.content), q.text.slice(at + q.content.length));
    return quote;
  }
  function origin(q) {
    const name = q.title || q.article;
    const title = /^https?:\/\//i.test(q.url) ? el("a", { href: q.url, rel: "noopener noreferrer", target: "_blank" }, isolate(name)) : isolate(name);
    const parts = [q.speaker ? isolate(q.speaker) : null, title, q.publisher ? isolate(q.publisher) : null, q.date ? q.date.slice(0, 10) : null,
      q.certainty === "inferred" ? "the journalist's inference" : null].filter(Boolean);
    return el("cite", {}, ...parts.flatMap((p, i) => (i ? [", ", p] : [p])));
  }
  function card(i, place, told) { // told: what of it stands in a conflict, where that is not all
    const p = { ...data.positions[i], ...told };
    const meta = [p.past ? "past" : "", p.span, ...p.conditions, p.addressees.length ? `to ${p.addressees.join(", ")}` : ""].filter(Boolean).join(" · ");
    const fights = p.conflicts.length && place !== "conflict"
      ? el("button", { type: "button", class: "clash", on: () => (p.conflicts.length === 1 ? showConflict(p.conflicts[0]) : showConflicts(p.conflicts)) }, `in ${many(p.conflicts.length, "conflict")}`) : null;
    return el("article", { class: "card" + (p.past ? " past" : ""), color: data.styles[p.stance].color },
      el("p", { class: "head" }, el("b", {}, isolate(p.holder)), " ", el("span", { class: "chip", color: data.styles[p.stance].color }, p.verb), " ",
        el("span", { class: "side " + p.polarity }, p.polarity), " ", isolate(p.label)),
      meta ? el("p", { class: "meta" }, isolate(meta)) : null, fights,
      ...p.quotes.map((q) => el("figure", {}, sentence(q), origin(q))),
      p.more ? el("p", { class: "meta" }, `and ${many(p.more, "more sentence")}`) : null);
  }
  function show(heading, sub, content, kind) {
    panel.className = "panel" + (kind ? " " + kind : "");
    panel.replaceChildren(
      ...(kind === "list" ? [] : [el("button", { type: "button", class: "quiet back", on: clear }, "← All conflicts")]),
      el("h2", {}, isolate(heading)), el("p", { class: "sub" }, sub), ...content);
    panel.scrollTop = 0;
  }
  function clashes(list) {
    return el("ul", { class: "clashes" }, ...list.map((i) => {
      const c = data.conflicts[i];
      return el("li", {}, el("button", { type: "button", "data-conflict": i, on: () => showConflict(i) },
        el("span", { class: "line" }, el("span", { class: "kind " + c.severity }, c.kind), isolate(c.issue)),
        el("span", { class: "why" }, isolate(c.why))));
    }));
  }
  function conflictsShown() {
    const kind = value("kind");
    return data.conflicts.map((_, i) => i).filter((i) => (!kind || kind === "*" || data.conflicts[i].kind === kind) && data.conflicts[i].positions.some((p) => shown.has(p)));
  }
  function showAll() {
    const list = conflictsShown();
    if (list.length) show(many(list.length, "conflict"), "The gravest first. Choose one to see both sides in their own words, or click anything on the map.", [clashes(list)], "list");
    else show("No conflicts here", "Click a party, an option, an issue or a line of the map to see positions and quotes.", [], "list");
  }
  function showConflicts(list) { show(many(list.length, "conflict"), "", [clashes(list)]); }
  function showConflict(i) {
    const c = data.conflicts[i];
    const content = [el("p", { class: "why" }, isolate(c.why))];
    c.positions.forEach((p, k) => { // a side may hold several positions
      if (k && data.positions[p].party !== data.positions[c.positions[k - 1]].party) content.push(el("p", { class: "against-each" }, "against"));
      content.push(card(p, "conflict", c.told[k]));
    });
    const title = [...new Set(c.positions.map((p) => data.positions[p].holder))].join(" – ");
    show(title, el("span", {}, el("span", { class: "kind " + c.severity }, c.kind), " ", isolate(c.issue), ` · ${c.severity} · confidence ${c.confidence}`), content);
    light(new Set(c.positions), true);
    announce();
  }
  function showNode(id) {
    const n = nodeOf.get(id);
    const mine = [...shown].filter((i) => { const p = data.positions[i]; return p[n.kind] === id; });
    const groups = new Map();
    const by = n.kind === "party" ? "topic" : n.kind === "issue" ? "label" : null;
    for (const i of mine) { const g = by ? data.positions[i][by] : ""; groups.set(g, [...(groups.get(g) || []), i]); }
    const content = [...groups].flatMap(([g, list]) => [g ? el("h3", { class: "group" }, isolate(g)) : null, ...list.map((i) => card(i))].filter(Boolean));
    show(n.label, `${n.kind} · ${many(mine.length, "position")}` + (n.conflicts ? ` · in ${many(n.conflicts, "conflict")}` : ""), content);
    light(new Set(mine), false, id);
    selected = id; announce();
  }
  function showEdge(id) {
    const e = edgeOf.get(id);
    if (e.kind === "issue") return showNode(e.to);
    if (e.kind === "conflict") return e.members.length === 1 ? showConflict(e.members[0]) : (showConflicts(e.members), light(new Set(e.members.flatMap((i) => data.conflicts[i].positions))));
    const mine = e.members.filter((i) => shown.has(i)), p = data.positions[mine[0]];
    if (!p) return;
    show(`${p.holder} ${p.verb}`, p.label, mine.map((i) => card(i)));
    light(new Set(mine)); announce();
  }
  function announce() { if (document.activeElement !== canvas && document.activeElement !== find) panel.focus({ preventScroll: true }); }
  function clear() { selected = null; lit = null; network.unselectAll(); paint(); showAll(); }

  /* ---- what is drawn, and how brightly ---- */
  function light(positions, move, keep) {
    lit = { positions, nodes: new Set(keep ? [keep] : []) };
    for (const i of positions) { const p = data.positions[i]; lit.nodes.add(p.party).add(p.option); if (p.issue) lit.nodes.add(p.issue); }
    paint();
    if (move) network.fit({ nodes: [...lit.nodes], maxZoomLevel: 1.1, animation: calm() });
  }
  const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });
  const pale = { background: "#fbfcfd", border: "#e6eaee" };
  function paint() {
    shownNodes = new Set();
    const e2 = data.edges.filter((e) => e.kind !== "issue").map((e) => {
      const alive = e.kind === "position" ? e.members.some((i) => shown.has(i)) : e.members.some((i) => data.conflicts[i].positions.every((p) => shown.has(p)));
      if (alive) shownNodes.add(e.from).add(e.to);
      const bright = !lit || (e.kind === "position" ? e.members.some((i) => lit.positions.has(i)) : e.members.some((i) => data.conflicts[i].positions.every((p) => lit.positions.has(p))));
      const base = look.edges.get(e.id);
      return { id: e.id, hidden: !alive, color: bright ? base.color : { ...base.color, opacity: 0.07 } };
    });
    for (const i of shown) if (data.positions[i].issue) shownNodes.add(data.positions[i].issue);
    const e3 = data.edges.filter((e) => e.kind === "issue").map((e) => {
      const base = look.edges.get(e.id);
      return { id: e.id, hidden: !(shownNodes.has(e.from) && shownNodes.has(e.to)), color: !lit || (lit.nodes.has(e.from) && lit.nodes.has(e.to)) ? base.color : { ...base.color, opacity: 0.25 } };
    });
    edges.update([...e2, ...e3]);
    nodes.update(data.nodes.map((n) => {
      const base = look.nodes.get(n.id), bright = !lit || lit.nodes.has(n.id);
      return { id: n.id, hidden: !shownNodes.has(n.id), color: bright ? base.color : { ...base.color, ...pale }, font: bright ? base.font : { ...base.font, color: "#c3cbd3" } };
    }));
  }
  function pill(ctx, text, x, y, unit, fill, ink, edge) {
    const w = ctx.measureText(text).width + 12 * unit, h = 19 * unit;
    ctx.beginPath(); ctx.roundRect(x - w / 2, y - h / 2, w, h, 5 * unit);
    ctx.fillStyle = fill; ctx.strokeStyle = edge; ctx.lineWidth = 1.2 * unit; ctx.fill(); ctx.stroke();
    ctx.fillStyle = ink; ctx.fillText(text, x, y + unit / 2);
  }
  const weight = new Map(data.nodes.map((n) => [n.id, data.edges.filter((e) => e.from === n.id || e.to === n.id).length]));
  const names = [...data.nodes.filter((n) => n.kind !== "option").sort((a, b) => weight.get(b.id) - weight.get(a.id)),
    ...data.nodes.filter((n) => n.kind === "option" && n.conflicts).sort((a, b) => b.conflicts - a.conflicts)];
  network.on("afterDrawing", (ctx) => {
    const scale = network.getScale(), unit = 1 / scale;
    for (const n of data.nodes) { // the number of conflicts, as a badge on contested options
      if (scale < 0.3 || n.kind !== "option" || !n.conflicts || !shownNodes.has(n.id) || (lit && !lit.nodes.has(n.id))) continue;
      const box = network.getBoundingBox(n.id), text = String(n.conflicts), r = 9, w = Math.max(2 * r, 9 + 7 * text.length);
      ctx.beginPath(); ctx.fillStyle = CLASH; ctx.strokeStyle = "#fff"; ctx.lineWidth = 2;
      ctx.roundRect(box.right - w / 2 - 2, box.top - r + 2, w, 2 * r, r); ctx.stroke(); ctx.fill();
      ctx.fillStyle = "#fff"; ctx.font = "600 12px system-ui, sans-serif"; ctx.textAlign = "center"; ctx.textBaseline = "middle";
      ctx.fillText(text, box.right - 2, box.top + 2.5);
    }
    if (scale > 0.5) return; // from afar, as on any map, the great names stay legible and the small ones wait
    const taken = [], at = network.getPositions(names.map((n) => n.id));
    const low = network.DOMtoCanvas({ x: 0, y: 0 }), high = network.DOMtoCanvas({ x: canvas.clientWidth, y: canvas.clientHeight });
    ctx.textAlign = "center"; ctx.textBaseline = "middle"; ctx.lineJoin = "round";
    for (const n of names) {
      if (!shownNodes.has(n.id) || (lit && !lit.nodes.has(n.id))) continue;
      const small = n.kind === "option";
      if (small && scale >= 0.38) continue; // its own label is drawn
      const text = n.label.length > 24 ? n.label.slice(0, 23) + "…" : n.label;
      ctx.font = (n.kind === "party" ? "600 12.5" : "11.5").replace(/\S+$/, (size) => `${size * unit}px system-ui, sans-serif`);
      const w = ctx.measureText(text).width + 16 * unit, h = 22 * unit;
      const x = Math.min(Math.max(at[n.id].x, low.x + w / 2), high.x - w / 2);
      const free = (y) => y > low.y + h / 2 && y < high.y - h / 2 && !taken.some((t) => Math.abs(t.x - x) < (t.w + w) / 2 && Math.abs(t.y - y) < (t.h + h) / 2);
      // A party whose place is taken stands a line above or below: else the second greatest may have no name beside the greatest.
      const y = (n.kind === "party" ? [0, -h, h] : [small ? 13 * unit : 0]).map((dy) => at[n.id].y + dy).find(free);
      if (y === undefined) continue;
      taken.push({ x, y, w, h: small ? 14 * unit : h });
      if (n.kind === "party") pill(ctx, text, x, y, unit, "#22364d", "#ffffff", "#22364d");
      else if (n.kind === "issue") pill(ctx, text, x, y, unit, "#f6eed9", "#6a5524", "#dcc98f");
      else { ctx.strokeStyle = "#ffffffe0"; ctx.lineWidth = 4 * unit; ctx.strokeText(text, x, y); ctx.fillStyle = "#7d1130"; ctx.fillText(text, x, y); }
    }
  });

  /* ---- filters ---- */
  const value = (name) => ($("by-" + name) && $("by-" + name).checkValidity() ? $("by-" + name).value.trim() : ""); // "May" is no date
  function filter(move) {
    const want = Object.fromEntries(["party", "issue", "stance", "kind", "from", "until"].map((k) => [k, value(k)]));
    const wanted = (c) => want.kind === "*" || c.kind === want.kind;
    shown = new Set();
    data.positions.forEach((p, i) => {
      if (want.party && p.party !== want.party) return;
      if (want.issue && p.issue !== want.issue) return;
      if (want.stance && p.stance !== want.stance) return;
      if (want.kind && !p.conflicts.some((c) => wanted(data.conflicts[c]))) return;
      if (want.from && !(p.last && p.last + "~" > want.from)) return;
      if (want.until && !(p.first && p.first.slice(0, want.until.length) <= want.until)) return;
      shown.add(i);
    });
    for (const [k, v] of Object.entries(want)) if ($("by-" + k)) $("by-" + k).classList.toggle("on", Boolean(v));
    for (const row of document.querySelectorAll("tr[data-p]")) row.hidden = !shown.has(Number(row.dataset.p));
    for (const body of document.querySelectorAll("tbody")) body.hidden = !body.querySelector("tr[data-p]:not([hidden])");
    const alive = new Set(conflictsShown());
    for (const item of document.querySelectorAll(".conflicts > li")) item.hidden = !alive.has(Number(item.dataset.c));
    const narrowed = shown.size < data.positions.length;
    $("rows").textContent = narrowed ? ` (${shown.size} of ${data.positions.length} shown)` : "";
    $("nothing").hidden = shown.size > 0;
    selected = null; lit = null; network.unselectAll();
    arrange(want.issue);
    paint(); showAll();
    if (move && shownNodes.size) network.fit({ nodes: [...shownNodes], maxZoomLevel: 1.1, animation: calm() });
  }
  function arrange(issue) { // an issue by itself has a layout of its own, computed beforehand like the whole
    const places = data.layouts[issue] || {};
    nodes.update(data.nodes.map((n) => { const base = look.nodes.get(n.id), p = places[n.id]; return { id: n.id, x: p ? p[0] : base.x, y: p ? p[1] : base.y }; }));
  }
  $("controls").addEventListener("submit", (e) => e.preventDefault());
  $("controls").addEventListener("change", (e) => { if (e.target !== find) filter(true); });
  $("controls").addEventListener("reset", () => setTimeout(() => { suggest(); filter(true); }));

  /* ---- search ---- */
  const quoted = new Map(); // one sentence may support several positions
  data.positions.forEach((p, i) => { for (const q of p.quotes) quoted.set(q.text, (quoted.get(q.text) || new Set()).add(i)); });
  for (const [text, members] of quoted) quoted.set(text, [...members]);
  const index = [
    ...data.nodes.map((n) => ({ text: n.label, kind: n.kind, go: () => { network.focus(n.id, { scale: Math.max(0.8, network.getScale()), animation: calm() }); network.selectNodes([n.id]); showNode(n.id); } , node: n.id })),
    ...[...quoted].map(([text, members]) => ({ text, kind: "quote", members,
      go: () => { light(new Set(members), true); show("Quote", many(members.length, "position"), members.map((i) => card(i))); } })),
  ];
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  for (const item of index) item.folded = fold(item.text);
  let hits = [], at = -1;
  function suggest() {
    const query = fold(find.value.trim());
    hits = query ? index.filter((x) => x.folded.includes(query) && (x.node ? shownNodes.has(x.node) : x.members.some((i) => shown.has(i)))).slice(0, 12) : [];
    at = hits.length ? 0 : -1;
    found.replaceChildren(...hits.map((x, i) => {
      const k = x.folded.indexOf(query), text = x.text.length > 90 ? (k > 40 ? "…" : "") + x.text.slice(Math.max(0, k - 40), k + 50) + "…" : x.text;
      return el("li", { role: "option", id: "hit-" + i, "aria-selected": String(i === at), on: () => take(i) }, isolate(text), el("small", {}, x.kind));
    }));
    if (query && !hits.length) found.append(el("li", { role: "option" }, "No match"));
    found.hidden = !query;
    mark();
  }
  function mark() {
    [...found.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === at)));
    find.setAttribute("aria-expanded", String(!found.hidden));
    if (at >= 0) { find.setAttribute("aria-activedescendant", "hit-" + at); found.children[at].scrollIntoView({ block: "nearest" }); } else find.removeAttribute("aria-activedescendant");
  }
  function take(i) { found.hidden = true; find.setAttribute("aria-expanded", "false"); if (hits[i]) hits[i].go(); }
  find.addEventListener("input", suggest);
  find.addEventListener("keydown", (e) => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") { e.preventDefault(); if (hits.length) { at = (at + (e.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length; mark(); } }
    else if (e.key === "Enter") take(at);
    else if (e.key === "Escape") { found.hidden = true; mark(); }
  });
  document.addEventListener("click", (e) => { if (!e.target.closest(".search")) found.hidden = true; });

  /* ---- mouse and keys on the map ---- */
  network.on("click", (e) => {
    const node = e.nodes[0], edge = e.edges[0];
    if (node) showNode(node); else if (edge) showEdge(edge); else clear();
  });
  function hint(text, small, at) {
    tip.replaceChildren(isolate(text), small ? el("small", {}, small) : "");
    tip.style.left = Math.min(at.x + 14, canvas.clientWidth - 240) + "px"; tip.style.top = at.y + 14 + "px"; tip.hidden = false;
  }
  network.on("hoverNode", (e) => { const n = nodeOf.get(e.node); hint(n.label, n.conflicts ? `${n.kind}, in ${many(n.conflicts, "conflict")}` : n.kind, e.pointer.DOM); });
  network.on("hoverEdge", (e) => {
    const edge = edgeOf.get(e.edge);
    if (edge.kind === "position") { const p = data.positions[edge.members[0]]; hint(`${p.holder} ${p.verb} (${p.polarity}): ${p.label}`, `${many(edge.members.length, "position")}, click for the quotes`, e.pointer.DOM); }
    else if (edge.kind === "conflict") hint(data.conflicts[edge.members[0]].why, many(edge.members.length, "conflict"), e.pointer.DOM);
  });
  for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(event, () => { tip.hidden = true; });
  const zoom = (factor) => network.moveTo({ scale: Math.min(4, Math.max(0.05, network.getScale() * factor)) });
  const fit = () => network.fit({ nodes: [...shownNodes], maxZoomLevel: 1.1, animation: calm() });
  $("zoom-in").addEventListener("click", () => zoom(1.3));
  $("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  $("zoom-fit").addEventListener("click", fit);
  const AXIS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  function step([dx, dy]) {
    const all = network.getPositions([...shownNodes]), here = all[selected] || network.getViewPosition();
    let best = null, least = Infinity;
    for (const [id, p] of Object.entries(all)) {
      const x = p.x - here.x, y = p.y - here.y, along = x * dx + y * dy, across = Math.abs(x * dy) + Math.abs(y * dx);
      if (id !== selected && along > 1 && along + 2 * across < least) { least = along + 2 * across; best = id; }
    }
    if (!best) return;
    selected = best; network.selectNodes([best]); network.moveTo({ position: all[best], animation: calm() });
    const n = nodeOf.get(best); canvas.setAttribute("aria-description", `${n.kind}: ${n.label}`);
  }
  canvas.addEventListener("keydown", (e) => {
    if (AXIS[e.key]) step(AXIS[e.key]);
    else if (e.key === "Enter" && selected) showNode(selected);
    else if (e.key === "Escape") clear();
    else if (e.key === "+" || e.key === "=") zoom(1.3);
    else if (e.key === "-") zoom(1 / 1.3);
    else if (e.key === "0") fit();
    else return;
    e.preventDefault();
  });
  document.addEventListener("keydown", (e) => { if (e.key === "/" && !/INPUT|SELECT|TEXTAREA/.test(e.target.tagName)) { e.preventDefault(); find.focus(); } });
  const stage = document.querySelector(".stage");
  function room() { stage.style.height = matchMedia("(max-width: 900px)").matches ? "" : `${Math.max(480, innerHeight - stage.getBoundingClientRect().top - scrollY)}px`; }
  addEventListener("resize", () => { room(); network.redraw(); });
  room();
  filter(false);
  network.fit({ nodes: [...shownNodes], maxZoomLevel: 1.1, animation: false });
})();

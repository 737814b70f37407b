"use strict";
// Moves the maps, shows a place's facts in the panel and filters the table. The page is whole without it; it fetches nothing.
(() => {
  const $ = id => document.getElementById(id);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const numbers = text => text.split(" ").map(Number);
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const root = document.documentElement, panel = $("panel"), facts = $("facts");

  // Movements take a moment, or none at all where less motion is wanted.
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let running = 0;
  const glide = (ms, step) => {
    cancelAnimationFrame(running);
    if (calm.matches) return step(1, 1);
    let begun, before = 0;
    const frame = now => {
      begun ??= now;
      const share = Math.min(1, (now - begun) / ms), eased = share * (2 - share);
      step(eased, eased - before);
      before = eased;
      if (share < 1) running = requestAnimationFrame(frame);
    };
    running = requestAnimationFrame(frame);
  };

  let chosen = "", moved = 0, scrolled = -1e9;
  addEventListener("scroll", () => { scrolled = performance.now(); }, { passive: true });

  // A map: `scale` css pixels to a point of its page, whose point `x`, `y` is in the top left corner of the box.
  const mapOf = section => {
    const svg = section.querySelector(".map"), box = svg.parentElement, part = name => $(svg.dataset.prefix + name);
    // Two maps side by side stand still.
    if (section.classList.contains("still")) {
      const none = () => {}, whole = svg.getAttribute("viewBox");
      const live = on => svg.setAttribute("viewBox", on ? svg.dataset.maps : whole);
      return { section, svg, draw: none, live, approach: none, approachAll: none, onRight: () => false, has: id => all("[data-sites]", svg).some(mark => mark.dataset.sites.split(" ").includes(id)) };
    }
    const [left, top, wide, high] = numbers(svg.dataset.frame), [worldX, worldY, world] = numbers(svg.dataset.world);
    const [lowest, highest] = numbers(svg.dataset.levels), picture = svg.getAttribute("viewBox");
    const ground = ["water", "land", "countries", "lakes", "borders", "coasts", "outlines"].map(part).filter(Boolean);
    const clips = ground.map(layer => layer.getAttribute("clip-path"));
    const items = all("[data-at]", svg).map(element => ({
      element, at: numbers(element.dataset.at), levels: numbers(element.dataset.levels), sites: element.dataset.sites?.split(" ") ?? [],
    }));
    const marks = items.filter(item => item.sites.length), halo = svg.querySelector(".halo");
    const [closer, farther, whole] = all(".closer, .farther, .whole", section).sort((a, b) => a.className < b.className ? -1 : 1);
    let width = 0, height = 0, size = 1, scale = 0, least = 1, most = 1, x = left, y = top;

    const draw = () => {
      scale = clamp(scale, least, most);
      x = clamp(x, left, left + wide - width / scale);
      y = clamp(y, top, top + high - height / scale);
      const level = clamp(Math.floor(2 * Math.log2(scale / size) + 1e-6), lowest, highest);
      const shift = [-x * scale, -y * scale].map(value => value.toFixed(2)).join(" ");
      ground.forEach(layer => layer.setAttribute("transform", `translate(${shift}) scale(${scale.toFixed(6)})`));
      let around = null;
      for (const item of items) {
        const px = (item.at[0] - x) * scale, py = (item.at[1] - y) * scale;
        const shown = item.levels[0] <= level && level <= item.levels[1]
          && px > -120 && py > -40 && px < width + 120 && py < height + 40;
        if (shown) item.element.setAttribute("transform", `translate(${px.toFixed(2)} ${py.toFixed(2)}) scale(${size})`);
        if (shown !== item.shown) item.element.setAttribute("display", shown ? "inline" : "none");
        item.shown = shown;
        if (shown && item.sites.includes(chosen)) around = item;
      }
      halo.setAttribute("display", around ? "inline" : "none");
      if (around) {
        halo.setAttribute("transform", around.element.getAttribute("transform"));
        halo.setAttribute("r", around.sites.length > 1 ? 17 : 12.8);
      }
      svg.classList.toggle("near", scale > least * 1.01);
      farther.disabled = whole.disabled = scale < least * 1.001;
      closer.disabled = scale > most * 0.999;
      bar();
    };

    // A scale bar that is true at the latitude it names; none where the map in sight stretches too much.
    const bar = () => {
      const bow = py => Math.PI * (1 - 2 * (y + py / scale - worldY) / world);
      const [low, middle, far] = [height, height / 2, 0].map(py => 40075.017 / Math.cosh(bow(py)) / (world * scale));
      const length = 130 * middle, power = 10 ** Math.floor(Math.log10(length));
      const km = [5, 2, 1].find(step => step * power <= length) * power;
      const latitude = Math.atan(Math.sinh(bow(height / 2))) * 180 / Math.PI, words = box.querySelector(".scale");
      words.hidden = Math.max(low, middle, far) / Math.min(low, middle, far) > 1.6;
      words.lastChild.style.width = `${km / middle}px`;
      words.replaceChildren(`${km.toLocaleString("en")} km at ${Math.abs(latitude).toFixed(0)}° ${latitude < 0 ? "S" : "N"}`, words.lastChild);
    };

    const place = (cx, cy) => { x = cx - width / scale / 2; y = cy - height / scale / 2; draw(); };
    // Where not all of the map has room, most of what is marked should be in sight, or else of its places.
    const start = () => {
      scale = least;
      const marked = marks.filter(item => item.element.classList.contains("marked")), points = marked.length ? marked : marks;
      const middle = axis => points.map(item => item.at[axis]).sort((a, b) => a - b)[points.length >> 1];
      marks.length ? place(middle(0), middle(1)) : place(left + wide / 2, top + high / 2);
    };
    const fit = () => {
      const isWhole = scale <= least * 1.001, cx = x + width / scale / 2, cy = y + height / scale / 2, known = width > 0;
      if (!box.clientWidth || !root.classList.contains("live")) return;
      width = box.clientWidth; height = box.clientHeight;
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      size = clamp(width / 1700, 1, 1.7);
      least = Math.max(width / wide, height / high);
      most = Math.max(least, size * 2 ** ((highest + 0.9) / 2));
      if (isWhole) scale = least;
      known ? place(cx, cy) : start();
    };
    const live = on => {
      ground.forEach((layer, index) => on || !clips[index] ? layer.removeAttribute("clip-path") : layer.setAttribute("clip-path", clips[index]));
      if (on) return fit();
      ground.forEach(layer => layer.removeAttribute("transform"));
      svg.setAttribute("viewBox", picture);
    };

    const zoomAt = (px, py, factor) => {
      const to = clamp(scale * factor, least, most);
      x += px / scale - px / to; y += py / scale - py / to; scale = to;
      draw();
    };
    const zoomBy = (factor, px = width / 2, py = height / 2) => glide(180, (_, share) => zoomAt(px, py, factor ** share));
    const pan = (dx, dy) => glide(120, (_, share) => { x += dx * share / scale; y += dy * share / scale; draw(); });
    const reset = () => {
      const from = scale;
      glide(220, share => { scale = from * (least / from) ** share; share < 1 ? draw() : start(); });
    };
    // To the middle of the part that the panel leaves free.
    const goTo = (px, cy, to) => {
      const aside = panel.hidden || panel.offsetWidth > width * 0.6 ? 0 : panel.offsetWidth / 2;
      const cx = px + (panel.classList.contains("left") ? -aside : aside) / to;
      const from = scale, fx = x + width / scale / 2, fy = y + height / scale / 2;
      glide(320, share => {
        scale = clamp(from * (to / from) ** share, least, most);
        place(fx + (cx - fx) * share, fy + (cy - fy) * share);
      });
    };
    // So close that the place stands alone.
    const approach = id => {
      const alone = marks.filter(item => item.sites.join() === id).sort((a, b) => a.levels[0] - b.levels[0])[0];
      const item = alone ?? marks.filter(item => item.sites.includes(id)).pop();
      const level = Math.max(alone ? alone.levels[0] : highest, 2);
      if (item) goTo(...item.at, Math.max(scale, size * 2 ** ((level + 0.1) / 2)));
    };
    const approachAll = sites => {
      const at = marks.filter(item => item.sites.every(id => sites.includes(id))).map(item => item.at);
      const ends = [0, 1].map(axis => at.map(point => point[axis])).map(values => [Math.min(...values), Math.max(...values)]);
      const [[west, east], [north, south]] = ends;
      const to = Math.min(width * 0.5 / Math.max(east - west, 1e-3), height * 0.6 / Math.max(south - north, 1e-3));
      goTo((west + east) / 2, (north + south) / 2, Math.max(to, scale));
    };

    // Drag with one pointer, zoom with two.
    const pointers = new Map();
    const within = event => { const edge = svg.getBoundingClientRect(); return [event.clientX - edge.left, event.clientY - edge.top]; };
    svg.addEventListener("pointerdown", event => {
      if (event.button) return;
      cancelAnimationFrame(running);
      pointers.set(event.pointerId, within(event));
      moved = pointers.size > 1 ? 9 : 0;
    });
    addEventListener("pointermove", event => {
      const was = pointers.get(event.pointerId);
      if (!was) return;
      const now = within(event), other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      const [dx, dy] = [now[0] - was[0], now[1] - was[1]];
      if (moved <= 4) {
        moved = Math.hypot(dx, dy);
        if (moved <= 4) return;
        svg.setPointerCapture(event.pointerId);
        svg.classList.add("moving");
      }
      pointers.set(event.pointerId, now);
      const share = other ? 2 : 1;
      x -= dx / share / scale; y -= dy / share / scale;
      if (!other) return draw();
      const far = point => Math.max(8, Math.hypot(point[0] - other[0], point[1] - other[1]));
      zoomAt((now[0] + other[0]) / 2, (now[1] + other[1]) / 2, far(now) / far(was));
    });
    const lift = event => { pointers.delete(event.pointerId); svg.classList.remove("moving"); };
    addEventListener("pointerup", lift);
    addEventListener("pointercancel", lift);
    svg.addEventListener("dragstart", event => event.preventDefault());
    svg.addEventListener("dblclick", event => event.target.closest("a") || zoomBy(event.shiftKey ? 0.5 : 2, ...within(event)));

    // The wheel zooms, but a page that is being scrolled goes on, and the whole map lets the page scroll down.
    let wheeled = -1e9;
    svg.addEventListener("wheel", event => {
      const now = performance.now(), ours = now - wheeled < 400;
      if (!ours && (now - scrolled < 400 || (event.deltaY > 0 && scale <= least * 1.001 && !event.ctrlKey))) return;
      event.preventDefault();
      wheeled = now;
      const lines = event.deltaMode ? 20 : 1, pinch = event.ctrlKey ? 5 : 1;
      zoomAt(...within(event), 2 ** (-clamp(event.deltaY * lines * pinch, -240, 240) / 240));
    }, { passive: false });

    closer.onclick = () => zoomBy(2);
    farther.onclick = () => zoomBy(0.5);
    whole.onclick = reset;
    const keys = {
      ArrowLeft: () => pan(-90, 0), ArrowRight: () => pan(90, 0), ArrowUp: () => pan(0, -90), ArrowDown: () => pan(0, 90),
      "+": () => zoomBy(2), "=": () => zoomBy(2), "-": () => zoomBy(0.5), "_": () => zoomBy(0.5), 0: reset, Home: reset,
    };
    box.addEventListener("keydown", event => {
      if (!keys[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      keys[event.key]();
    });

    const title = part("map-title");
    svg.setAttribute("tabindex", "0");
    svg.setAttribute("aria-label", `${title.textContent}. Arrow keys move the map, + and − zoom, 0 shows all of it.`);
    svg.removeAttribute("aria-labelledby");
    title.remove();
    new ResizeObserver(fit).observe(box);
    const onRight = id => {
      const item = marks.find(item => item.shown && item.sites.includes(id));
      return Boolean(item) && (item.at[0] - x) * scale > width / 2;
    };
    return { section, svg, draw, live, approach, approachAll, onRight, has: id => marks.some(item => item.sites.includes(id)) };
  };

  // Several maps are shown one at a time.
  root.classList.add("live");
  const maps = all(".view").map(mapOf), links = all(".views a");
  let map = maps[0];
  const step = by => {
    const to = maps[maps.indexOf(map) + by];
    if (to) { turn(to); follow(to.section.id); }
  };
  const button = (words, onclick, more) => make("button", { type: "button", onclick, ...more }, words);
  const before = button("‹", () => step(-1), { title: "Map before (←)" }), after = button("›", () => step(1), { title: "Next map (→)" });
  if (links.length) {
    const row = make("span", {}, ...links);
    document.querySelector(".views").append(before, row, after);
    before.setAttribute("aria-label", "Map before");
    after.setAttribute("aria-label", "Next map");
  }
  const turn = to => {
    if (!to) return;
    close();
    map = to;
    maps.forEach((other, index) => {
      other.section.classList.toggle("shown", other === map);
      links[index]?.[other === map ? "setAttribute" : "removeAttribute"]("aria-current", "true");
    });
    const at = maps.indexOf(map), link = links[at], row = link?.parentElement;
    if (link) row.scrollLeft = link.offsetLeft - row.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
    [before.disabled, after.disabled] = [at === 0, at === maps.length - 1];
    map.svg.closest(".stage").append(panel);
    map.live(true);
  };

  // The panel. What it says is taken from the table.
  let ring = null, opener = null;
  const entry = id => $(`entry-${id}`);
  const follow = to => {
    try { history.replaceState(null, "", to ? `#${to}` : location.href.split("#")[0]); } catch { /* a page without an address of its own */ }
  };
  const toSight = behavior => {
    const box = map.svg.parentElement, atTop = box.getBoundingClientRect().bottom + scrollY <= innerHeight;
    atTop ? scrollTo({ top: 0, behavior }) : box.scrollIntoView({ block: "center", behavior });
  };
  const open = (id, ...content) => {
    chosen = id;
    facts.replaceChildren(...content);
    const title = Object.assign(facts.querySelector("h3"), { id: "panel-title", tabIndex: -1 });
    map.draw();
    panel.classList.toggle("left", map.onRight(id));
    panel.hidden = false;
    panel.scrollTop = 0;
    title.focus({ preventScroll: true });
  };
  const show = (id, from = null) => {
    if (!entry(id)) return;
    ring = from;
    const back = from ? [make("button", { type: "button", className: "back", onclick: () => list(from) }, `‹ All ${from.length} places`)] : [];
    const content = [...entry(id).cloneNode(true).childNodes].filter(node => !node.classList?.contains("do"));
    const closer = map.has(id) ? [button("Zoom to it", () => map.approach(id))] : [];
    open(id, ...back, ...content, make("p", { className: "do" }, ...closer, button("Show in the table", () => reveal(id))));
    follow(`entry-${id}`);
  };
  const list = sites => {
    const parts = id => [entry(id).querySelector(".mark"), entry(id).querySelector("h3 bdi")].filter(Boolean);
    const link = id => make("li", {}, make("a", { href: `#entry-${id}` }, ...parts(id).map(part => part.cloneNode(true))));
    const known = sites.filter(entry);
    ring = known;
    open(sites[0], make("h3", {}, `${known.length} places`), make("ul", { className: "list" }, ...known.map(link)),
      make("p", { className: "do" }, button("Zoom to them", () => map.approachAll(known))));
    follow("");
  };
  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    chosen = "";
    follow("");
    map.draw();
    const back = opener?.isConnected && opener.getAttribute("display") !== "none" ? opener : map.svg;
    back.focus({ preventScroll: true });
    opener = null;
  };
  const reveal = id => {
    close();
    const details = entry(id).closest("details"), body = details.closest("tbody");
    body.hidden = false;
    details.open = true;
    body.scrollIntoView({ block: "center" });
    details.querySelector("summary").focus({ preventScroll: true });
  };
  const toMap = id => {
    if (!map.has(id)) turn(maps.find(other => other.has(id)));
    opener = null;
    toSight("auto");
    show(id);
    map.approach(id);
  };
  $("close").onclick = close;
  document.addEventListener("click", event => {
    const link = event.target.closest('a[href^="#entry-"], .views a'), onMap = map.svg.contains(event.target);
    if (event.detail && moved > 4 && onMap) { moved = 0; event.preventDefault(); return; }
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
      if (onMap) close();
      return;
    }
    event.preventDefault();
    if (links.includes(link)) { turn(maps[links.indexOf(link)]); return follow(link.hash.slice(1)); }
    if (!panel.contains(link)) opener = link;
    const sites = link.dataset.sites?.split(" ") ?? [];
    sites.length > 1 ? list(sites) : show(link.getAttribute("href").slice(7), panel.contains(link) ? ring : null);
  });
  addEventListener("keydown", event => {
    if (event.key === "Escape") return close();
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey || event.target.closest(".box, #panel, input, summary")) return;
    step(by);
  });
  all(".entry").forEach(element => {
    const id = element.id.slice(6);
    if (maps.some(other => other.has(id))) element.append(make("p", { className: "do" }, button("Show on the map", () => toMap(id))));
  });

  // The filter: every word must be in the row, whatever its case and accents.
  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const rows = all("#table tbody").map(body => ({ body, words: fold(body.textContent) }));
  $("filter").addEventListener("input", () => {
    const words = fold($("filter").value).split(/\s+/).filter(Boolean);
    rows.forEach(row => { row.body.hidden = !words.every(word => row.words.includes(word)); });
    const count = rows.filter(row => !row.body.hidden).length;
    $("found").textContent = words.length ? `${count} of ${rows.length} places` : `${rows.length} place${rows.length === 1 ? "" : "s"}`;
  });

  // On paper it is the pictures again, with every entry open.
  let opened = [];
  const live = on => { root.classList.toggle("live", on); on ? map.live(true) : maps.forEach(each => each.live(false)); };
  addEventListener("beforeprint", () => { opened = all("details:not([open])"); opened.forEach(details => { details.open = true; }); live(false); });
  addEventListener("afterprint", () => { opened.forEach(details => { details.open = false; }); live(true); });

  const fromAddress = () => {
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { /* not an id */ }
    const section = maps.find(other => other.section.id === id);
    if (section) turn(section);
    if (section || !id.startsWith("entry-") || !$(id)) return Boolean(section);
    $(id).closest("details").open = false;
    if (!map.has(id.slice(6))) turn(maps.find(other => other.has(id.slice(6))));
    toSight("instant");
    show(id.slice(6));
    return true;
  };
  turn(map);
  addEventListener("hashchange", fromAddress);
  if (fromAddress()) addEventListener("load", () => setTimeout(() => toSight("instant")));
})();

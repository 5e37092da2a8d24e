// What every page of the console does: stays fresh, rings, tells how long ago, hears keys.
// Everything works without it.
"use strict";
(() => {
  const words = document.getElementById("say")?.dataset;
  const say = (name, ...values) =>
    values.reduce((text, value, i) => text.replaceAll(`{${i}}`, value), words?.[name] ?? "");

  // Storage that may be full, or forbidden.
  const kept = {
    get: (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* Not kept then. */ } },
    remove: (key) => { try { localStorage.removeItem(key); } catch { /* Nothing to remove then. */ } },
  };

  // Patching ------------------------------------------------------------------------------------

  // Makes one element like another, and moves, keeps or changes what is in it rather than drawing
  // it anew: what has the focus, was typed, is open or is scrolled to stays as it is.
  // data-keep: never changed once there; data-keep="refresh": only changed by what somebody did.
  const patch = (old, next, refreshing) => {
    const keep = old.dataset?.keep;
    if (keep === "" || (keep === "refresh" && refreshing)) return;
    for (const { name, value } of [...next.attributes]) {
      if (old.getAttribute(name) !== value && !own(old, name)) old.setAttribute(name, value);
    }
    for (const { name } of [...old.attributes]) {
      if (!next.hasAttribute(name) && !own(old, name)) old.removeAttribute(name);
    }
    const byId = new Map([...old.children].filter((child) => child.id).map((child) => [child.id, child]));
    let place = old.firstChild;
    for (const child of [...next.childNodes]) {
      const known = child.id ? byId.get(child.id) : place && !place.id && place.nodeName === child.nodeName ? place : null;
      if (!known) {
        old.insertBefore(document.importNode(child, true), place);
        continue;
      }
      if (known === place) place = place.nextSibling;
      else old.insertBefore(known, place);
      if (known.nodeType === Node.ELEMENT_NODE) patch(known, child, refreshing);
      else if (known.data !== child.data) known.data = child.data;
    }
    while (place) {
      const gone = place;
      place = place.nextSibling;
      gone.remove();
    }
  };
  const own = (element, name) =>
    (name === "open" && element.nodeName === "DETAILS") || (name === "data-ready");

  const redraw = (old, next, refreshing) => {
    const focused = document.activeElement;
    const hold = { region: old, undo: [] };
    document.dispatchEvent(new CustomEvent("sapa:patching", { detail: hold }));
    patch(old, next, refreshing);
    // What came with a refresh is new to htmx.
    if (refreshing) window.htmx?.process(old);
    if (focused !== document.activeElement && focused?.isConnected) focused.focus({ preventScroll: true });
    hold.undo.forEach((restore) => restore());
    document.dispatchEvent(new CustomEvent("sapa:patched", { detail: { region: old, refreshing } }));
    tick();
    badge();
  };

  // Staying fresh -------------------------------------------------------------------------------

  let busy = 0;
  let drawing = false;
  let again = false;
  let last = 0;
  document.addEventListener("htmx:beforeRequest", (event) => { if (!event.defaultPrevented) busy++; });
  document.addEventListener("htmx:afterRequest", () => { busy--; if (again) refresh(); });

  const refresh = async () => {
    if (drawing || busy) { again = true; return; }
    drawing = true;
    again = false;
    const place = location.pathname + location.search;
    try {
      const answer = await fetch(place, { redirect: "manual", headers: { Accept: "text/html" } });
      if (answer.type === "opaqueredirect") return location.reload();
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (busy || place !== location.pathname + location.search) { again = true; return; }
      for (const region of document.querySelectorAll("[data-live]")) {
        const next = region.id && page.getElementById(region.id);
        if (next) redraw(region, next, true);
      }
    } catch {
      // The line says when there is something to come back to.
    } finally {
      drawing = false;
      last = Date.now();
      if (again && !busy) setTimeout(refresh, 250);
    }
  };
  let planned;
  const soon = () => {
    const pause = document.getElementById("console") ? 250 : 3000;
    clearTimeout(planned);
    planned = setTimeout(refresh, Math.max(0, last + pause - Date.now()));
  };

  // Times ---------------------------------------------------------------------------------------

  const length = (millis) => {
    const minutes = Math.max(0, Math.floor(millis / 60000));
    const [number, unit] = minutes < 60 ? [minutes, "minute"]
      : minutes < 48 * 60 ? [Math.floor(minutes / 60), "hour"] : [Math.floor(minutes / 1440), "day"];
    return minutes < 1 ? say("moment") : say(number === 1 ? unit : unit + "s", number);
  };
  // The clocks of the host and of this machine may differ.
  let ahead;
  const tick = () => {
    if (ahead === undefined) return;
    for (const time of document.querySelectorAll("time[data-since]")) {
      const text = time.dataset.since.replace("{0}", length(Date.now() - ahead - Date.parse(time.dateTime)));
      if (time.textContent !== text) time.textContent = text;
    }
  };

  // How many wait -------------------------------------------------------------------------------

  let waiting = null;
  const badge = () => {
    const title = document.title.replace(/^\(\d+\) /, "");
    const next = waiting ? `(${waiting}) ${title}` : title;
    if (document.title !== next) document.title = next;
    const count = document.getElementById("waiting-count");
    if (count && waiting !== null) {
      count.hidden = !waiting;
      count.textContent = waiting || "";
      count.title = say("count", waiting);
    }
  };

  // The bell ------------------------------------------------------------------------------------

  const bell = document.getElementById("ring");
  let sound;
  const rings = () => kept.get("sapa ring") === true;
  const showBell = () => {
    if (!bell) return;
    bell.hidden = false;
    bell.setAttribute("aria-pressed", String(rings()));
  };
  const chime = () => {
    if (!sound || sound.state !== "running") return;
    [[0, 660], [0.18, 880]].forEach(([at, pitch]) => {
      const tone = sound.createOscillator();
      const volume = sound.createGain();
      const start = sound.currentTime + at;
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.0001, start);
      volume.gain.exponentialRampToValueAtTime(0.2, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.5);
      tone.connect(volume).connect(sound.destination);
      tone.start(start);
      tone.stop(start + 0.5);
    });
    document.documentElement.dataset.rang = String(Number(document.documentElement.dataset.rang ?? 0) + 1);
  };
  const wake = () => {
    if (!rings()) return;
    sound ??= new AudioContext();
    if (sound.state === "suspended") sound.resume();
  };
  bell?.addEventListener("click", () => {
    kept.set("sapa ring", !rings());
    showBell();
    wake();
    if (!rings()) return;
    setTimeout(chime, 100);
    if ("Notification" in window && Notification.permission === "default") Notification.requestPermission();
  });
  document.addEventListener("pointerdown", wake);
  document.addEventListener("keydown", wake);
  window.addEventListener("storage", showBell);

  const rang = (who, first) => {
    const text = say("ring", who.name, who.reason);
    const announce = document.getElementById("announce");
    if (announce) announce.textContent = text;
    if (!rings()) return;
    // One tab makes the sound, whichever is allowed to.
    if (sound?.state === "running") {
      if (navigator.locks) {
        navigator.locks.request("sapa-ring", { ifAvailable: true }, (mine) =>
          mine ? (chime(), new Promise((done) => setTimeout(done, 1500))) : null);
      } else chime();
    }
    if (first && "Notification" in window && Notification.permission === "granted" && !document.hasFocus()) {
      const note = new Notification(who.name, { body: who.reason, tag: who.conversation, icon: "/assets/sapa.svg" });
      note.onclick = () => { window.focus(); location.href = "/conversations/" + who.conversation; };
    }
  };

  // The line ------------------------------------------------------------------------------------

  // One tab holds the line to the host and tells the others, because a browser has few of them.
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("sapa") : { postMessage() {} };
  let holds = false;
  let lastState;
  let away;
  let inTouch = false;
  const heard = {
    changed: (data) => { soon(); document.dispatchEvent(new CustomEvent("sapa:changed", { detail: data })); },
    state: (data) => {
      // What changed since this page was drawn was told to nobody here.
      if (!inTouch) {
        inTouch = true;
        if (document.querySelector("[data-live]")) soon();
      }
      waiting = data.waiting;
      ahead = Date.now() - Date.parse(data.now);
      badge();
      tick();
    },
    ring: (data) => rang(data, holds),
    signal: (data) => document.dispatchEvent(new CustomEvent("sapa:signal", { detail: data })),
    away: () => {
      away ??= setTimeout(() => { document.getElementById("away").hidden = false; }, 1500);
    },
    back: () => {
      const was = away;
      clearTimeout(away);
      away = undefined;
      document.getElementById("away").hidden = true;
      if (was) refresh();
    },
    ask: () => { if (holds && lastState) tabs.postMessage(["state", lastState]); },
  };
  const tell = (name, data) => { tabs.postMessage([name, data]); heard[name](data); };
  tabs.onmessage = (message) => heard[message.data[0]]?.(message.data[1]);

  const open = () => {
    holds = true;
    const line = new EventSource("/live");
    for (const name of ["changed", "ring", "signal"]) {
      line.addEventListener(name, (event) => tell(name, JSON.parse(event.data)));
    }
    line.addEventListener("state", (event) => { lastState = JSON.parse(event.data); tell("state", lastState); });
    line.onopen = () => tell("back");
    line.onerror = () => {
      tell("away");
      // A browser gives up where the host answers but not with a line, such as while it starts.
      if (line.readyState === EventSource.CLOSED) setTimeout(open, 2000 + Math.random() * 2000);
    };
  };

  // Keys ----------------------------------------------------------------------------------------

  const help = document.getElementById("keys");
  const keysButton = document.getElementById("keys-open");
  const typing = (target) =>
    target.closest?.("input:not([type=radio],[type=checkbox]), textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (!words || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target) || help.open) return;
    if (event.key === "?") { event.preventDefault(); help.showModal(); }
    const area = /^[1-5]$/.test(event.key) && document.querySelectorAll(".areas a")[Number(event.key) - 1];
    if (area) { event.preventDefault(); area.click(); }
  });
  keysButton?.addEventListener("click", () => help.showModal());

  window.sapa = { say, kept, redraw, refresh, typing };
  if (!words) return;
  keysButton.hidden = false;
  showBell();
  if (rings()) { try { wake(); } catch { /* Needs a click first. */ } }
  setInterval(tick, 10000);
  new MutationObserver(badge).observe(document.querySelector("title"), { childList: true });
  setInterval(() => { if (!document.hidden && document.querySelector("[data-live]")) soon(); }, 30000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) soon(); });
  if (navigator.locks) navigator.locks.request("sapa-live", () => new Promise(open));
  else open();
  tabs.postMessage(["ask"]);
})();

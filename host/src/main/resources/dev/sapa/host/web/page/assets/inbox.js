// The inbox: keeps what is typed, the place in the timeline, and who else is here; hears keys.
"use strict";
(() => {
  const { say, kept, redraw, typing } = window.sapa;
  if (!document.getElementById("console")) return;
  const agent = document.getElementById("say").dataset.agent;
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const talk = () => one(".talk");
  const conversation = () => talk()?.dataset.conversation;
  const LONGEST = 20000;

  // Pages in place ------------------------------------------------------------------------------

  htmx.defineExtension("patch", {
    isInlineSwap: (style) => style === "patch",
    handleSwap: (style, target, fragment) => {
      if (style !== "patch") return false;
      const next = one("#console", fragment);
      // Another page came, such as the one to sign in.
      if (!next) { location.reload(); return []; }
      redraw(target, next, false);
      return [target];
    },
  });

  // The timeline stays where it is: at its end, or at the message that is looked at.
  const scroller = () => {
    const timeline = one(".timeline");
    if (!timeline) return null;
    return getComputedStyle(timeline).overflowY === "auto" ? timeline : document.scrollingElement;
  };
  const toEnd = () => {
    const it = scroller();
    const about = document.getElementById("about");
    if (!it) return;
    // On a small screen, what to know about the conversation follows below the composer.
    if (it === document.scrollingElement && about) it.scrollTop += about.getBoundingClientRect().top - innerHeight;
    else it.scrollTop = it.scrollHeight;
  };
  const top = (it) => (it === document.scrollingElement ? 0 : it.getBoundingClientRect().top);
  document.addEventListener("sapa:patching", (event) => {
    const it = scroller();
    const before = conversation();
    if (!it) { event.detail.undo.push(arrive); return; }
    const end = it === document.scrollingElement ? document.getElementById("about").getBoundingClientRect().top - innerHeight : it.scrollHeight - it.scrollTop - it.clientHeight;
    const atEnd = end < 90;
    const seen = all(".entries > .message").find((entry) => entry.getBoundingClientRect().bottom > top(it));
    const was = seen?.getBoundingClientRect().top;
    event.detail.undo.push(() => {
      if (conversation() !== before) arrive();
      else if (atEnd) toEnd();
      else if (seen?.isConnected) it.scrollTop += seen.getBoundingClientRect().top - was;
    });
  });
  const arrive = () => {
    if (!talk()) return;
    toEnd();
    if (document.activeElement === document.body || !document.activeElement.checkVisibility()) {
      one(".timeline").focus({ preventScroll: true });
    }
  };

  let asked = false;
  document.addEventListener("scroll", (event) => {
    const it = scroller();
    const older = document.getElementById("older-link");
    const timeline = event.target === document ? document.scrollingElement : event.target;
    if (!older || asked || timeline !== it || it.scrollTop > 30 || it === document.scrollingElement) return;
    asked = true;
    older.click();
    setTimeout(() => { asked = false; }, 1000);
  }, { capture: true, passive: true });

  // Drafts --------------------------------------------------------------------------------------

  const form = () => one("form.compose");
  const draftOf = (it) => `sapa draft ${agent} ${it.closest(".talk").dataset.conversation}`;
  const mode = (it) => it.elements.mode.value;
  // Where nothing can be said there is no button for it.
  const choose = (it, kind) => { const way = one(`[name=mode][value=${kind}]`, it); if (way) way.checked = true; };
  // Taking over from somebody is a step of its own, even for those who never touch the mouse.
  const send = (it) => {
    const button = all("button", it).find((button) => button.checkVisibility());
    if (button.name === "take-over-from") button.focus();
    else button.click();
  };
  const word = () => crypto.randomUUID?.() ?? Date.now().toString(36) + Math.random().toString(36).slice(2);
  const ready = new WeakSet();
  const underWay = new WeakMap();

  const keep = (it) => {
    const text = it.elements.text.value;
    // Laying out megabytes anew with every key takes longer than anybody waits.
    it.elements.text.classList.toggle("huge", text.length > LONGEST);
    if (text.length > 10 * LONGEST) return;
    // What is meant for one pair of eyes must not become public by coming back.
    const alone = it.elements.visibility?.checked ?? false;
    if (text) kept.set(draftOf(it), { text, mode: mode(it), key: it.elements.key.value, alone });
    else kept.remove(draftOf(it));
  };
  const complain = (it, words) => {
    const unsent = one("#unsent", it);
    unsent.textContent = words;
    unsent.hidden = !words;
  };

  const prepare = () => {
    const it = form();
    if (!it || ready.has(it)) return;
    ready.add(it);
    const draft = kept.get(draftOf(it));
    if (draft && !it.elements.text.value) {
      it.elements.text.value = draft.text;
      choose(it, draft.mode);
      if (it.elements.visibility) it.elements.visibility.checked = draft.alone ?? false;
      it.elements.key.value = draft.key;
    }
    it.addEventListener("input", () => { keep(it); type(it); });
    it.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); send(it); }
      if (event.key === "Escape") { event.preventDefault(); one(".timeline").focus(); }
    });
    it.addEventListener("htmx:beforeRequest", (event) => {
      const text = it.elements.text.value;
      const field = it.elements.file;
      const file = mode(it) === "reply" ? field?.files[0] : undefined;
      const heavy = file && file.size > Number(field.dataset.most);
      complain(it, text.length > LONGEST ? it.dataset.tooLong : heavy ? it.dataset.fileTooLarge : "");
      if ((!text.trim() && !file) || heavy || text.length > LONGEST || underWay.has(it)) {
        event.preventDefault();
        it.elements.text.focus();
        return;
      }
      underWay.set(it, text);
    });
    it.addEventListener("htmx:afterRequest", (event) => {
      const sent = underWay.get(it);
      underWay.delete(it);
      const answer = event.detail.xhr;
      const done = answer?.status === 200 && new URL(answer.responseURL).pathname === "/conversations/" + it.closest(".talk")?.dataset.conversation;
      if (done) {
        if (it.elements.text.value === sent) it.elements.text.value = "";
        it.elements.key.value = word();
        choose(it, "reply");
        if (it.elements.visibility) it.elements.visibility.checked = false;
        if (it.elements.file) it.elements.file.value = "";
        keep(it);
        toEnd();
        it.elements.text.focus({ preventScroll: true });
      } else if (answer?.status === 413) complain(it, it.dataset.tooLong);
      else if (answer?.status !== 409) complain(it, it.dataset.unsent);
    });
  };

  // Who is here ---------------------------------------------------------------------------------

  const tellHost = async (signal) => {
    const it = form();
    if (!it) return;
    const body = new URLSearchParams({ csrf: it.elements.csrf.value, signal });
    const path = `/conversations/${conversation()}/presence`;
    if (signal === "left") return navigator.sendBeacon(path, body);
    try {
      const answer = await fetch(path, { method: "POST", body, redirect: "error" });
      if (answer.ok) (await answer.json()).forEach(hear);
    } catch {
      // Said again before long.
    }
  };
  let typed = 0;
  const type = (it) => {
    if (mode(it) !== "reply" || !it.elements.text.value || Date.now() - typed < 3000) return;
    typed = Date.now();
    tellHost("typing");
  };
  let present = new Map();
  const LASTING = { customer: 6000, agent: 6000, looking: 75000 };
  const hear = (signal) => {
    if (signal.conversation !== conversation() || signal.agent === agent) return;
    if (signal.kind === "left") {
      present.delete("agent " + signal.agent);
      present.delete("looking " + signal.agent);
    } else if (LASTING[signal.kind]) {
      present.set(`${signal.kind} ${signal.agent ?? ""}`, { ...signal, until: Date.now() + LASTING[signal.kind] });
    }
    showPresent();
  };
  const showPresent = () => {
    const signs = document.getElementById("signs");
    if (!signs) return;
    for (const [key, signal] of present) if (signal.until < Date.now()) present.delete(key);
    const now = [...present.values()];
    const writing = now.filter((signal) => signal.kind === "agent").map((signal) => signal.agent);
    const lines = [
      ...now.filter((signal) => signal.kind === "customer").map(() => signs.dataset.customer),
      ...writing.map((name) => signs.dataset.agent.replace("{0}", name)),
      ...now.filter((signal) => signal.kind === "looking" && !writing.includes(signal.agent))
        .map((signal) => signs.dataset.looking.replace("{0}", signal.agent)),
    ];
    const text = lines.join(" · ");
    if (signs.textContent !== text) signs.textContent = text;
  };
  document.addEventListener("sapa:signal", (event) => hear(event.detail));
  setInterval(showPresent, 1000);
  setInterval(() => { if (!document.hidden) tellHost("viewing"); }, 30000);
  let looked;
  const look = () => {
    if (looked === conversation()) return;
    looked = conversation();
    present = new Map();
    typed = 0;
    if (looked) tellHost("viewing");
  };
  window.addEventListener("pagehide", () => tellHost("left"));
  document.addEventListener("htmx:beforeSwap", (event) => {
    const next = event.detail.xhr ? new URL(event.detail.xhr.responseURL).pathname : "";
    if (conversation() && next !== "/conversations/" + conversation()) tellHost("left");
  });

  // What is new ---------------------------------------------------------------------------------

  const SEEN = "sapa seen " + agent;
  const mark = () => {
    const known = kept.get(SEEN);
    const seen = known ?? {};
    for (const row of all("#rows li[data-sequence]")) {
      const id = row.id.slice(4);
      const sequence = Number(row.dataset.sequence);
      if (!known || (id === conversation() && !document.hidden)) seen[id] = Math.max(sequence, seen[id] ?? 0);
      const fresh = sequence > (seen[id] ?? 0);
      row.classList.toggle("fresh", fresh);
      if (fresh && !one(".new", row)) {
        const word = document.createElement("span");
        word.className = "new";
        word.textContent = say("new");
        one(".name", row).append(" ", word);
      }
    }
    kept.set(SEEN, Object.fromEntries(Object.entries(seen).slice(-1000)));
  };

  // Keys ----------------------------------------------------------------------------------------

  const rows = () => all("#rows a[href^='/conversations/']").filter((row) => row.checkVisibility());
  const step = (by) => {
    const list = rows();
    const at = list.findIndex((row) => row === document.activeElement);
    const from = at >= 0 ? at : list.findIndex((row) => row.getAttribute("aria-current"));
    return list[Math.min(list.length - 1, Math.max(0, from < 0 ? 0 : from + by))];
  };
  const write = (kind) => {
    const it = form();
    if (!it) return;
    choose(it, kind);
    it.elements.text.focus();
  };
  const acts = {
    j: () => step(1)?.focus(),
    k: () => step(-1)?.focus(),
    r: () => write("reply"),
    n: () => write("note"),
    t: () => one("#act-take button")?.click(),
    g: () => one("#act-give-back button")?.click(),
    e: () => one("#act-resolve button")?.click(),
    "/": () => document.getElementById("search")?.focus(),
  };
  document.addEventListener("keydown", (event) => {
    if (document.getElementById("keys").open || event.ctrlKey || event.metaKey || event.repeat && !/^[jk]$/i.test(event.key)) return;
    const letter = event.altKey ? event.code.replace("Key", "").toLowerCase() : event.key;
    if (event.altKey && (letter === "j" || letter === "k")) {
      event.preventDefault();
      const row = step(letter === "j" ? 1 : -1);
      row?.focus();
      row?.click();
    } else if (!event.altKey && acts[letter] && !typing(event.target)) {
      event.preventDefault();
      acts[letter]();
    }
  });
  document.getElementById("console").addEventListener("change", (event) => {
    if (event.target.name === "instance") event.target.form.requestSubmit();
  });

  const settle = () => { prepare(); mark(); look(); };
  document.addEventListener("sapa:patched", settle);
  document.addEventListener("visibilitychange", mark);
  // What somebody did may have taken away the button they did it with.
  document.addEventListener("htmx:afterSettle", () => {
    if (document.activeElement === document.body) (one(".timeline") ?? one("#rows a"))?.focus({ preventScroll: true });
  });
  settle();
  toEnd();
})();

import { personName, speakerName } from "./bubble.js";
import { Composer } from "./composer.js";
import { el, icon, ICONS } from "./dom.js";
import { Transcript } from "./transcript.js";

const PHONE = matchMedia("(max-width: 599px)");

/** The chat as it lies open: beside the page where there is room, over it on a phone. */
export class Panel {
  element;
  #words;
  #transcript;
  #composer;
  #personBar;
  #status;

  /** @param actions `say`, `choose`, `retry`, `discard`, `typing`, `callPerson`, `closed` */
  constructor(words, actions, hello, shelf) {
    this.#words = words;
    this.#transcript = new Transcript(words, actions, hello);
    this.#composer = new Composer(words, actions, shelf, hello.maxText);
    this.#personBar = new PersonBar(words, actions);
    this.#status = el("p", { className: "status", role: "status" });
    const foot = el("div", { className: "foot" }, this.#personBar.element, this.#composer.element);
    this.element = el(
      "dialog",
      {
        className: "panel",
        "aria-labelledby": "name",
        onclose: actions.closed,
        onkeydown: (event) => event.key === "Escape" && this.close(),
      },
      this.#head(hello),
      this.#transcript.element,
      foot,
    );
    // A phone's keyboard lies over the page without making it smaller.
    visualViewport?.addEventListener("resize", () =>
      this.element.style.setProperty("--seen", `${visualViewport.height}px`),
    );
  }

  get isOpen() {
    return this.element.open;
  }

  open() {
    if (this.isOpen) return;
    if (PHONE.matches) this.element.showModal();
    else this.element.show();
    this.#composer.fit();
    this.#transcript.scrollToEnd();
    this.#takeFocus();
  }

  close() {
    this.element.close();
  }

  show(state) {
    const now = this.#nowOf(state);
    this.element.dataset.now = now;
    this.#status.textContent = this.#statusOf(now, state.speaker);
    const hadFocus = this.#hasFocus();
    this.#personBar.show(state);
    this.#transcript.show(state);
    if (hadFocus && !this.#hasFocus()) this.#takeFocus();
  }

  #hasFocus() {
    return this.element.contains(this.element.getRootNode().activeElement);
  }

  /** On a phone the field would bring up the keyboard, over what is to be read. */
  #takeFocus() {
    if (PHONE.matches) this.#transcript.focus();
    else this.#composer.focus();
  }

  #head({ name }) {
    const close = el(
      "button",
      {
        type: "button",
        "aria-label": this.#words.close,
        onclick: () => this.close(),
      },
      icon(ICONS.close),
    );
    return el(
      "header",
      {},
      el("span", { className: "mark", "aria-hidden": "true" }, initial(name)),
      el("div", {}, el("h2", { id: "name", dir: "auto" }, name), this.#status),
      close,
    );
  }

  #nowOf({ line, speaker }) {
    if (line !== "live") return line;
    return speaker.waiting && !speaker.resolved ? "waiting" : speaker.kind;
  }

  #statusOf(now, speaker) {
    const { down, opening, waiting } = this.#words;
    return { down, opening, waiting }[now] ?? speakerName(this.#words, speaker);
  }
}

function initial(name) {
  return [...name.trim()][0]?.toUpperCase() ?? "";
}

/** The way to a person, always in sight; once somebody is called, what came of it. */
class PersonBar {
  element = el("div", { className: "person-bar" });
  #words;
  #actions;
  #shown;

  constructor(words, actions) {
    this.#words = words;
    this.#actions = actions;
  }

  show({ speaker, calling }) {
    const shown = JSON.stringify([speaker, calling]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.element.replaceChildren(...this.#content(speaker, calling));
  }

  #content({ kind, name, waiting, since, resolved }, calling) {
    const words = this.#words;
    if (calling) return [this.#state("waiting", words.calling)];
    if (resolved) return [el("p", { className: "resolved" }, words.resolved), this.#button()];
    if (kind === "person") return [this.#state("with", words.withPerson(personName(words, name)))];
    if (!waiting) return [this.#button()];
    const title = since ? words.waitingSince(words.time(Date.parse(since))) : words.waiting;
    return [this.#state("waiting", title, words.waitingHint)];
  }

  #button() {
    return el(
      "button",
      { type: "button", onclick: this.#actions.callPerson },
      icon(ICONS.person),
      this.#words.toPerson,
    );
  }

  #state(kind, title, hint) {
    return el(
      "div",
      { className: `called ${kind}`, role: "status" },
      el("i", { className: "lamp" }),
      el("span", {}, el("bdi", {}, title), hint && el("small", {}, hint)),
    );
  }
}

/** The button that is always there. */
export class Launcher {
  element;
  #words;
  #name;
  #badge = el("span", { className: "badge", "aria-hidden": "true" });
  #isOpen;

  constructor(words, name, toggle) {
    this.#words = words;
    this.#name = name;
    this.element = el("button", {
      type: "button",
      className: "launcher",
      "aria-haspopup": "dialog",
      onclick: toggle,
    });
  }

  focus() {
    this.element.focus();
  }

  show(isOpen, unread) {
    const label = isOpen ? this.#words.close : this.#words.open(this.#name);
    this.element.setAttribute("aria-expanded", String(isOpen));
    this.element.setAttribute(
      "aria-label",
      unread > 0 ? `${label}, ${this.#words.unread(unread)}` : label,
    );
    this.#badge.textContent = unread;
    this.#badge.hidden = unread === 0;
    // A press is lost where what it began on is replaced before it ends.
    if (isOpen === this.#isOpen) return;
    this.#isOpen = isOpen;
    this.element.replaceChildren(icon(isOpen ? ICONS.down : ICONS.chat), this.#badge);
  }
}

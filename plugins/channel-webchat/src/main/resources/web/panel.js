import { Composer } from "./composer.js";
import { el, icon, ICONS } from "./dom.js";
import { PersonBar } from "./person-bar.js";
import { isVisible } from "./text.js";
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
  #sound;

  /** @param actions `say`, `choose`, `retry`, `discard`, `typing`, `callPerson`, `toggleSound`, `closed` */
  constructor(words, actions, hello, shelf) {
    this.#words = words;
    this.#transcript = new Transcript(words, actions, hello);
    this.#composer = new Composer(words, actions, shelf, hello.maxText);
    this.#personBar = new PersonBar(words, actions);
    this.#status = el("p", { className: "status", role: "status" });
    this.#sound = el("button", { type: "button", onclick: actions.toggleSound });
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
    this.#status.textContent = this.#statusOf(state);
    this.element.dataset.speaker = state.speaker.waiting ? "waiting" : state.speaker.kind;
    const sound = state.sound ? this.#words.soundOff : this.#words.soundOn;
    this.#sound.title = sound;
    this.#sound.setAttribute("aria-label", sound);
    this.#sound.replaceChildren(icon(state.sound ? ICONS.soundOn : ICONS.soundOff));
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
        title: this.#words.close,
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
      this.#sound,
      close,
    );
  }

  #statusOf({ line, speaker }) {
    if (line === "down") return this.#words.offline;
    if (line === "opening") return this.#words.connecting;
    const words = this.#words.speaking;
    if (speaker.kind === "person") {
      return words.person(isVisible(speaker.name) ? speaker.name : this.#words.someone);
    }
    return speaker.waiting ? words.waiting : words[speaker.kind];
  }
}

function initial(name) {
  return [...name.trim()][0]?.toUpperCase() ?? "";
}

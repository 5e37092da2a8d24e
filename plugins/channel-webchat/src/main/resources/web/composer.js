import { el, icon, ICONS, isVisible } from "./dom.js";

/** From this share of the longest text on, what is left is told. */
const NEAR_THE_LIMIT = 0.9;
const TYPING_EVERY_MILLIS = 3_000;
const DRAFT_AFTER_MILLIS = 200;

/** Where the customer writes. What is typed is kept until it is sent, across pages and days. */
export class Composer {
  element;
  #words;
  #actions;
  #shelf;
  #longest;
  #field;
  #send;
  #left;
  #toldTyping = -Infinity;
  #draft;

  /** @param actions `say`, `typing` */
  constructor(words, actions, shelf, longest = 4_000) {
    this.#words = words;
    this.#actions = actions;
    this.#shelf = shelf;
    this.#longest = longest;
    this.#build();
    this.#field.value = shelf.get("draft") ?? "";
    addEventListener("pagehide", () => this.#keepDraft());
  }

  focus() {
    this.#field.focus();
  }

  /** Fits the field to its text; only possible once it is on the screen. */
  fit() {
    this.#field.style.height = "auto";
    this.#field.style.height = `${this.#field.scrollHeight}px`;
    this.#check();
  }

  #build() {
    const { placeholder, send } = this.#words;
    this.#left = el("p", { className: "left", id: "left" });
    this.#field = el("textarea", {
      rows: 1,
      placeholder,
      dir: "auto",
      enterKeyHint: "send",
      "aria-label": placeholder,
      "aria-describedby": "left",
      oninput: () => this.#written(),
      onkeydown: (event) => this.#pressed(event),
    });
    this.#send = el(
      "button",
      { type: "submit", className: "send", "aria-label": send },
      icon(ICONS.send),
    );
    this.element = el(
      "form",
      { className: "composer", onsubmit: (event) => this.#submit(event) },
      this.#left,
      this.#field,
      this.#send,
    );
  }

  #written() {
    this.fit();
    clearTimeout(this.#draft);
    this.#draft = setTimeout(() => this.#keepDraft(), DRAFT_AFTER_MILLIS);
    const now = performance.now();
    if (!isVisible(this.#field.value) || now - this.#toldTyping < TYPING_EVERY_MILLIS) return;
    this.#toldTyping = now;
    this.#actions.typing();
  }

  #pressed(event) {
    // While letters are being composed, Enter ends the word and not the message.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.element.requestSubmit();
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#field.value.trim();
    if (!this.#canSend(text)) return;
    this.#actions.say(text);
    this.#field.value = "";
    this.#toldTyping = -Infinity;
    this.#keepDraft();
    this.fit();
    this.focus();
  }

  #keepDraft() {
    clearTimeout(this.#draft);
    if (this.#field.value) this.#shelf.set("draft", this.#field.value);
    else this.#shelf.remove("draft");
  }

  #canSend(text) {
    return isVisible(text) && text.length <= this.#longest;
  }

  #check() {
    const text = this.#field.value.trim();
    const left = this.#longest - text.length;
    const isNear = text.length >= this.#longest * NEAR_THE_LIMIT;
    const words = left < 0 ? this.#words.tooLong : this.#words.left;
    this.#left.textContent = isNear ? words(this.#words.count(Math.abs(left))) : "";
    this.#left.classList.toggle("too-long", left < 0);
    this.#send.disabled = !this.#canSend(text);
  }
}

import { el, icon, ICONS } from "./dom.js";

const MOST_COUNTED = 9;

/** The button that is always there. */
export class Launcher {
  element;
  #words;
  #name;
  #badge = el("span", { className: "badge", "aria-hidden": "true" });
  #shown;

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
    const shown = `${isOpen} ${unread}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    const label = isOpen ? this.#words.close : this.#words.open(this.#name);
    this.element.setAttribute("aria-expanded", String(isOpen));
    this.element.setAttribute(
      "aria-label",
      unread > 0 ? `${label}, ${this.#words.unread(unread)}` : label,
    );
    this.#badge.textContent = unread > MOST_COUNTED ? `${MOST_COUNTED}+` : String(unread);
    this.#badge.hidden = unread === 0;
    this.element.replaceChildren(icon(isOpen ? ICONS.down : ICONS.chat), this.#badge);
  }
}

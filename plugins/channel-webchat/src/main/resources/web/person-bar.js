import { el, icon, ICONS } from "./dom.js";
import { isVisible } from "./text.js";

/** The way to a person, always in sight; once somebody is called, what came of it. */
export class PersonBar {
  element = el("div", { className: "person-bar" });
  #words;
  #actions;
  #shown;

  constructor(words, actions) {
    this.#words = words;
    this.#actions = actions;
  }

  show({ speaker, calling, waitingSince }) {
    const shown = JSON.stringify([speaker, calling, waitingSince]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.element.replaceChildren(...this.#content(speaker, calling, waitingSince));
  }

  #content(speaker, calling, waitingSince) {
    const words = this.#words;
    if (speaker.kind === "person") {
      const name = isVisible(speaker.name) ? speaker.name : words.someone;
      return [this.#state("with", words.withPerson(name))];
    }
    if (speaker.waiting) {
      const title = waitingSince ? words.waitingSince(words.time(waitingSince)) : words.waiting;
      return [this.#state("waiting", title, words.waitingHint)];
    }
    if (calling) return [this.#state("waiting", words.calling)];
    return [
      ...(speaker.resolved ? [el("p", { className: "resolved" }, words.resolved)] : []),
      this.#button(),
    ];
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

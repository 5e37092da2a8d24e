import { Bubble, personName } from "./bubble.js";
import { PERSON } from "./conversation.js";
import { el, icon, ICONS, isVisible } from "./dom.js";

/** In pixels. */
const NEAR_THE_END = 80;

/** The messages, with what belongs between and around them. */
export class Transcript {
  element;
  #words;
  #actions;
  #log;
  #intro;
  #end;
  #toEnd;
  #bubbles = new Map();
  #follows = true;
  #shownEnd;
  #dayMarks = new Map();

  /** @param actions `say`, `choose`, `retry`, `discard` */
  constructor(words, actions, hello) {
    this.#words = words;
    this.#actions = actions;
    this.#intro = this.#introduction(hello);
    this.#end = el("div", { className: "end" });
    this.#log = el(
      "div",
      { className: "log", role: "log", "aria-labelledby": "name", tabIndex: 0 },
      this.#intro.element,
      this.#end,
    );
    this.#toEnd = el(
      "button",
      { type: "button", className: "to-end", hidden: true, onclick: () => this.scrollToEnd() },
      icon(ICONS.down),
      words.newMessages,
    );
    this.#follow();
    this.element = el("div", { className: "transcript" }, this.#log, this.#toEnd);
  }

  focus() {
    this.#log.focus();
  }

  /** As long as nothing is said, the beginning is what there is to read. */
  scrollToEnd() {
    if (this.#bubbles.size > 0) this.#log.scrollTop = this.#log.scrollHeight;
  }

  show({ entries, typing, more }) {
    const known = this.#bubbles.size;
    if (known === 0 && entries.length > 1) this.#keepQuiet();
    this.#intro.show(entries.length === 0, more);
    this.#arrange(entries);
    this.#showEnd(entries.at(-1), typing);
    if (this.#follows || entries.at(-1)?.state === "sending") this.scrollToEnd();
    else if (this.#bubbles.size > known) this.#toEnd.hidden = false;
  }

  /** Whoever reads the end stays there when pictures come or room goes. */
  #follow() {
    const settle = () => this.#follows && this.scrollToEnd();
    this.#log.addEventListener("scroll", () => {
      this.#follows = this.#isAtEnd();
      if (this.#follows) this.#toEnd.hidden = true;
    });
    this.#log.addEventListener("load", settle, true);
    new ResizeObserver(settle).observe(this.#log);
  }

  /** A history that is put in at once is not news to be read out. */
  #keepQuiet() {
    this.#log.setAttribute("aria-busy", "true");
    setTimeout(() => this.#log.removeAttribute("aria-busy"));
  }

  #isAtEnd() {
    const { scrollTop, clientHeight, scrollHeight } = this.#log;
    return scrollTop + clientHeight >= scrollHeight - NEAR_THE_END;
  }

  #introduction({ name, greeting, suggestions = [] }) {
    const words = this.#words;
    const ask = (text) =>
      el("button", { type: "button", onclick: () => this.#actions.say(text) }, el("bdi", {}, text));
    const offers = el(
      "div",
      { className: "suggestions" },
      el("p", {}, words.suggestions),
      ...suggestions.map((suggestion) => ask(words.of(suggestion))),
    );
    const earlier = el("p", { className: "earlier", hidden: true }, words.earlier);
    const element = el(
      "div",
      { className: "intro" },
      el("p", { className: "greeting", dir: "auto" }, words.of(greeting) || name),
      el("p", { className: "first-answer" }, words.firstAnswer),
      offers,
      earlier,
    );
    return {
      element,
      show: (isEmpty, more) => {
        offers.hidden = !isEmpty || suggestions.length === 0;
        earlier.hidden = !more;
      },
    };
  }

  #arrange(entries) {
    const lastOwn = entries.findLast(({ own }) => own);
    const bubbles = new Map();
    const wanted = [];
    let day;
    for (const entry of entries) {
      const bubble = this.#bubbleOf(entry);
      bubble.showState(entry, entry === lastOwn);
      bubbles.set(entry.key, bubble);
      const entryDay = entry.at && this.#words.day(entry.at);
      if (entryDay && entryDay !== day) wanted.push(this.#dayMark((day = entryDay)));
      wanted.push(bubble.element);
    }
    this.#bubbles = bubbles;
    place(this.#intro.element, wanted, this.#end);
  }

  #bubbleOf(entry) {
    const { state, at, refused, choices, id, clientId, key, ...content } = entry;
    // One's own time is shown with the state.
    const signature = JSON.stringify([content.own ? content.text : content, content.own || at]);
    const known = this.#bubbles.get(entry.key);
    if (known?.signature === signature) return known;
    return Object.assign(new Bubble(this.#words, this.#actions, entry), { signature });
  }

  #dayMark(day) {
    if (!this.#dayMarks.has(day)) {
      this.#dayMarks.set(day, el("p", { className: "day" }, el("span", {}, day)));
    }
    return this.#dayMarks.get(day);
  }

  /** Quick replies belong to the last message only; a person can be called below anyway. */
  #showEnd(last, typing) {
    const choices = (last?.choices ?? []).filter(({ id }) => id !== PERSON);
    const shown = JSON.stringify([last?.key, choices, typing]);
    if (shown === this.#shownEnd) return;
    this.#shownEnd = shown;
    this.#end.replaceChildren(
      ...(choices.length > 0 ? [this.#quickReplies(choices)] : []),
      ...(typing === undefined ? [] : [this.#typist(typing)]),
    );
  }

  #quickReplies(choices) {
    const button = (choice) =>
      el(
        "button",
        { type: "button", onclick: () => this.#actions.choose(choice) },
        el("bdi", {}, choice.title),
        isVisible(choice.description) && el("small", { dir: "auto" }, choice.description),
      );
    return el(
      "div",
      { className: "choices" },
      ...choices.map(button),
    );
  }

  #typist(name) {
    const dots = el("span", { className: "dots", "aria-hidden": "true" }, ...dotElements());
    const typing = this.#words.typing(personName(this.#words, name));
    return el("div", { className: "typing" }, dots, el("bdi", {}, typing));
  }
}

function dotElements() {
  return [el("i"), el("i"), el("i")];
}

/** Makes the wanted nodes those between two others, moving few. */
function place(first, wanted, last) {
  let at = first;
  for (const node of wanted) {
    if (at.nextSibling !== node) at.after(node);
    at = node;
  }
  while (at.nextSibling !== last) at.nextSibling.remove();
}

import { el, icon, ICONS, isVisible, pieces, shortAddress, webAddress } from "./dom.js";

/** Marks that turn the direction of what follows them. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/** One message, as an element that is built once; only its state changes later. */
export class Bubble {
  element;
  #words;
  #actions;
  #footer = el("div", { className: "state" });
  #shown;

  constructor(words, actions, entry) {
    this.#words = words;
    this.#actions = actions;
    this.element = el(
      "div",
      { className: `message ${entry.own ? "own" : entry.from.kind}` },
      this.#head(entry),
      isVisible(entry.text) && said(entry.text),
      ...this.#attachments(entry),
      entry.why && this.#why(entry.why),
      entry.own && this.#footer,
    );
  }

  /** @param named whether the state is told although all is well */
  showState(entry, named) {
    const shown = JSON.stringify([entry.state, entry.at, entry.refused, named]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const troubled = entry.state === "delayed" || entry.state === "refused";
    this.element.classList.toggle("troubled", troubled);
    this.#footer.replaceChildren(
      ...(entry.at ? [this.#time(entry.at)] : []),
      ...(named || troubled || entry.state === "sending" ? [this.#stateOf(entry)] : []),
      ...(troubled ? this.#remedies(entry) : []),
    );
  }

  #head(entry) {
    if (entry.own) return el("span", { className: "unseen" }, `${this.#words.you}: `);
    return el(
      "div",
      { className: "who" },
      icon(entry.from.kind === "person" ? ICONS.person : ICONS.automation),
      el("bdi", {}, speakerName(this.#words, entry.from)),
      entry.at && this.#time(entry.at),
    );
  }

  #time(at) {
    return el("time", { dateTime: new Date(at).toISOString() }, this.#words.time(at));
  }

  #stateOf({ state, refused }) {
    const words = this.#words.state[state];
    return el("span", {}, isVisible(refused) ? `${words}: ${refused}` : words);
  }

  #remedies({ key, state }) {
    const button = (label, act) => el("button", { type: "button", onclick: act }, label);
    const again = button(this.#words.tryAgain, () => this.#actions.retry(key));
    const discard = button(this.#words.discard, () => this.#actions.discard(key));
    return state === "refused" ? [again, discard] : [again];
  }

  #attachments({ text, image, link, video }) {
    const [picture, page, film] = [image, link, video].map(webAddress);
    return [
      picture && this.#picture(picture, text),
      page && this.#card(page, this.#words.readMore, ICONS.link),
      film && this.#card(film, this.#words.watch, ICONS.play),
    ];
  }

  /** A picture the page may not show, or that is gone, is still a link. */
  #picture(url, text) {
    const image = el("img", {
      alt: isVisible(text) ? text.slice(0, 100) : this.#words.picture,
      referrerPolicy: "no-referrer",
      src: url.href,
      onerror: () => image.replaceWith(this.#card(url, this.#words.picture, ICONS.link)),
    });
    return image;
  }

  #card(url, title, sign) {
    return el(
      "a",
      { className: "card", ...outwards(url) },
      icon(sign),
      el("span", {}, el("strong", {}, title), el("small", {}, shortAddress(url))),
      el("span", { className: "unseen" }, this.#words.newTab),
    );
  }

  #why({ because, sources = [], confidence, next }) {
    const words = this.#words;
    return el(
      "details",
      { className: "why", ontoggle: ({ target }) => target.scrollIntoView({ block: "nearest" }) },
      el("summary", {}, words.why),
      el("p", { dir: "auto" }, because),
      ...sources.map((source) => el("p", {}, `${words.sources}: `, this.#source(source))),
      Number.isFinite(confidence) && el("p", {}, words.confidence(words.percent(confidence))),
      isVisible(next) && el("p", {}, `${words.next}: `, el("bdi", {}, next)),
    );
  }

  #source({ title, link }) {
    const url = webAddress(link);
    return url ? el("a", outwards(url), el("bdi", {}, title)) : el("bdi", {}, title);
  }
}

/** Whoever speaks, in words. */
export function speakerName(words, { kind, name, ai }) {
  if (kind === "person") return isVisible(name) ? words.person(personName(words, name)) : words.someone;
  return ai ? words.automationWithAi : words.automation;
}

/** A name that cannot turn the words around it; one of which nothing can be seen is none. */
export function personName(words, name) {
  return isVisible(name) ? name.replace(TURNS, "") : words.someone;
}

function said(text) {
  const parts = [...pieces(text)].map((piece) =>
    typeof piece === "string" ? piece : el("a", outwards(piece.url), piece.written),
  );
  return el("div", { className: "said", dir: "auto" }, ...parts);
}

function outwards(url) {
  return { href: url.href, target: "_blank", rel: "noopener noreferrer" };
}

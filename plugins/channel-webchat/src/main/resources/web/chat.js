import { Conversation, entriesOf, PERSON } from "./conversation.js";
import { el } from "./dom.js";
import { Host, untilItWorks } from "./host.js";
import { Line } from "./line.js";
import { Outbox } from "./outbox.js";
import { Launcher, Panel } from "./panel.js";
import { Pages, Receipts } from "./reports.js";
import { Shelf } from "./shelf.js";
import { theme } from "./theme.js";
import { languageOf, wordsIn } from "./words.js";

/**
 * Puts the chat into a page.
 *
 * @param base the address of the channel instance, ending in "/"
 * @param options the tag's `data-` attributes: `language`, `open`, `noPage`
 */
export function start(base, options) {
  const chat = new Chat(base, options);
  chat.begin(options);
  return {
    page: (path, details) => chat.pages.report(path, details),
    open: () => chat.open(),
    close: () => chat.close(),
  };
}

class Chat {
  pages;
  #base;
  #words;
  #shelf;
  #host;
  #line;
  #outbox;
  #conversation;
  #receipts;
  #panel;
  #launcher;
  #lineState = "opening";
  #more = false;
  /** The id of the call for a person, until something came of it. */
  #call;
  #opensOnceShown = false;
  #isDue = false;

  constructor(base, { language }) {
    const changed = () => this.#changed();
    this.#base = base;
    this.#words = wordsIn(languageOf(language));
    this.#shelf = new Shelf(base.href);
    this.#host = new Host(base, this.#shelf, this.#words.language, () => this.#becomeSomeoneElse());
    this.#conversation = new Conversation(changed);
    this.#outbox = new Outbox(this.#host, this.#shelf, {
      changed,
      taken: () => this.#line.wake(),
    });
    this.#receipts = new Receipts(this.#host, this.#shelf);
    this.#line = new Line(this.#host, {
      frame: (event, data) => this.#heard(event, data),
      live: (isLive) => this.#connected(isLive),
    });
    this.pages = new Pages(this.#host);
  }

  async begin({ open, noPage }) {
    if (noPage === undefined) this.pages.current();
    this.#shelf.watch((name) => this.#changedElsewhere(name));
    document.addEventListener("visibilitychange", () => this.#changed());
    try {
      await this.#appear();
    } catch (failure) {
      console.warn(`The chat cannot start here. ${failure.message}`);
      return;
    }
    this.#outbox.drain();
    if (this.#shelf.get("spoke")) this.#line.open();
    if (open !== undefined || this.#opensOnceShown) this.open();
  }

  open() {
    this.#opensOnceShown = true;
    if (!this.#panel) return;
    this.#line.open();
    this.#panel.open();
    this.#changed();
  }

  close() {
    this.#opensOnceShown = false;
    this.#panel?.close();
  }

  /** Appears as it was last time, without waiting; what has changed since shows on the next page. */
  async #appear() {
    const name = `hello:${this.#words.language}`;
    const known = this.#shelf.get(name);
    const fresh = untilItWorks(() => this.#host.hello());
    fresh.then((hello) => this.#shelf.set(name, hello)).catch(() => {});
    const style = await untilItWorks(() => this.#host.text("widget.css"));
    this.#build(known ?? (await fresh), style);
  }

  #build(hello, style) {
    const words = this.#words;
    this.#panel = new Panel(words, this.#actions(), hello, this.#shelf);
    this.#launcher = new Launcher(words, hello.name, () =>
      this.#panel.isOpen ? this.close() : this.open(),
    );
    const place = el("sapa-chat", { lang: words.language });
    const root = place.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [style, theme(hello.color)].map(sheet);
    root.append(this.#launcher.element, this.#panel.element);
    keepKeys(place);
    document.body.append(place);
    this.#render();
  }

  #actions() {
    const { language, toPerson } = this.#words;
    return {
      say: (text) => this.#say({ type: "message", text, language }),
      choose: ({ id, title }) => this.#say({ type: "choice", choice: id, title, language }),
      callPerson: () => {
        this.#call = this.#say({ type: "choice", choice: PERSON, title: toPerson, language });
      },
      retry: (id) => this.#outbox.retry(id),
      discard: (id) => this.#outbox.discard(id),
      typing: () => this.#type(),
      closed: () => {
        this.#launcher.focus();
        this.#changed();
      },
    };
  }

  #say(content) {
    this.#shelf.set("spoke", true);
    this.#line.open();
    return this.#outbox.say(content);
  }

  /** Typing is told while it lasts or not at all. */
  #type() {
    if (this.#conversation.messages.length > 0) {
      this.#host.post({ type: "typing" }).catch(() => {});
    }
  }

  #heard(event, data) {
    const fresh = this.#conversation.take(event, data);
    if (event === "reset") this.#more = data.more === true;
    if (event === "speaker" || event === "reset" || fresh) this.#call = undefined;
    for (const { clientId } of this.#conversation.messages) {
      if (clientId) this.#outbox.echoed(clientId);
    }
    this.#changed();
  }

  #connected(isLive) {
    this.#lineState = isLive ? "live" : "down";
    if (isLive) this.#outbox.resume();
    this.#changed();
  }

  #changedElsewhere(name) {
    if (name === "session" || name === "") this.#becomeSomeoneElse();
    if (name.startsWith("outbox:") && this.#shelf.get("spoke")) this.#line.open();
    this.#changed();
  }

  #becomeSomeoneElse() {
    this.#conversation.clear();
    this.#outbox.forgetTaken();
    this.#line.restart();
    this.#changed();
  }

  #isWatched() {
    return this.#panel.isOpen && !document.hidden;
  }

  /** Many changes in one go are one picture. */
  #changed() {
    if (this.#isDue || !this.#panel) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      this.#render();
    });
  }

  #render() {
    const { speaker, typing, messages } = this.#conversation;
    this.#receipts.note(messages, this.#isWatched());
    const entries = entriesOf(this.#conversation, this.#outbox);
    this.#panel.show({
      entries,
      speaker,
      typing,
      more: this.#more,
      line: this.#lineState,
      calling: entries.some(({ key, state }) => key === this.#call && state !== "refused"),
    });
    this.#launcher.show(this.#panel.isOpen, this.#receipts.unread(messages).length);
  }
}

function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

/** What is typed here is not meant for the page's own shortcuts. */
function keepKeys(place) {
  for (const type of ["keydown", "keypress", "keyup"]) {
    place.addEventListener(type, (event) => event.stopPropagation());
  }
}

import { untilItWorks } from "./host.js";
import { newId } from "./outbox.js";

/** The host takes no more at once, and shows no more either. */
const MOST_MARKS = 200;

/** Tells the host which of its messages came, and which were seen; each once, across tabs. */
export class Receipts {
  #host;
  #shelf;

  constructor(host, shelf) {
    this.#host = host;
    this.#shelf = shelf;
  }

  /** What nobody has seen yet. */
  unread(messages) {
    return this.#after("read", messages);
  }

  /** @param seen whether somebody is looking at the messages, which says that they came as well */
  note(messages, seen) {
    if (!seen) this.#report("delivered", messages);
    else if (this.#report("read", messages)) this.#shelf.set("delivered", this.#shelf.get("read"));
  }

  #after(mark, messages) {
    const last = this.#shelf.get(mark);
    const place = messages.findIndex(({ id }) => id === last);
    return messages.slice(place + 1).filter(({ from }) => from.kind !== "customer");
  }

  #report(mark, messages) {
    const fresh = this.#after(mark, messages).map(({ id }) => id).slice(-MOST_MARKS);
    if (fresh.length === 0) return false;
    const before = this.#shelf.get(mark) ?? "";
    // Marked first, because more messages may come while this is under way.
    this.#shelf.set(mark, fresh.at(-1));
    this.#host.post({ type: mark, id: newId(), messages: fresh }).catch(() => {
      if (this.#shelf.get(mark) === fresh.at(-1)) this.#shelf.set(mark, before);
    });
    return true;
  }
}

/** Tells the host which pages the customer looks at, so that nobody has to ask where they are. */
export class Pages {
  #host;
  #told = Promise.resolve();

  constructor(host) {
    this.#host = host;
  }

  /** The page as it is; what follows a "?" may be nobody's business and stays here. */
  current() {
    this.report(location.pathname);
  }

  report(path, { title = document.title } = {}) {
    const url = new URL(path, location.href).href;
    const page = { type: "page", id: newId(), url, title, ...referrer() };
    const tell = () => untilItWorks(() => this.#host.post(page)).catch(() => {});
    this.#told = this.#told.then(tell);
  }
}

function referrer() {
  if (!document.referrer) return {};
  const { origin, pathname } = new URL(document.referrer);
  return { referrer: origin + pathname };
}

import { newId } from "./outbox.js";

/** Tells the host which of its messages came, and which were seen; both once, across tabs. */
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

  /** @param seen whether somebody is looking at the messages */
  async note(messages, seen) {
    await this.#report("delivered", messages);
    if (seen) await this.#report("read", messages);
  }

  #after(mark, messages) {
    const last = this.#shelf.get(mark);
    const place = messages.findIndex(({ id }) => id === last);
    return messages.slice(place + 1).filter(({ from }) => from.kind !== "customer");
  }

  async #report(mark, messages) {
    const fresh = this.#after(mark, messages).map(({ id }) => id);
    if (fresh.length === 0) return;
    const before = this.#shelf.get(mark);
    // Marked first, because more messages may come while this is under way.
    this.#shelf.set(mark, fresh.at(-1));
    await this.#host.post({ type: mark, id: newId(), messages: fresh }).catch(() => {
      if (this.#shelf.get(mark) === fresh.at(-1)) this.#shelf.set(mark, before ?? "");
    });
  }
}

import { Backoff, Pause, TryLater } from "./host.js";

/**
 * What the customer said and the host has not taken yet.
 *
 * It lies on the shelf until then and outlives the page. Any tab may send it, because the host knows
 * it by its id. One goes after the other, as they were said.
 */
export class Outbox {
  #host;
  #shelf;
  #listener;
  #taken = new Map();
  #delayed = new Set();
  #draining = false;
  #askedUntil = 0;
  #backoff = new Backoff();
  #pause = new Pause();

  /** @param listener told when something `changed`, and when the host has `taken` something */
  constructor(host, shelf, listener) {
    this.#host = host;
    this.#shelf = shelf;
    this.#listener = listener;
    addEventListener("online", () => this.resume());
  }

  /** What is on its way, oldest first, with its `state`: sent, sending, delayed or refused. */
  get entries() {
    const waiting = this.#waiting().filter(({ id }) => !this.#taken.has(id));
    return [
      ...[...this.#taken.values()].map((entry) => ({ ...entry, state: "sent" })),
      ...waiting.map((entry) => ({ ...entry, state: this.#stateOf(entry) })),
    ];
  }

  /** Takes the content of a request of type `message` or `choice`; returns its id. */
  say(content) {
    const id = newId();
    this.#keep({ ...content, id, saidAt: Date.now() });
    return id;
  }

  /** Tries again at once, refused or only delayed. */
  retry(id) {
    const { refused, ...entry } = this.#shelf.get(key(id)) ?? {};
    if (entry.id) this.#keep(entry);
    this.#askedUntil = 0;
    this.resume();
  }

  discard(id) {
    this.#shelf.remove(key(id));
    this.#listener.changed();
  }

  /** From here on it is the conversation's. */
  echoed(id) {
    this.#taken.delete(id);
    this.#shelf.remove(key(id));
  }

  /** Forgets what went with a session that is no more. */
  forgetTaken() {
    this.#taken.clear();
  }

  /** Ends a wait the host did not ask for. */
  resume() {
    if (Date.now() < this.#askedUntil) return;
    this.#backoff.reset();
    this.#pause.end();
    this.drain();
  }

  async drain() {
    if (this.#draining) return;
    this.#draining = true;
    for (let entry; (entry = this.#next()); ) await this.#send(entry);
    this.#draining = false;
  }

  #keep(entry) {
    this.#shelf.set(key(entry.id), entry);
    this.#listener.changed();
    this.drain();
  }

  #waiting() {
    return this.#shelf
      .names(key(""))
      .map((name) => this.#shelf.get(name))
      .filter(Boolean)
      .sort((one, other) => one.saidAt - other.saidAt);
  }

  #next() {
    return this.#waiting().find(({ id, refused }) => refused === undefined && !this.#taken.has(id));
  }

  #stateOf({ id, refused }) {
    if (refused !== undefined) return "refused";
    return this.#delayed.has(id) ? "delayed" : "sending";
  }

  async #send(entry) {
    const { saidAt, ...request } = entry;
    try {
      await this.#host.post(request);
      this.#backoff.reset();
      this.#delayed.clear();
      this.#taken.set(entry.id, entry);
      this.#shelf.remove(key(entry.id));
      this.#listener.changed();
      this.#listener.taken();
    } catch (failure) {
      if (failure instanceof TryLater) await this.#delay(entry, failure.afterMillis);
      else this.#refuse(entry, failure.message);
    }
  }

  async #delay(entry, afterMillis) {
    this.#delayed.add(entry.id);
    this.#askedUntil = Date.now() + afterMillis;
    this.#listener.changed();
    await this.#pause.wait(this.#backoff.next(afterMillis));
  }

  #refuse(entry, reason) {
    this.#shelf.set(key(entry.id), { ...entry, refused: reason });
    this.#listener.changed();
  }
}

function key(id) {
  return `outbox:${id}`;
}

/** Not crypto.randomUUID, which only safe origins have. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

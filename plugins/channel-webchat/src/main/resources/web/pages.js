import { TryLater } from "./host.js";
import { newId } from "./outbox.js";
import { Backoff, Pause } from "./patience.js";

/** Pages looked at long ago help nobody any more. */
const MOST_KEPT = 20;

/** Tells the host which pages the customer looks at, so that nobody has to ask where they came from. */
export class Pages {
  #host;
  #queue = [];
  #draining = false;

  constructor(host) {
    this.#host = host;
  }

  /** The page as it is; what follows a "?" may be nobody's business and stays here. */
  current() {
    this.report(location.pathname);
  }

  report(path, { title = document.title } = {}) {
    const url = new URL(path, location.href).href;
    this.#queue.push({ type: "page", id: newId(), url, title, ...referrer() });
    this.#queue.splice(0, this.#queue.length - MOST_KEPT);
    this.#drain();
  }

  async #drain() {
    if (this.#draining) return;
    this.#draining = true;
    const backoff = new Backoff();
    while (this.#queue.length > 0) {
      const page = this.#queue[0];
      const wait = await this.#tell(page, backoff);
      if (wait === undefined) this.#queue = this.#queue.filter((one) => one !== page);
      else await new Pause().wait(wait);
    }
    this.#draining = false;
  }

  /** Returns how long to wait before another try; nothing when there is none to be made. */
  async #tell(page, backoff) {
    try {
      await this.#host.post(page);
      backoff.reset();
    } catch (failure) {
      if (failure instanceof TryLater) return backoff.next(failure.afterMillis);
    }
  }
}

function referrer() {
  if (!document.referrer) return {};
  const { origin, pathname } = new URL(document.referrer);
  return { referrer: origin + pathname };
}

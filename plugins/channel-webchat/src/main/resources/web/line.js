import { frames } from "./event-stream.js";
import { Refused } from "./host.js";
import { Backoff, Pause } from "./patience.js";

/** The host is heard at least every 15 seconds; after this long nobody is there. */
const SILENCE_MILLIS = 40_000;
/** A tab nobody looks at gives its line back: a browser has only about six for a host. */
const HIDDEN_MILLIS = 30_000;
const USUAL_RETRY_MILLIS = 1_000;

/**
 * The open line on which the host tells what happens.
 *
 * It comes back by itself after whatever cut it, and says with the last event's id where it was.
 */
export class Line {
  /** Whether to stay although nobody looks, as when a sound will call them. */
  stays = () => false;

  #host;
  #listener;
  #wanted = false;
  #away = false;
  #running = false;
  #hurried = false;
  #last = "";
  #heardAt = 0;
  #retryMillis = USUAL_RETRY_MILLIS;
  #abort = new AbortController();
  #backoff = new Backoff();
  #pause = new Pause();

  /** @param listener told of every `frame`, and whether the line is `live` */
  constructor(host, listener) {
    this.#host = host;
    this.#listener = listener;
    this.#followThePage();
  }

  open() {
    this.#wanted = true;
    this.#keep();
  }

  /** Starts anew as somebody else, whose events begin elsewhere. */
  restart() {
    this.#last = "";
    this.#hurry();
  }

  #followThePage() {
    let hidden;
    document.addEventListener("visibilitychange", () => {
      clearTimeout(hidden);
      if (!document.hidden) this.#comeBack();
      else hidden = setTimeout(() => this.stays() || this.#leave(), HIDDEN_MILLIS);
    });
    addEventListener("online", () => this.#hurry());
    addEventListener("offline", () => this.#abort.abort());
    // An open line would keep the page out of the back/forward cache.
    addEventListener("pagehide", () => this.#leave());
    addEventListener("pageshow", () => this.#comeBack());
  }

  #leave() {
    this.#away = true;
    this.#hurry();
  }

  #comeBack() {
    const wasAway = this.#away;
    this.#away = false;
    // Timers slept with the device, so a line may be dead without anybody having noticed.
    if (!wasAway && Date.now() - this.#heardAt > SILENCE_MILLIS / 2) this.#hurry();
    this.#keep();
  }

  /** Ends what there is of a line, and of the wait for the next. */
  #hurry() {
    this.#hurried = true;
    this.#abort.abort();
    this.#pause.end();
  }

  async #keep() {
    if (this.#running) return;
    this.#running = true;
    while (this.#wanted && !this.#away) {
      this.#hurried = false;
      const wait = await this.#listen();
      this.#listener.live(false);
      if (!this.#hurried) await this.#pause.wait(wait);
    }
    this.#running = false;
  }

  /** Listens for as long as the line holds; returns how long to wait before the next. */
  async #listen() {
    const abort = (this.#abort = new AbortController());
    let watch;
    const heard = () => {
      this.#heardAt = Date.now();
      clearTimeout(watch);
      watch = setTimeout(() => abort.abort(), SILENCE_MILLIS);
    };
    try {
      heard();
      const body = await this.#host.events(this.#last, abort.signal);
      this.#listener.live(true);
      this.#backoff.reset();
      for await (const frame of frames(body, heard)) this.#take(frame);
      return this.#backoff.next() * (this.#retryMillis / USUAL_RETRY_MILLIS);
    } catch (failure) {
      if (failure instanceof Refused) this.#wanted = false;
      return this.#backoff.next(failure.afterMillis);
    } finally {
      clearTimeout(watch);
    }
  }

  #take(frame) {
    if (frame.retryMillis !== undefined) this.#retryMillis = frame.retryMillis;
    if (frame.id !== undefined) this.#last = frame.id;
    if (frame.data) this.#listener.frame(frame.event, JSON.parse(frame.data));
  }
}

import { Backoff, Pause, Refused } from "./host.js";

/** The host is heard every 15 seconds; after this long nobody is there. */
const SILENCE_MILLIS = 40_000;
/** A tab nobody looks at gives its line back: browsers have only about six for a host. */
const HIDDEN_MILLIS = 30_000;
const USUAL_RETRY_MILLIS = 1_000;

/**
 * The open line on which the host tells what happens.
 *
 * It comes back by itself and says with the last event's id where it was.
 */
export class Line {
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

  /** Ends a wait, because the host is there. */
  wake() {
    this.#pause.end();
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
      else hidden = setTimeout(() => this.#leave(), HIDDEN_MILLIS);
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
    // Timers slept with the device, so the line may have died unnoticed.
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

/** Server-sent events as the HTML standard reads them: a last block that was not ended is none. */
async function* frames(body, heard) {
  let frame = new Frame();
  for await (const line of lines(body, heard)) {
    if (line !== "") frame.read(line);
    else {
      if (frame.counts) yield frame;
      frame = new Frame();
    }
  }
}

class Frame {
  event = "message";
  id;
  retryMillis;
  #data = [];

  get counts() {
    return this.#data.length > 0 || this.id !== undefined || this.retryMillis !== undefined;
  }

  get data() {
    return this.#data.join("\n");
  }

  read(line) {
    const colon = line.indexOf(":");
    if (colon === 0) return;
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "data") this.#data.push(value);
    else if (name === "event") this.event = value || "message";
    else if (name === "id" && !value.includes("\0")) this.id = value;
    else if (name === "retry" && /^\d+$/.test(value)) this.retryMillis = Number(value);
  }
}

/** A line ends with LF, CR or CRLF, and a CRLF may come in two pieces. */
async function* lines(body, heard) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let afterReturn = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      heard();
      const text = decoder.decode(value, { stream: true });
      if (text === "") continue;
      rest += afterReturn && text.startsWith("\n") ? text.slice(1) : text;
      afterReturn = text.endsWith("\r");
      const parts = rest.split(/\r\n|\r|\n/);
      rest = parts.pop();
      yield* parts;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

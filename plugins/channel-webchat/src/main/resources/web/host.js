const FIRST_WAIT_MILLIS = 1_000;
/** Somebody sits before it. */
const LONGEST_WAIT_MILLIS = 10_000;
const LONGEST_ANSWER_MILLIS = 15_000;
const TEMPORARY = new Set([404, 408, 425, 429]);

/** The host could not be asked, or could not answer now. */
export class TryLater extends Error {
  /** @param afterMillis how long the host wants to be left alone */
  constructor(afterMillis = 0) {
    super("The host cannot answer now.");
    this.afterMillis = afterMillis;
  }
}

/** The host will not have this, however often it is asked. */
export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** The host as one customer sees it: requests carry the session, which begins with a hello. */
export class Host {
  #base;
  #shelf;
  #language;
  #changedSession;
  #greeting;

  /** @param changedSession called when the customer has become somebody else */
  constructor(base, shelf, language, changedSession) {
    this.#base = base;
    this.#shelf = shelf;
    this.#language = language;
    this.#changedSession = changedSession;
  }

  /** One of the chat's own files. */
  async text(file) {
    const response = await this.#ask(file, { cache: "default" });
    if (!response.ok) throw await refused(response);
    return response.text();
  }

  /** Says hello and returns the answer; tabs take turns, so that all end up in one session. */
  hello() {
    this.#greeting ??= inTurn(this.#base.href, () =>
      this.#introduce(this.#shelf.get("session")),
    ).finally(() => (this.#greeting = undefined));
    return this.#greeting;
  }

  /** Posts one thing the customer did. */
  async post(body) {
    const response = await this.#authorized((session) => this.#webhook(body, session));
    if (!response.ok) throw await refused(response);
  }

  /** Opens the stream of what happens in the conversation. */
  async events(lastEventId, signal) {
    const response = await this.#authorized((session) =>
      this.#ask("events", {
        headers: {
          Accept: "text/event-stream",
          Authorization: `Bearer ${session}`,
          ...(lastEventId && { "Last-Event-ID": lastEventId }),
        },
        signal,
      }),
    );
    if (!response.ok || response.status === 204) throw await refused(response);
    return response.body;
  }

  async #authorized(request) {
    const session = this.#shelf.get("session") ?? (await this.hello()).session;
    const response = await request(session);
    if (response.status !== 401) return response;
    return request(await this.#renew(session));
  }

  /** A session the host does not know any more is given up once, by whichever tab notices first. */
  #renew(stale) {
    return inTurn(this.#base.href, async () => {
      const current = this.#shelf.get("session");
      if (current && current !== stale) return current;
      return (await this.#introduce()).session;
    });
  }

  async #introduce(session) {
    const hello = { type: "hello", language: this.#language, ...(session && { session }) };
    const response = await this.#webhook(hello);
    if (response.status === 401 && session) return this.#introduce();
    if (!response.ok) throw await refused(response);
    const answer = await response.json();
    const before = this.#shelf.get("session");
    this.#shelf.set("session", answer.session);
    if (before && before !== answer.session) this.#changedSession();
    return answer;
  }

  #webhook(body, session) {
    return this.#ask("webhook", {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        ...(session && { Authorization: `Bearer ${session}` }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(LONGEST_ANSWER_MILLIS),
    });
  }

  async #ask(path, init) {
    let response;
    try {
      response = await fetch(new URL(path, this.#base), {
        cache: "no-store",
        credentials: "omit",
        ...init,
      });
    } catch {
      throw new TryLater();
    }
    if (response.status >= 500 || TEMPORARY.has(response.status)) {
      throw new TryLater(retryAfterMillis(response));
    }
    return response;
  }
}

function retryAfterMillis(response) {
  return 1_000 * (Number.parseInt(response.headers.get("Retry-After"), 10) || 0);
}

async function refused(response) {
  const problem = await response.json().catch(() => ({}));
  return new Refused(response.status, problem.detail ?? problem.title ?? "");
}

/** Browsers know locks only on safe origins; elsewhere tabs are rarely quick enough to collide. */
function inTurn(name, work) {
  return navigator.locks ? navigator.locks.request(`sapa:${name}`, work) : work();
}

/** Longer each time, and by chance, so that browsers do not all come at once. */
export class Backoff {
  #tries = 0;

  /** @param least what the host asked for, in milliseconds */
  next(least = 0) {
    return least + Math.random() * Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS * 2 ** this.#tries++);
  }

  reset() {
    this.#tries = 0;
  }
}

/** A wait that can be cut short. */
export class Pause {
  end = () => {};

  wait(millis) {
    return new Promise((resolve) => {
      this.end = resolve;
      setTimeout(resolve, millis);
    });
  }
}

/** Asks until there is an answer, or a refusal. */
export async function untilItWorks(ask) {
  const backoff = new Backoff();
  for (;;) {
    try {
      return await ask();
    } catch (failure) {
      if (!(failure instanceof TryLater)) throw failure;
      await new Pause().wait(backoff.next(failure.afterMillis));
    }
  }
}

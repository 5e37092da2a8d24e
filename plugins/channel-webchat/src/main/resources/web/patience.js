const FIRST_MILLIS = 1_000;
const LONGEST_MILLIS = 30_000;

/** The host could not be asked, or could not answer now. */
export class TryLater extends Error {
  /** @param afterMillis how long the host wants to be left alone */
  constructor(afterMillis = 0) {
    super("The host cannot answer now.");
    this.afterMillis = afterMillis;
  }
}

/** How long to wait: longer each time, and by chance, so that browsers do not all come at once. */
export class Backoff {
  #tries = 0;

  /** @param least what the host asked for, in milliseconds */
  next(least = 0) {
    return least + Math.random() * Math.min(LONGEST_MILLIS, FIRST_MILLIS * 2 ** this.#tries++);
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

const FIRST_MILLIS = 1_000;
const LONGEST_MILLIS = 30_000;

/** How long to wait before the next try: longer each time, and by chance, so that browsers do not come back all at once. */
export class Backoff {
  #tries = 0;

  /** @param least what the host asked for, in milliseconds */
  next(least = 0) {
    const ceiling = Math.min(LONGEST_MILLIS, FIRST_MILLIS * 2 ** this.#tries++);
    return least + Math.random() * ceiling;
  }

  reset() {
    this.#tries = 0;
  }
}

/** A wait that can be cut short. */
export class Pause {
  #end = () => {};

  wait(millis) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, millis);
      this.#end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  end() {
    this.#end();
  }
}

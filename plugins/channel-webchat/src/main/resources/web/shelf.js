/**
 * What the browser keeps for one web chat, shared by its tabs.
 *
 * Where storage is full or forbidden, memory takes its place for as long as the page lives.
 */
export class Shelf {
  #prefix;
  #memory = new Map();

  constructor(name) {
    this.#prefix = `sapa:${name}:`;
  }

  get(name) {
    if (this.#memory.has(name)) return this.#memory.get(name);
    try {
      return JSON.parse(localStorage.getItem(this.#prefix + name)) ?? undefined;
    } catch {
      return undefined;
    }
  }

  set(name, value) {
    try {
      localStorage.setItem(this.#prefix + name, JSON.stringify(value));
      this.#memory.delete(name);
    } catch {
      this.#memory.set(name, value);
    }
  }

  remove(name) {
    this.#memory.delete(name);
    try {
      localStorage.removeItem(this.#prefix + name);
    } catch {
      // What cannot be written was never kept there.
    }
  }

  /** The names that begin with a word. */
  names(start) {
    let stored = [];
    try {
      stored = Object.keys(localStorage)
        .filter((key) => key.startsWith(this.#prefix))
        .map((key) => key.slice(this.#prefix.length));
    } catch {
      // Only memory is left.
    }
    return [...new Set([...stored, ...this.#memory.keys()])].filter((name) => name.startsWith(start));
  }

  /** Calls back with the name of what another tab has changed; with nothing when it cleared all. */
  watch(listener) {
    addEventListener("storage", ({ key }) => {
      if (key === null) listener("");
      else if (key.startsWith(this.#prefix)) listener(key.slice(this.#prefix.length));
    });
  }
}

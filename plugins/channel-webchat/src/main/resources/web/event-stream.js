/** Reads server-sent events as the HTML standard has them; the last block counts only when it was ended. */
export async function* frames(body, heard = () => {}) {
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
  /** Absent where the frame does not say; empty where it takes back an earlier one. */
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

/** What takes no place on a screen: controls, spaces, joiners, fillers. */
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const ADDRESS = /\bhttps?:\/\/[^\s<>"']+/giu;
/** What ends a sentence rather than an address. */
const SENTENCE_END = /[.,;:!?)\]}»…]+$/u;

const SVG = "http://www.w3.org/2000/svg";

/**
 * Builds an element of properties, `on…` listeners, dashed attributes and children. Text stays text,
 * whatever it contains; absent children are left out.
 */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [property, value] of Object.entries(properties)) {
    if (property.startsWith("on")) element.addEventListener(property.slice(2), value);
    else if (property.includes("-") || property === "role") element.setAttribute(property, value);
    else element[property] = value;
  }
  element.append(...children.filter(Boolean));
  return element;
}

/** A line drawing of 24 by 24 that only decorates. */
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** Whether a person would see anything of it. */
export function isVisible(text) {
  return typeof text === "string" && text.replace(UNSEEN, "") !== "";
}

/** An address the web may lead to; anything else, such as script, is none. */
export function webAddress(address) {
  try {
    const url = new URL(address);
    return ["http:", "https:"].includes(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Cuts a text into strings and the addresses (URL) between them; joined, they are the text again. */
export function* pieces(text) {
  let end = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const written = found.replace(SENTENCE_END, "");
    const url = webAddress(written);
    if (!url) continue;
    yield text.slice(end, index);
    yield { written, url };
    end = index + written.length;
  }
  yield text.slice(end);
}

/** How an address is named where it has no title. */
export function shortAddress(url) {
  return (url.host + url.pathname).replace(/^www\./, "").replace(/\/$/, "");
}

/** Paths of the drawings. */
export const ICONS = {
  automation: "M12 4v3M7 7h10a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3v-6a3 3 0 0 1 3-3zM9 12v1.5M15 12v1.5",
  chat: "M20 11.5a7.5 7.5 0 0 1-7.5 7.5H6.2L3.5 21v-9.5A7.5 7.5 0 0 1 11 4h1.5a7.5 7.5 0 0 1 7.5 7.5zM8 10h8M8 13.5h5",
  close: "M6 6l12 12M18 6L6 18",
  down: "M12 5v14M6 13l6 6 6-6",
  send: "M12 19V5M5.5 11.5L12 5l6.5 6.5",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-3.7 3.8-5.5 7.5-5.5s6.7 1.8 7.5 5.5",
  link: "M14 5h5v5M19 5l-8 8M17 14v4a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1h4",
  play: "M8 5.5v13l10.5-6.5z",
};

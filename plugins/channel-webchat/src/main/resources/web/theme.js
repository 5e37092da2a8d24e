/** As WCAG has it. */
const READABLE = 4.5;
const USUAL_ACCENT = "#14665a";
const WHITE = [255, 255, 255];
const BLACK = [17, 19, 23];
/** The surfaces of widget.css on which the accent is used for text. */
const LIGHT_SURFACE = [243, 242, 239];
const DARK_SURFACE = [36, 39, 45];

/** The shop's colour as a style sheet, with texts on it and in it that can be read. */
export function theme(color) {
  const accent = parse(color) ?? parse(USUAL_ACCENT);
  return `:host {
    --accent: ${css(accent)};
    --on-accent: ${css(contrast(accent, WHITE) >= READABLE ? WHITE : BLACK)};
    --accent-text: ${css(toReadable(accent, LIGHT_SURFACE, BLACK))};
  }
  @media (prefers-color-scheme: dark) {
    :host { --accent-text: ${css(toReadable(accent, DARK_SURFACE, WHITE))}; }
  }`;
}

function parse(color) {
  const digits = /^#([\da-f]{6}|[\da-f]{3})$/i.exec(color ?? "")?.[1];
  if (!digits) return undefined;
  const pairs = digits.length === 3 ? [...digits].map((digit) => digit + digit) : digits.match(/../g);
  return pairs.map((pair) => Number.parseInt(pair, 16));
}

function css(color) {
  return `rgb(${color.map(Math.round).join(" ")})`;
}

function toReadable(color, surface, towards) {
  let shade = color;
  for (let step = 1; step <= 20 && contrast(shade, surface) < READABLE; step++) {
    shade = color.map((part, at) => part + (towards[at] - part) * (step / 20));
  }
  return shade;
}

function contrast(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color) {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

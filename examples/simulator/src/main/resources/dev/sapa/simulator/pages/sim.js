// What every page shares: words, the frame at the top, and the line to the simulator.

const asked = new URLSearchParams(location.search);
const read = async (path) => (await fetch(path)).json();
const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* A private window. */ } };

const browsers = navigator.languages.map((one) => one.slice(0, 2)).find((one) => one === "id" || one === "en");
export const language = asked.get("lang") ?? kept("sim-language") ?? browsers ?? "id";
document.documentElement.lang = language;

const [all, skins, overview] = await Promise.all([read("/words.json"), read("/skins.json"), read("/roads")]);
const words = all[language] ?? all.id;

export const t = (key, values = {}) =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), words[key] ?? key);
export const inLanguage = (both) => both?.[language] ?? both?.id ?? "";
export const { host, site, roads, people } = overview;
export const skinOf = (plugin) => skins[plugin] ?? { name: { id: plugin, en: plugin }, try: {} };
export const instance = decodeURIComponent(location.pathname.match(/^\/r\/([^/]+)/)?.[1] ?? "");
export const plugin = roads.find((road) => road.instance === instance)?.plugin ?? "";
export const skin = skinOf(plugin);
export const person = people.find((one) => one.key === (asked.get("as") ?? kept("sim-person"))) ?? people[0];

/** An element: attributes by name, events as functions, children as elements or text. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const times = new Intl.DateTimeFormat(language === "en" ? "en-GB" : "id-ID", { hour: "2-digit", minute: "2-digit" });
export const time = (at) => h("time", { datetime: at }, times.format(new Date(at)));

function link(change) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(change)) address.searchParams.set(name, value);
  return address;
}

/** The frame: where one is, whom one plays, the language, and the way to the console. */
export function frame(withPerson) {
  const top = document.querySelector(".frame");
  const end = h("div", { class: "end" });
  if (withPerson) {
    const choice = h("select", { id: "person", change: (event) => { keep("sim-person", event.target.value); location.href = link({ as: event.target.value }); } },
      ...people.map((one) => h("option", { value: one.key, selected: one.key === person.key }, one.name)));
    end.append(h("label", { for: "person" }, h("span", { class: "as" }, t("as")), choice));
  }
  const other = language === "en" ? "id" : "en";
  end.append(
    h("button", { type: "button", class: "plain", lang: other, click: () => { keep("sim-language", other); location.href = link({ lang: other }); } }, t("other")),
    h("a", { href: host + "/", target: "sapa-console" }, t("console")));
  top.append(
    h("a", { class: "home", href: "/" }, "Sapa ", h("span", {}, t("title"))),
    ...(instance ? [h("span", { class: "soft" }, inLanguage(skin.name))] : []),
    end);
  document.title = (instance ? inLanguage(skin.name) + " · " : "") + "Sapa " + t("title");
  document.body.classList.add("skin-" + plugin);
}

const trouble = document.querySelector(".problem");
function tell(problem) {
  if (trouble) { trouble.textContent = problem; trouble.hidden = !problem; }
}

/** Does something as the person; whether it was done. */
export async function act(deed) {
  try {
    const answer = await fetch(`/r/${encodeURIComponent(instance)}/do?person=${person.key}`, { method: "POST", body: JSON.stringify(deed) });
    tell(answer.ok ? "" : (await answer.json()).problem || t("problem"));
    return answer.ok;
  } catch {
    tell(t("problem"));
    return false;
  }
}

/** Calls back with what the person sees, now and whenever it changes. */
export function live(seen) {
  const line = new EventSource(`/r/${encodeURIComponent(instance)}/live?person=${person.key}`);
  line.addEventListener("message", (event) => { document.body.dataset.live = "true"; seen(JSON.parse(event.data)); });
}

/** A file as the simulator takes it. */
export async function packed(file) {
  const address = await new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = failed;
    reader.readAsDataURL(file);
  });
  return { name: file.name, type: file.type || "application/octet-stream", bytes: address.slice(address.indexOf(",") + 1) };
}

/** Keeps a list as it should be, and leaves alone what has not changed. */
export function listed(parent, items, make) {
  const before = new Map([...parent.children].map((child) => [child.dataset.id, child]));
  let changed = false;
  const now = items.map((item) => {
    const drawn = JSON.stringify(item);
    const old = before.get(item.id);
    if (old?.drawn === drawn) return old;
    changed = true;
    const fresh = make(item);
    fresh.dataset.id = item.id;
    fresh.drawn = drawn;
    return fresh;
  });
  if (changed || now.length !== parent.children.length) parent.replaceChildren(...now);
  return changed;
}

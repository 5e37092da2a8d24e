import { frame, h, host, inLanguage, roads, site, skinOf, t } from "/sim.js";

frame(false);
const order = ["webchat", "whatsapp", "instagram", "messenger", "x", "email", "contact-form", "shopify", "woocommerce", "signals"];
const all = [
  ...(site ? [{ instance: "", plugin: "webchat", href: host + "/site/" }] : []),
  ...roads.map((road) => ({ ...road, href: "/r/" + encodeURIComponent(road.instance) })),
].sort((one, other) => order.indexOf(one.plugin) - order.indexOf(other.plugin));

document.querySelector("#content").append(
  h("h1", {}, t("index.title")),
  h("p", { class: "lead" }, t("index.lead")),
  h("ol", { class: "steps" },
    h("li", {}, h("span", {}, t("index.step1"), " ", h("a", { href: host + "/", target: "sapa-console" }, t("open.console")))),
    h("li", {}, h("span", {}, t("index.step2"))),
    h("li", {}, h("span", {}, t("index.step3")))),
  h("ul", { class: "roads" }, ...all.map(({ plugin, href, instance }) => {
    const skin = skinOf(plugin);
    return h("li", { class: "road skin-" + plugin, "data-road": instance || plugin },
      h("h2", {}, h("a", { href }, inLanguage(skin.name))),
      h("p", {}, inLanguage(skin.what)),
      h("ul", { class: "try" }, ...(inLanguage(skin.try) || []).map((one) => h("li", {}, one))));
  })));

import { act, frame, h, listed, live, person, t } from "/sim.js";

frame(true);
const goods = [["Senja Blend 250 g", "48000", "a"], ["Arabika Gayo 250 g", "72000", "b"], ["Robusta Temanggung 250 g", "45000", "c"], ["Senja Dekaf 250 g", "79000", "d"]];
const money = (total) => "Rp" + Number(total).toLocaleString("id-ID");
const orders = h("ol", { class: "orders" });
document.querySelector("#content").append(
  h("h1", {}, t("shop.title")),
  h("ul", { class: "goods" }, ...goods.map(([product, total, bag]) => h("li", { class: "good" },
    h("div", { class: "bag " + bag, "aria-hidden": "true" }, "KS"), h("h2", {}, product), h("p", { class: "soft" }, money(total)),
    h("button", { type: "button", class: "second-button", click: () => act({ what: "place", product, total }) }, t("shop.buy"))))),
  h("h2", {}, t("shop.orders", { name: person.name })), orders);

const next = { placed: ["paid", "cancelled"], paid: ["shipped", "cancelled"], shipped: [], cancelled: [] };
live((seen) => {
  const items = seen.orders.length ? [...seen.orders].reverse() : [{ id: "none" }];
  listed(orders, items, (one) => one.id === "none" ? h("li", { class: "soft" }, t("shop.none"))
    : h("li", { class: "order" },
      h("div", {}, h("b", {}, one.number), " ", one.product, h("p", { class: "soft" }, money(one.total))),
      h("span", { class: "pill" }, t("order." + one.state)),
      ...next[one.state].map((state) => h("button", { type: "button", class: "second-button", click: () => act({ what: "become", order: one.id, state }) }, t("become." + state)))));
});

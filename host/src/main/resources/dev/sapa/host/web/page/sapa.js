// Keeps the page fresh and what is typed safe. Everything works without it.
const live = () => document.getElementById("live");
const composer = document.querySelector("textarea[name=text]");

const toEnd = () => {
  const messages = document.querySelector(".messages");
  if (messages) window.scrollTo(0, document.body.scrollHeight);
};

const refresh = async () => {
  const old = live();
  if (document.hidden || !old || old.contains(document.activeElement)) return;
  try {
    const answer = await fetch(location.pathname, { redirect: "error" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.getElementById("live");
    if (!next || next.innerHTML === old.innerHTML) return;
    const grew = next.querySelectorAll(".message").length > old.querySelectorAll(".message").length;
    const atEnd = window.innerHeight + window.scrollY >= document.body.scrollHeight - 80;
    old.replaceWith(document.importNode(next, true));
    if (grew && atEnd) toEnd();
  } catch {
    // The next round tries again.
  }
};

if (composer) {
  const draft = "draft " + location.pathname;
  if (!composer.value) composer.value = sessionStorage.getItem(draft) ?? "";
  composer.addEventListener("input", () => sessionStorage.setItem(draft, composer.value));
  composer.form.addEventListener("submit", () => sessionStorage.removeItem(draft));
  composer.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && composer.value.trim()) {
      composer.form.requestSubmit();
    }
  });
}

toEnd();
setInterval(refresh, 4000);

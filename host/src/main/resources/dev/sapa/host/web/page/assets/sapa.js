// Keeps the page fresh and what is typed safe. Everything works without it.
const composer = document.querySelector("textarea[name=text]");

const toEnd = () => {
  const messages = document.querySelector(".messages");
  if (messages) window.scrollTo(0, document.body.scrollHeight);
};

const refresh = async () => {
  const parts = [...document.querySelectorAll("[data-live]")];
  if (document.hidden || !parts.length) return;
  try {
    const answer = await fetch(location.pathname, { redirect: "error" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const atEnd = window.innerHeight + window.scrollY >= document.body.scrollHeight - 80;
    const count = () => document.querySelectorAll(".message").length;
    const before = count();
    for (const old of parts) {
      const next = page.getElementById(old.id);
      if (next && next.innerHTML !== old.innerHTML && !old.contains(document.activeElement)) {
        old.replaceWith(document.importNode(next, true));
      }
    }
    if (count() > before && atEnd) toEnd();
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

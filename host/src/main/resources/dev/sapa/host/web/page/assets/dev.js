// Keeps the page of the live loop fresh, and sends its forms without leaving it. Without this, the
// forms load the page anew.
"use strict";
(() => {
  let seen;
  const look = async () => {
    try {
      const answer = await fetch("/dev/now", { redirect: "manual" });
      if (answer.type === "opaqueredirect") return location.reload();
      if (answer.ok) {
        const { revision } = await answer.json();
        if (seen !== undefined && seen !== revision) window.sapa?.refresh();
        seen = revision;
      }
    } catch {
      // The host starts again, perhaps.
    }
    setTimeout(look, document.hidden ? 3000 : 500);
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-quiet]");
    if (!form) return;
    event.preventDefault();
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (!answer.ok) return form.submit();
      form.querySelectorAll("input#text").forEach((field) => { field.value = ""; });
      window.sapa?.refresh();
    } catch {
      form.submit();
    }
  });

  // Whether a probation is over shows by itself.
  setInterval(() => { if (document.querySelector("#build .waiting")) window.sapa?.refresh(); }, 1000);
  document.getElementById("text")?.focus();
  look();
})();

// A link to a card opens it, brings it into view and moves the focus there. Browsers do most of that by themselves;
// the chat's page has a base address, against which "#…" would mean another page.
document.addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest("a.rq-opens");
  if (!link) return;
  const target = document.getElementById(link.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  const card = target.closest("details");
  card.open = true;
  card.querySelector("summary").focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
});
// What is being worked on is asked for again until it is done, and read out as it changes.
(() => {
  const running = document.querySelector("[data-again]");
  if (!running) return;
  const again = async () => {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(running.id);
    if (!fresh) return;
    running.replaceChildren(...fresh.childNodes);
    if (fresh.hasAttribute("data-again")) setTimeout(again, 1500);
  };
  setTimeout(again, 1500);
})();

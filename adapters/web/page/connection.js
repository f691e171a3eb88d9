const LONGEST_WAIT_MS = 15_000;
/** A browser grants one site few connections: a tab that nobody looks at gives its own back after this time. */
const HIDDEN_GRACE_MS = 60_000;

/**
 * Listens to the shop. After a break it goes on after the last event that was seen, so nothing is missed or doubled.
 * @param {{ onSnapshot(snapshot: object): void, onMessage(message: object): void, onState(isLive: boolean): void }} page
 * @param {string} base where the chat's routes are: "/chat" of the team, "/guest" of a customer
 */
export function connect(page, base = "/chat") {
  let source = null;
  let lastSeen = "";
  let wait = 500;
  let retry = 0;
  let hiding = 0;

  const listen = (name, hear) =>
    source.addEventListener(name, (event) => {
      lastSeen = event.lastEventId;
      hear(JSON.parse(event.data));
    });

  function open() {
    clearTimeout(retry);
    close();
    source = new EventSource(`${base}/events?after=${encodeURIComponent(lastSeen)}`);
    source.addEventListener("open", () => {
      wait = 500;
      page.onState(true);
    });
    source.addEventListener("error", () => {
      page.onState(false);
      if (source?.readyState === EventSource.CLOSED) reopenLater();
    });
    listen("snapshot", page.onSnapshot);
    listen("message", page.onMessage);
  }

  /** The browser retries by itself after a broken stream, but not after an answer that was no stream. */
  async function reopenLater() {
    retry = setTimeout(open, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    const answer = await fetch("/", { method: "HEAD" }).catch(() => null);
    if (answer?.status === 401 && base === "/chat") location.assign("/login");
  }

  function close() {
    source?.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(close, HIDDEN_GRACE_MS);
    else if (source === null || source.readyState === EventSource.CLOSED) open();
  });
  addEventListener("online", open);
  // A page that the browser kept and shows again starts listening anew.
  addEventListener("pageshow", (event) => event.persisted && open());
  open();
}

import { Chat } from "./chat.js";
import { connect } from "./connection.js";
import { newId } from "./identity.js";

const BASE = "/guest";
const RETRY_MS = 3000;

const place = document.querySelector("[data-chat]");
const status = document.querySelector("[data-status]");
let chat = null;

/** Says that somebody is here, with the code of the link that they came by; a reload says it with none. */
async function open() {
  const code = decodeURIComponent(/^\/c\/([^/]+)/.exec(location.pathname)?.[1] ?? "");
  const body = JSON.stringify({ id: newId(), code });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${BASE}/open`, { method: "POST", headers, body }).catch(() => null);
  if (answer?.ok) {
    // The link is done its work: a reload is a visit, not another arrival.
    if (code !== "") history.replaceState(null, "", BASE);
    show((await answer.json()).shop);
    return listen();
  }
  const trouble = await answer?.json().catch(() => null);
  status.textContent = trouble?.error ?? "No connection. Trying again…";
  setTimeout(open, RETRY_MS);
}

function show(shop) {
  document.title = shop;
  document.querySelector("[data-shop]").textContent = shop;
  document.querySelector("[data-avatar]").textContent = [...shop][0]?.toUpperCase() ?? "";
  status.textContent = "";
}

function listen() {
  const page = {
    onSnapshot({ people, messages }) {
      const [person] = people;
      if (chat === null) {
        chat = new Chat(person, undefined, BASE);
        place.replaceChildren(chat.element);
      }
      for (const message of messages) chat.show(message);
    },
    onMessage: (message) => chat?.show(message),
    onState(isLive) {
      status.textContent = isLive ? "" : "Connection lost. Trying again…";
    },
  };
  connect(page, BASE);
}

open();

const FIRST_WAIT_MS = 800;
const LONGEST_WAIT_MS = 15_000;

/**
 * Posts what one person says, one thing after the other and in order. What the network loses is posted again with the
 * same id until it arrives: the shop knows the id, so it is taken once.
 */
export class Posting {
  #last = Promise.resolve();
  #base;

  /** @param {string} base where the chat's routes are */
  constructor(base = "/chat") {
    this.#base = base;
  }

  /**
   * @param {{ id: string, user: string, content?: object, file?: File, caption?: string }} post
   * @param {() => void} onWaiting called when the network fails and the post waits for it
   * @returns {Promise<string | null>} null when it was taken, otherwise a sentence that says why not
   */
  post(post, onWaiting = () => {}) {
    const done = this.#last.then(() => untilAnswered(this.#base, post, onWaiting));
    this.#last = done.catch(() => {});
    return done;
  }
}

async function untilAnswered(base, post, onWaiting) {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    const answer = await send(base, post).catch(() => null);
    if (answer?.ok) return null;
    if (answer?.status === 401) location.assign(base === "/chat" ? "/login" : base);
    // 502 to 504: a proxy in front, while the shop restarts.
    if (answer !== null && (answer.status < 502 || answer.status > 504)) return sentenceOf(answer);
    onWaiting();
    await pause(wait);
  }
}

function send(base, { id, user, content, file, caption = "" }) {
  if (file === undefined) {
    const body = JSON.stringify({ id, user, content });
    return fetch(`${base}/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
  }
  const body = new FormData();
  for (const [name, value] of Object.entries({ id, user, caption, file })) body.append(name, value);
  return fetch(`${base}/uploads`, { method: "POST", body });
}

async function sentenceOf(answer) {
  const { error = "That did not work. Try again." } = await answer.json().catch(() => ({}));
  return error;
}

/** Waits, or until the browser says that the network is back. */
function pause(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
    addEventListener("online", resolve, { once: true });
  });
}

import { readFileSync } from "node:fs";
import type { FastifyInstance, FastifyReply } from "fastify";

const FOLDER = new URL("./page/", import.meta.url);

const PARTS = {
  "theme.css": "text/css",
  "frame.css": "text/css",
  "bubbles.css": "text/css",
  "answers.css": "text/css",
  "composer.css": "text/css",
  "login.css": "text/css",
  "guest.css": "text/css",
  "guest.js": "text/javascript",
  "page.js": "text/javascript",
  "chat.js": "text/javascript",
  "bubble.js": "text/javascript",
  "connection.js": "text/javascript",
  "posting.js": "text/javascript",
  "column.js": "text/javascript",
  "composer.js": "text/javascript",
  "recorder.js": "text/javascript",
  "element.js": "text/javascript",
  "identity.js": "text/javascript",
  "icon.svg": "image/svg+xml",
} as const;

/** The page and its parts, read once: nothing on disk is reachable but what is named here. */
export interface PageFiles {
  send(
    reply: FastifyReply,
    name: "index.html" | "guest.html" | "login.html" | "login-again.html" | "login-later.html",
  ): FastifyReply;
  /** Serves the scripts and styles, which hold nothing secret, under /page/. */
  addRoutes(server: FastifyInstance): void;
}

/** @param canLogOut whether the page offers to log out, which makes sense with a password only */
export function createPageFiles(canLogOut: boolean): PageFiles {
  const read = (name: string) => readFileSync(new URL(name, FOLDER), "utf8");
  const login = read("login.html");
  const withNote = (note: string) =>
    login.replace("<!-- note -->", `<p class="note" role="alert">${note}</p>`);
  const pages = {
    "index.html": canLogOut
      ? read("index.html").replace("data-log-out hidden", "data-log-out")
      : read("index.html"),
    "guest.html": read("guest.html"),
    "login.html": login,
    "login-again.html": withNote("That is not the password. Try again."),
    "login-later.html": withNote("Too many wrong passwords. Wait a quarter of an hour, then try again."),
  };
  return {
    send: (reply, name) => reply.type("text/html; charset=utf-8").send(pages[name]),
    addRoutes(server) {
      for (const [name, mediaType] of Object.entries(PARTS)) {
        const content = read(name);
        server.get(`/page/${name}`, (_request, reply) =>
          reply.type(`${mediaType}; charset=utf-8`).send(content),
        );
      }
    },
  };
}

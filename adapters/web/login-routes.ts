import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Log } from "./hearing.ts";
import { LoginAttempts } from "./login-attempts.ts";
import type { PageFiles } from "./page-files.ts";
import { closingCookie, type Session } from "./session.ts";

const LoginForm = z.object({ password: z.string() });
const LONGEST_FORM_BYTES = 4096;

/** The login form, its check, and the way out. */
export function addLoginRoutes(server: FastifyInstance, session: Session, files: PageFiles, log: Log): void {
  const attempts = new LoginAttempts();
  server.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: LONGEST_FORM_BYTES },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  server.get("/login", (_request, reply) => files.send(reply, "login.html"));
  server.post("/login", async (request, reply) => {
    const wait = attempts.take(request.ip, Date.now());
    if (wait > 0) {
      log.warn("too many wrong passwords for the web page");
      return files.send(reply.code(429).header("retry-after", String(wait)), "login-later.html");
    }
    const form = LoginForm.safeParse(request.body);
    if (!form.success || !(await session.accepts(form.data.password))) {
      return files.send(reply.code(401), "login-again.html");
    }
    attempts.clear(request.ip);
    const cookie = session.cookie(Date.now(), request.protocol === "https");
    return reply.header("set-cookie", cookie).redirect("/", 303);
  });
  server.post("/logout", (_request, reply) =>
    reply.header("set-cookie", closingCookie()).redirect("/login", 303),
  );
}

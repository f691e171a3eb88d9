import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createTelegram } from "../../../adapters/telegram/telegram.ts";
import type { TelegramServer } from "../../support/telegram/server.ts";

/** A bot in a process of its own, which can be killed. Its turns commit at once, but for "hang": that one never does. */
export class BotProcess {
  readonly keys: string[] = [];
  readonly #child: ChildProcess;
  readonly #committed: string[] = [];

  constructor(server: TelegramServer) {
    this.#child = spawn(process.execPath, [fileURLToPath(import.meta.url), server.apiRoot, server.token], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (!this.#child.stdout) throw new Error("the bot process has no output");
    createInterface({ input: this.#child.stdout }).on("line", (line) => {
      const { key, text, committed } = JSON.parse(line);
      if (committed) this.#committed.push(text);
      else this.keys.push(key);
      server.journal.touch();
    });
    this.until = (text) =>
      server.journal.until(() => this.#committed.includes(text), `"${text}" committed`, 10_000);
  }

  /** Resolves once it has committed this text. */
  readonly until: (text: string) => Promise<true>;

  /** kill -9. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await once(this.#child, "exit");
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , apiRoot = "", token = ""] = process.argv;
  const quiet = () => undefined;
  const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
  await createTelegram({
    token,
    apiRoot,
    businessId: "shop-1",
    commands: [],
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    async receive({ messageKey: key, content }) {
      const text = content.kind === "text" ? content.text : "";
      tell({ key, text });
      if (text === "hang") await new Promise(() => undefined);
      tell({ key, text, committed: true });
    },
  }).start();
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type OpenDatabase, openDatabase } from "../../../adapters/postgres/database.ts";
import { type EmbeddedServer, startEmbeddedServer } from "../../../adapters/postgres/embedded-server.ts";
import { migrate } from "../../../adapters/postgres/migrations.ts";
import { type TemporaryFolder, temporaryFolder } from "../temporary-folder.ts";

/** A PostgreSQL of its own, with all that is kept on disk, so that a test may kill it. */
export class StageDatabase {
  readonly url: string;
  readonly open: OpenDatabase;
  readonly #folder: TemporaryFolder;
  readonly #server: EmbeddedServer;

  private constructor(folder: TemporaryFolder, server: EmbeddedServer, open: OpenDatabase) {
    this.url = server.url;
    this.open = open;
    this.#folder = folder;
    this.#server = server;
  }

  static async start(): Promise<StageDatabase> {
    const folder = await temporaryFolder();
    const server = await startEmbeddedServer({ folder: join(folder.path, "postgres") });
    await migrate(server.url);
    return new StageDatabase(folder, server, await openDatabase({ url: server.url, poolSize: 3 }));
  }

  /** As when the machine's administrator is in a hurry: every connection breaks, the server comes back by itself. */
  async kill(): Promise<void> {
    const file = join(this.#folder.path, "postgres", "cluster", "postmaster.pid");
    const [pid] = (await readFile(file, "utf8")).split("\n");
    process.kill(Number(pid), "SIGQUIT");
  }

  async stop(): Promise<void> {
    await this.open.close();
    await this.#server.stop();
    await this.#folder.remove();
  }
}

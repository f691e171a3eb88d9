/**
 * Writes core/store/database.ts from the migrations, on a database that is thrown away.
 * With --check it writes nothing and exits with 1 when the file is not what it would write.
 */
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { startEmbeddedServer } from "../adapters/postgres/embedded-server.ts";
import { migrate } from "../adapters/postgres/migrations.ts";
import { databaseTypes } from "./database-types.ts";

const TARGET = fileURLToPath(new URL("../core/store/database.ts", import.meta.url));

async function generate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "regulars-types-"));
  // The server may run under an account of its own.
  await chmod(folder, 0o755);
  const server = await startEmbeddedServer({ folder: join(folder, "postgres"), durable: false });
  try {
    await migrate(server.url);
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    return await databaseTypes(client).finally(() => client.end());
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const wanted = await generate();
if (process.argv.includes("--check")) {
  const present = await readFile(TARGET, "utf8").catch(() => "");
  if (present !== wanted) {
    console.error("core/store/database.ts does not fit the migrations: run npm run db:types.");
    process.exitCode = 1;
  }
} else {
  await writeFile(TARGET, wanted);
}

/**
 * Runs the embedded server as Regulars does: node embedded-process.ts FOLDER. It tells its address as one line of
 * JSON, then waits; SIGTERM and SIGINT end it properly. A StartupProblem goes to standard error.
 */
import { startEmbeddedServer } from "../../../adapters/postgres/embedded-server.ts";
import { StartupProblem } from "../../../adapters/postgres/startup-problem.ts";

const [, , folder = "", account] = process.argv;
// Root may write everywhere: the tests of a folder that cannot be written to need somebody who may not.
if (account) process.setuid?.(Number(account));

async function run(): Promise<void> {
  const server = await startEmbeddedServer({ folder });
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => server.stop().then(() => process.exit(0)));
  }
  console.log(JSON.stringify({ url: server.url, found: server.found }));
  setInterval(() => {}, 60_000);
}

await run().catch((error: unknown) => {
  if (!(error instanceof StartupProblem)) throw error;
  console.error(error.message);
  process.exit(1);
});

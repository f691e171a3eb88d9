import { runCommand } from "./command.ts";
import { readConfiguration, secretsOf } from "./configuration.ts";
import { createLog } from "./log.ts";
import { readRole } from "./role.ts";
import { onStopSignal } from "./stop-signal.ts";

/** What stops longer than this is ended: its work is in the database, and is taken up at the next start. */
const PATIENCE_MS = 15_000;

await runCommand(async () => {
  const configuration = readConfiguration(process.env);
  const role = readRole(process.argv.slice(2), configuration);
  const log = createLog(configuration.logLevel, secretsOf(configuration));
  /** Null: because somebody said so. */
  const end = Promise.withResolvers<unknown>();
  onStopSignal(() => end.resolve(null));
  process.on("uncaughtException", (error) => {
    log.fatal({ err: error }, "an error that nobody expected");
    end.resolve(error);
  });
  // Loaded only now: what is wrong with the settings is said at once.
  const { startRegulars } = await import("./regulars.ts");
  const regulars = await startRegulars({
    configuration,
    role,
    log,
    tell: (line) => void process.stdout.write(`${line}\n`),
    giveUp: end.resolve,
  });
  const reason = await end.promise;
  setTimeout(() => process.exit(1), PATIENCE_MS).unref();
  await regulars.stop();
  if (reason !== null) throw reason;
  return 0;
});

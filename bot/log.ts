import { randomBytes } from "node:crypto";
import { type Logger, pino, stdSerializers } from "pino";
import type { Incoming } from "../core/conversation/incoming.ts";
import type { FailedWork } from "../core/schedule/schedule-parts.ts";

export type Log = Logger;

/** Shorter ones would strike out half of every line. */
const SHORTEST_SECRET = 6;

/** The process's log: one JSON object a line on stderr, with every secret of the configuration struck out. */
export function createLog(level: string, secrets: readonly string[]): Log {
  const worthHiding = secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      hooks: {
        streamWrite: (line) =>
          worthHiding.reduce((safe, secret) => safe.replaceAll(secret, "[secret]"), line),
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** Of a database error, what helps to find it; `detail` and `where` would quote what people said and who they are. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error;
  const { type, message, stack } = stdSerializers.err(error);
  const { code, table, constraint } = error as Error & Record<"code" | "table" | "constraint", unknown>;
  return { type, message, stack, code, table, constraint };
}

/** Writes an error of a turn down that nobody could have caused, and gives the id under which the log has it. */
export function errorReporter(log: Log): (error: unknown, incoming: Incoming) => string {
  return (error, { businessId, platform, content }) => {
    const errorId = newErrorId();
    log.error({ err: error, errorId, businessId, platform, content: content.kind }, "a turn failed");
    return errorId;
  };
}

/** The same for planned work. */
export function workErrorReporter(log: Log): (error: unknown, work: FailedWork) => string {
  return (error, work) => {
    const errorId = newErrorId();
    log.error({ err: error, errorId, ...work }, "planned work failed");
    return errorId;
  };
}

const newErrorId = (): string => randomBytes(4).toString("hex");

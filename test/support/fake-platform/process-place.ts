import { z } from "zod";

const processPlace = z.object({
  databaseUrl: z.string(),
  platformUrl: z.string(),
  businessId: z.string(),
  redisUrl: z.string().optional(),
  /** How many messages a web process puts into the outbox, those included that are there already. */
  messages: z.number().optional(),
});

/** Where a process of a test works, and what for. */
export type ProcessPlace = z.infer<typeof processPlace>;

/** What the process was started with. */
export const readPlace = (): ProcessPlace => processPlace.parse(JSON.parse(process.argv[2] ?? ""));

const say = (facts: object, message: string): void => {
  const error = "err" in facts ? facts.err : "error" in facts ? facts.error : undefined;
  console.error(
    new Date().toISOString(),
    message,
    error instanceof Error ? error.message : JSON.stringify(facts),
  );
};

export const processLog = { info: () => {}, warn: say, error: say };

import { z } from "zod";

const place = z.object({
  /** What it sends to: nothing at all, Telegram's API at this address, or it works off bare jobs. */
  work: z.enum(["instant", "telegram", "jobs"]),
  databaseUrl: z.string(),
  businessId: z.string(),
  redisUrl: z.string().nullable(),
  apiRoot: z.string().nullable(),
  token: z.string().nullable(),
});

/** What a worker process of a bench is told. */
export type WorkerPlace = z.infer<typeof place>;

export const readPlace = (text: string | undefined): WorkerPlace => place.parse(JSON.parse(text ?? ""));

/** What a worker process says when it is asked. */
export const report = z.object({ heapMegabytes: z.number(), residentMegabytes: z.number() });
export type Report = z.infer<typeof report>;

export const JOBS = "bench";

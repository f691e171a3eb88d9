import { readFile } from "node:fs/promises";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { recordedSchema } from "./recorded-model.ts";

const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    context.addIssue({ code: "custom", message: "is not a time with an offset" });
    return z.NEVER;
  }
});

const expectSchema = z
  .object({
    events: z.array(z.record(z.string(), z.unknown())).optional(),
    nothing: z.boolean().optional(),
    reply: z.array(z.string()).optional(),
  })
  .strict();
export type Expectation = z.infer<typeof expectSchema>;

const headerSchema = z.object({
  business: z.object({
    name: z.string(),
    currency: z.string(),
    timezone: z.string(),
    locale: z.string(),
    staff: z.array(z.string()).default([]),
  }),
});
export type TranscriptBusiness = z.infer<typeof headerSchema>["business"];

const speakerSchema = z
  .string()
  .regex(/^(owner|staff:.+|customer:.+|stranger:.+)$/, "is none of owner, staff:NAME, customer:NAME");

const turnSchema = z
  .object({
    at: instant,
    from: speakerSchema.optional(),
    text: z.string().optional(),
    press: z.string().optional(),
    file: z.string().optional(),
    photo: z.string().optional(),
    voice: z.string().optional(),
    tick: z.literal(true).optional(),
    expect: expectSchema.optional(),
    /** What a model answered in this turn, in the order that it was asked. */
    model: z.array(recordedSchema).optional(),
  })
  .refine(
    (turn) =>
      [turn.text, turn.press, turn.file, turn.photo, turn.voice, turn.tick].filter(
        (what) => what !== undefined,
      ).length === 1,
    "needs exactly one of text, press, file, photo, voice, tick",
  )
  .refine((turn) => turn.tick || turn.from, "needs a from");
export type TranscriptTurn = z.infer<typeof turnSchema> & { readonly line: number };

export interface Transcript {
  readonly file: string;
  readonly business: TranscriptBusiness;
  readonly turns: readonly TranscriptTurn[];
}

/** A line that is not what the contract says: names the file and the line. */
export class MalformedTranscript extends Error {}

/** Reads a transcript: the business on the first line, a turn on each other. Throws MalformedTranscript. */
export async function readTranscript(file: string): Promise<Transcript> {
  const content = await readFile(file, "utf8").catch((error: unknown) => {
    throw new MalformedTranscript(
      `${file}: cannot be read (${error instanceof Error ? error.message : error})`,
    );
  });
  const lines = content
    .split(/\r?\n/)
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text }) => text.trim() !== "");
  const [first, ...rest] = lines;
  if (!first) throw new MalformedTranscript(`${file}:1: is empty`);
  const header = parseLine(file, first, headerSchema);
  return {
    file,
    business: header.business,
    turns: rest.map((line) => ({ ...parseLine(file, line, turnSchema), line: line.line })),
  };
}

function parseLine<Out>(
  file: string,
  { text, line }: { text: string; line: number },
  schema: z.ZodType<Out>,
): Out {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new MalformedTranscript(`${file}:${line}: is not JSON`);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new MalformedTranscript(
    `${file}:${line}: ${issue?.path.join(".") || "the line"} ${issue?.message ?? "is wrong"}`,
  );
}

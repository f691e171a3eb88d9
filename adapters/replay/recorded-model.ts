import { z } from "zod";
import {
  type FormAnswer,
  type HearAnswer,
  type LookedUp,
  type Model,
  ModelFailure,
  type ReadOrder,
} from "../../core/model/model.ts";

/**
 * What a model answered once, as a transcript keeps it: the calls that it made, the form that it filled in (from a photo,
 * too), or what it heard in a voice note.
 */
export const recordedSchema = z.union([
  z
    .object({
      lookUps: z.array(z.object({ name: z.string(), args: z.unknown() })).default([]),
      calls: z.array(z.object({ name: z.string(), args: z.unknown() })),
      text: z.string().default(""),
    })
    .strict(),
  z.object({ form: z.unknown() }).strict(),
  z.object({ heard: z.string() }).strict(),
  z.object({ fails: z.enum(["timeout", "busy", "refused", "unavailable", "nonsense"]) }).strict(),
]);
export type Recorded = z.infer<typeof recordedSchema>;

const TOKENS = 1_000;

/** Answers what it was recorded to answer, in that order; whatever else is asked gets no answer. */
export class RecordedModel implements Model {
  #answers: Recorded[] = [];

  /** The answers for the next turn. */
  begin(answers: readonly Recorded[]): void {
    this.#answers = [...answers];
  }

  /** How many of them nobody has asked for. */
  get left(): number {
    return this.#answers.length;
  }

  async read(order: ReadOrder): Promise<Awaited<ReturnType<Model["read"]>>> {
    const answer = this.#next();
    if (!("calls" in answer)) throw new ModelFailure("nonsense");
    const lookedUp: LookedUp[] = [];
    for (const { name, args } of answer.lookUps) {
      const tool = order.lookUps.find((each) => each.name === name);
      if (tool) lookedUp.push({ name, args, answer: await tool.run(args) });
    }
    return { calls: answer.calls, text: answer.text, lookedUp, tokens: TOKENS };
  }

  async fill(): Promise<FormAnswer> {
    const answer = this.#next();
    if (!("form" in answer)) throw new ModelFailure("nonsense");
    return { value: answer.form, tokens: TOKENS };
  }

  async hear(): Promise<HearAnswer> {
    const answer = this.#next();
    if (!("heard" in answer)) throw new ModelFailure("nonsense");
    return { text: answer.heard, tokens: TOKENS };
  }

  look(): Promise<FormAnswer> {
    return this.fill();
  }

  #next(): Exclude<Recorded, { fails: unknown }> {
    const answer = this.#answers.shift();
    if (!answer) throw new ModelFailure("unavailable");
    if ("fails" in answer) throw new ModelFailure(answer.fails);
    return answer;
  }
}

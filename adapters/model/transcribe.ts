import OpenAI, { toFile } from "openai";
import { z } from "zod";
import { type HearAnswer, type Media, ModelFailure } from "../../core/model/model.ts";

const answerSchema = z.object({
  text: z.string(),
  usage: z
    .union([
      z.object({ type: z.literal("tokens"), total_tokens: z.number().nonnegative() }),
      z.object({ type: z.literal("duration"), seconds: z.number().nonnegative() }),
    ])
    .optional()
    .catch(undefined),
});

/** What speech is cut into by the models that count it in tokens. */
const TOKENS_A_SECOND = 10;
/** Speech of the lowest quality that messengers record in: so a second is never counted as less. */
const BYTES_A_SECOND = 2_000;

/** Has a recording written down, in the language that is spoken in it. */
export async function transcribe(
  client: OpenAI,
  model: string,
  audio: Media,
  signal: AbortSignal,
): Promise<HearAnswer> {
  const file = await toFile(audio.bytes, audio.fileName, { type: audio.mediaType });
  const answered: unknown = await client.audio.transcriptions
    .create({ file, model, response_format: "json" }, { signal })
    .catch(rethrow);
  const answer = answerSchema.safeParse(answered);
  if (!answer.success) throw new ModelFailure("nonsense", tokensOf(audio.bytes.byteLength / BYTES_A_SECOND));
  const { text, usage } = answer.data;
  if (usage?.type === "tokens") return { text, tokens: Math.ceil(usage.total_tokens) };
  return { text, tokens: tokensOf(usage?.seconds ?? audio.bytes.byteLength / BYTES_A_SECOND) };
}

const tokensOf = (seconds: number): number => Math.ceil(seconds * TOKENS_A_SECOND);

/** The package names its errors by their class alone. */
function rethrow(error: unknown): never {
  const isLate =
    error instanceof OpenAI.APIUserAbortError || error instanceof OpenAI.APIConnectionTimeoutError;
  if (isLate) throw new ModelFailure("timeout", 0, { cause: error });
  throw error;
}

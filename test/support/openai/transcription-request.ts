import { z } from "zod";

const EXTENSIONS = /\.(?:flac|m4a|mp3|mp4|mpeg|mpga|oga|ogg|wav|webm)$/;
const MOST_BYTES = 25 * 1024 * 1024;

const formSchema = z
  .object({
    file: z
      .instanceof(File)
      .refine(({ name }) => EXTENSIONS.test(name), "a kind of file that cannot be transcribed")
      .refine(({ size }) => size > 0, "an empty file")
      .refine(({ size }) => size <= MOST_BYTES, "more than 25 MB"),
    model: z.string().min(1),
    response_format: z.enum(["json", "text", "verbose_json"]).optional(),
    language: z.string().optional(),
    prompt: z.string().optional(),
  })
  .strict();

/** A recording that was sent to be written down. */
export interface TranscriptionRequest {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly model: string;
}

/** Reads what OpenAI's transcriptions take; the reason where it would be refused there. */
export async function readTranscriptionRequest(
  contentType: string,
  body: Buffer,
): Promise<TranscriptionRequest | string> {
  const headers = { "content-type": contentType };
  const form = await new Response(new Uint8Array(body), { headers }).formData().catch(() => null);
  if (form === null) return "no form";
  const parsed = formSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return z.prettifyError(parsed.error);
  const { file, model } = parsed.data;
  const bytes = Buffer.from(await file.arrayBuffer());
  return { fileName: file.name, mediaType: file.type, bytes, model };
}

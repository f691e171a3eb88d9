import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { readTranscriptionRequest, type TranscriptionRequest } from "./transcription-request.ts";

const toolSchema = z
  .object({
    type: z.literal("function"),
    function: z
      .object({
        name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
        description: z.string().max(1024),
        parameters: z
          .object({ type: z.literal("object"), properties: z.record(z.string(), z.unknown()) })
          .loose(),
        strict: z.boolean().optional(),
      })
      .strict(),
  })
  .strict();

const partSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string().min(1) }).strict(),
  z
    .object({
      type: z.literal("image_url"),
      image_url: z
        .object({
          url: z.string().regex(/^data:image\/(?:jpeg|png|webp|gif);base64,[A-Za-z0-9+/]+=*$/),
          detail: z.enum(["auto", "low", "high"]).optional(),
        })
        .strict(),
    })
    .strict(),
]);

const messageSchema = z.discriminatedUnion("role", [
  z.object({ role: z.literal("system"), content: z.string().min(1) }).strict(),
  z
    .object({ role: z.literal("user"), content: z.union([z.string().min(1), z.array(partSchema).min(1)]) })
    .strict(),
  z
    .object({
      role: z.literal("assistant"),
      content: z.string().nullable(),
      tool_calls: z
        .array(
          z
            .object({
              id: z.string().min(1),
              type: z.literal("function"),
              function: z.object({ name: z.string(), arguments: z.string() }).strict(),
            })
            .strict(),
        )
        .optional(),
    })
    .strict(),
  z
    .object({
      role: z.literal("tool"),
      content: z.string(),
      tool_call_id: z.string().min(1),
      name: z.string().optional(),
    })
    .strict(),
]);

/** What OpenAI's chat completions take, as far as we ask for it; anything else is refused as it would be there. */
const requestSchema = z
  .object({
    model: z.string().min(1),
    messages: z.array(messageSchema).min(2),
    tools: z.array(toolSchema).min(1).max(128),
    tool_choice: z
      .object({ type: z.literal("function"), function: z.object({ name: z.string() }).strict() })
      .strict()
      .optional(),
    stream: z.boolean().optional(),
  })
  .strict()
  .refine(
    ({ tools }) => new Set(tools.map((tool) => tool.function.name)).size === tools.length,
    "a tool twice",
  )
  .refine(
    ({ tools, tool_choice }) =>
      !tool_choice || tools.some((tool) => tool.function.name === tool_choice.function.name),
    "no such tool to choose",
  );
export type ModelRequest = z.infer<typeof requestSchema>;

/** One answer of the server. */
export type Answer =
  | {
      readonly calls: readonly { readonly name: string; readonly args: unknown }[];
      readonly content?: string;
    }
  | { readonly text: string }
  /** What a recording says; `usage` as OpenAI would tell it, none where it is left out. */
  | { readonly heard: string; readonly usage?: object }
  /** Arguments that break off in the middle. */
  | { readonly truncated: string }
  | { readonly refusal: string }
  | { readonly status: number; readonly body?: string }
  | { readonly body: string }
  | { readonly hangs: true };

export interface OpenAiServer {
  readonly url: string;
  /** What was asked, each of it as OpenAI would have taken it. */
  readonly requests: ModelRequest[];
  /** What it was given to listen to. */
  readonly recordings: TranscriptionRequest[];
  /** Requests that OpenAI would have refused, and why. */
  readonly refused: string[];
  /** What it answers next, one after the other; the last one for ever. */
  answers(...answers: readonly Answer[]): void;
  close(): Promise<void>;
}

/** An OpenAI of our own on this machine: checks every request, answers as it is told. */
export async function startOpenAi(): Promise<OpenAiServer> {
  const requests: ModelRequest[] = [];
  const refused: string[] = [];
  let queue: Answer[] = [];
  const recordings: TranscriptionRequest[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      const problem = request.headers.authorization?.startsWith("Bearer ")
        ? await take(request, body)
        : "no key";
      if (problem !== null) {
        refused.push(problem);
        const error = { message: "invalid", type: "invalid_request_error" };
        return respond(response, 400, JSON.stringify({ error }));
      }
      const answer = queue.length > 1 ? queue.shift() : queue[0];
      return answer ? give(response, answer) : respond(response, 500, "{}");
    });
  });
  /** Keeps what was asked; the reason where OpenAI would not have taken it. */
  async function take(request: IncomingMessage, body: Buffer): Promise<string | null> {
    if (request.url === "/v1/audio/transcriptions") {
      const recording = await readTranscriptionRequest(request.headers["content-type"] ?? "", body);
      if (typeof recording === "string") return recording;
      recordings.push(recording);
      return null;
    }
    if (request.url !== "/v1/chat/completions") return `${request.url}`;
    const parsed = requestSchema.safeParse(JSON.parse(body.toString("utf8")));
    if (!parsed.success) return z.prettifyError(parsed.error);
    requests.push(parsed.data);
    return null;
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    recordings,
    refused,
    answers: (...answers) => {
      queue = [...answers];
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function respond(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(body);
}

function give(response: ServerResponse, answer: Answer): void {
  if ("hangs" in answer) return;
  if ("status" in answer) {
    const body = answer.body ?? JSON.stringify({ error: { message: "no", type: "error" } });
    return respond(response, answer.status, body);
  }
  if ("body" in answer) return respond(response, 200, answer.body);
  if ("heard" in answer) {
    const { heard: text, usage } = answer;
    return respond(response, 200, JSON.stringify({ text, ...(usage && { usage }) }));
  }
  respond(response, 200, JSON.stringify(completion(answer)));
}

const call = (name: string, text: string, at: number) => ({
  id: `call_${at}`,
  type: "function",
  function: { name, arguments: text },
});

function completion(
  answer: Exclude<Answer, { hangs: true } | { status: number } | { body: string } | { heard: string }>,
) {
  const message =
    "text" in answer
      ? { role: "assistant", content: answer.text, refusal: null }
      : "refusal" in answer
        ? { role: "assistant", content: null, refusal: answer.refusal }
        : {
            role: "assistant",
            content: "content" in answer ? (answer.content ?? null) : null,
            refusal: null,
            tool_calls:
              "truncated" in answer
                ? [call(answer.truncated, '{"language":"es","sales":[{"ite', 0)]
                : answer.calls.map(({ name, args }, at) => call(name, JSON.stringify(args), at)),
          };
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1_774_000_000,
    model: "a-model",
    choices: [
      {
        index: 0,
        message,
        finish_reason: "truncated" in answer ? "length" : "tool_calls" in message ? "tool_calls" : "stop",
        logprobs: null,
      },
    ],
    usage: { prompt_tokens: 900, completion_tokens: 100, total_tokens: 1000 },
  };
}

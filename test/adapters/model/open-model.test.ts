import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openModel } from "../../../adapters/model/open-model.ts";
import type {
  FormOrder,
  LookOrder,
  LookUpTool,
  Media,
  Model,
  ModelTool,
  ReadOrder,
} from "../../../core/model/model.ts";
import { type OpenAiServer, startOpenAi } from "../../support/openai/openai-server.ts";

const tool = (name: string): ModelTool => ({
  name,
  description: `Examples: "${name}"`,
  parameters: { type: "object", properties: { language: { type: "string" } }, required: ["language"] },
});
const asked: unknown[] = [];
const lookUp: LookUpTool = {
  ...tool("find_customer"),
  async run(args) {
    asked.push(args);
    return "Maria Lopez";
  },
};
const reading: ReadOrder = {
  purpose: "reading",
  key: "k",
  instructions: "Read it.",
  said: '{"speaker":"owner","message":"vendí 3"}',
  tools: [tool("sale_record"), tool("nothing")],
  lookUps: [lookUp],
};
const wording: FormOrder = {
  purpose: "wording",
  key: "w",
  instructions: "Say it.",
  said: '{"text":"Recorded."}',
  form: {
    name: "say",
    description: "The same",
    parameters: { type: "object", properties: { text: { type: "string" } } },
  },
};

let server: OpenAiServer;
let model: Model;
const patient = () => AbortSignal.timeout(5_000);

beforeAll(async () => {
  server = await startOpenAi();
});
afterAll(() => server.close());
beforeEach(() => {
  server.requests.length = 0;
  server.recordings.length = 0;
  asked.length = 0;
  model = openModel({
    apiKey: "sk-test-key",
    baseUrl: server.url,
    model: "a-model",
    voiceModel: "ears",
    photoModel: "eyes",
    rest: 200,
  });
});

describe("a model behind an OpenAI-compatible endpoint", () => {
  it("is asked with tools, and gives its calls", async () => {
    server.answers({ calls: [{ name: "sale_record", args: { language: "es" } }] });
    expect(await model.read(reading, patient())).toEqual({
      calls: [{ name: "sale_record", args: { language: "es" } }],
      text: "",
      lookedUp: [],
      tokens: 1000,
    });
    expect(server.requests[0]?.tools.map((each) => each.function.name)).toEqual([
      "sale_record",
      "nothing",
      "find_customer",
    ]);
    expect(server.requests[0]?.messages.map(({ role }) => role)).toEqual(["system", "user"]);
    expect(server.refused).toEqual([]);
  });

  it("has its look-ups answered before it proposes", async () => {
    server.answers(
      { calls: [{ name: "find_customer", args: { name: "Maria" } }] },
      { calls: [{ name: "sale_record", args: { language: "es" } }] },
    );
    const answer = await model.read(reading, patient());
    expect(answer.lookedUp).toEqual([
      { name: "find_customer", args: { name: "Maria" }, answer: "Maria Lopez" },
    ]);
    expect(answer.tokens).toBe(2000);
    expect(asked).toEqual([{ name: "Maria" }]);
    expect(server.requests[1]?.messages.at(-1)).toMatchObject({ role: "tool", content: "Maria Lopez" });
    expect(server.refused).toEqual([]);
  });

  it("that only ever looks things up is given up", async () => {
    server.answers({ calls: [{ name: "find_customer", args: { name: "Maria" } }] });
    await expect(model.read(reading, patient())).rejects.toMatchObject({ kind: "nonsense", tokens: 3000 });
  });

  it("fills in a form", async () => {
    server.answers({ calls: [{ name: "say", args: { text: "Apuntado." } }] });
    expect(await model.fill(wording, patient())).toEqual({ value: { text: "Apuntado." }, tokens: 1000 });
    expect(server.requests[0]?.tool_choice).toEqual({ type: "function", function: { name: "say" } });
    expect(server.refused).toEqual([]);
  });

  it.each([
    [{ status: 429 }, "busy"],
    [{ status: 500 }, "unavailable"],
    [{ status: 401 }, "refused"],
    [{ status: 400 }, "refused"],
    [{ truncated: "sale_record" }, "nonsense"],
    [{ body: "<html>Bad gateway</html>" }, "unavailable"],
    [{ body: "{}" }, "unavailable"],
  ] as const)("fails as what it is: %j", async (answer, kind) => {
    server.answers(answer);
    await expect(model.read(reading, patient())).rejects.toMatchObject({ name: "ModelFailure" });
    await expect(model.read(reading, patient())).rejects.toMatchObject(
      // A body that is no completion at all is down or nonsense: the same comes of both.
      "body" in answer ? { kind: expect.stringMatching(/unavailable|nonsense/) } : { kind },
    );
  });

  it("that refuses has called nothing", async () => {
    server.answers({ refusal: "I can't help with that." });
    expect((await model.read(reading, patient())).calls).toEqual([]);
    await expect(model.fill(wording, patient())).rejects.toMatchObject({ kind: "nonsense" });
  });

  it("that does not answer is let go with the signal", async () => {
    server.answers({ hangs: true });
    const begun = performance.now();
    await expect(model.read(reading, AbortSignal.timeout(300))).rejects.toMatchObject({ kind: "timeout" });
    expect(performance.now() - begun).toBeLessThan(3_000);
  });

  it("is left alone after five failures in a row, and asked again later", async () => {
    server.answers({ status: 500 });
    for (let failure = 0; failure < 5; failure++)
      await expect(model.read(reading, patient())).rejects.toMatchObject({ kind: "unavailable" });
    const before = server.requests.length;
    await expect(model.read(reading, patient())).rejects.toMatchObject({ kind: "resting" });
    expect(server.requests.length).toBe(before);
    await new Promise((resolve) => setTimeout(resolve, 250));
    server.answers({ calls: [{ name: "nothing", args: { language: "en" } }] });
    expect((await model.read(reading, patient())).calls).toHaveLength(1);
  });
});

const voice: Media = {
  fileName: "voice.ogg",
  mediaType: "audio/ogg",
  bytes: new Uint8Array(20_000).fill(7),
};

describe("a recording", () => {
  it("is written down, and counted as the server counts it", async () => {
    const usage = { type: "tokens", input_tokens: 30, output_tokens: 12, total_tokens: 42 };
    server.answers({ heard: "Two lattes, 6.40.", usage });
    expect(await model.hear(voice, patient())).toEqual({ text: "Two lattes, 6.40.", tokens: 42 });
    expect(server.recordings[0]).toMatchObject({
      fileName: "voice.ogg",
      mediaType: "audio/ogg",
      model: "ears",
    });
    expect(server.recordings[0]?.bytes).toEqual(Buffer.from(voice.bytes));
    expect(server.refused).toEqual([]);
  });

  it("is counted by its seconds, or by its size, where the server tells no tokens", async () => {
    server.answers(
      { heard: "Two lattes.", usage: { type: "duration", seconds: 7 } },
      { heard: "Two lattes." },
    );
    expect(await model.hear(voice, patient())).toMatchObject({ tokens: 70 });
    expect(await model.hear(voice, patient())).toMatchObject({ tokens: 100 });
  });

  it.each([
    [{ status: 429 }, "busy"],
    [{ status: 500 }, "unavailable"],
    [{ status: 404 }, "refused"],
    [{ body: "{}" }, "nonsense"],
    [{ body: '{"text":7}' }, "nonsense"],
  ] as const)("fails as what it is: %j", async (answer, kind) => {
    server.answers(answer);
    await expect(model.hear(voice, patient())).rejects.toMatchObject({ name: "ModelFailure", kind });
  });

  it("that is not answered is let go with the signal", async () => {
    server.answers({ hangs: true });
    await expect(model.hear(voice, AbortSignal.timeout(300))).rejects.toMatchObject({ kind: "timeout" });
  });

  it("that the server cannot hear five times keeps nobody from being read", async () => {
    server.answers({ status: 404 });
    for (let failure = 0; failure < 5; failure++)
      await expect(model.hear(voice, patient())).rejects.toMatchObject({ kind: "refused" });
    await expect(model.hear(voice, patient())).rejects.toMatchObject({ kind: "resting" });
    server.answers({ calls: [{ name: "nothing", args: { language: "en" } }] });
    expect((await model.read(reading, patient())).calls).toHaveLength(1);
  });
});

describe("a photo", () => {
  const photo: Media = {
    fileName: "photo.jpg",
    mediaType: "image/jpeg",
    bytes: new Uint8Array([255, 216, 255]),
  };
  const looking: LookOrder = {
    ...wording,
    purpose: "looking",
    media: { fileName: "photo.jpg", mediaType: "image/jpeg", size: 3, read: async () => photo.bytes },
  };

  it("is shown with its form", async () => {
    server.answers({ calls: [{ name: "say", args: { sales: [] } }] });
    expect(await model.look(looking, photo, patient())).toEqual({ value: { sales: [] }, tokens: 1000 });
    expect(server.requests[0]?.model).toBe("eyes");
    expect(server.requests[0]?.messages.at(-1)?.content).toEqual([
      { type: "text", text: wording.said },
      { type: "image_url", image_url: { url: "data:image/jpeg;base64,/9j/", detail: "high" } },
    ]);
    expect(server.refused).toEqual([]);
  });

  it.each([
    [{ status: 429 }, "busy"],
    [{ text: "A lovely receipt." }, "nonsense"],
    [{ refusal: "I can't help with that." }, "nonsense"],
    [{ truncated: "say" }, "nonsense"],
  ] as const)("fails as what it is: %j", async (answer, kind) => {
    server.answers(answer);
    await expect(model.look(looking, photo, patient())).rejects.toMatchObject({ kind });
  });
});

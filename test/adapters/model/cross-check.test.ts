import { LLMock } from "@copilotkit/aimock";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openModel } from "../../../adapters/model/open-model.ts";
import type { LookOrder, ReadOrder } from "../../../core/model/model.ts";

const mock = new LLMock({ port: 0 });
beforeAll(async () => void (await mock.start()));
afterAll(() => mock.stop());

const server = () => ({
  apiKey: "sk-test",
  baseUrl: `${mock.url}/v1`,
  voiceModel: "gpt-4o-mini-transcribe",
  photoModel: "gpt-4.1-mini",
});

const order: ReadOrder = {
  purpose: "reading",
  key: "k",
  instructions: "Read it.",
  said: "vendí 3 cruasanes a María",
  tools: [
    {
      name: "sale_record",
      description: "Log a sale",
      parameters: { type: "object", properties: { language: { type: "string" } }, required: ["language"] },
    },
  ],
  lookUps: [
    {
      name: "find_customer",
      description: "Full names",
      parameters: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
      run: async () => "Maria Lopez",
    },
  ],
};

// Somebody else's idea of OpenAI's server, beside our own.
it("speaks to another OpenAI-compatible server: a look-up, then the proposal", async () => {
  mock.addFixture({
    match: { userMessage: /cruasanes/, hasToolResult: false },
    response: { toolCalls: [{ name: "find_customer", arguments: '{"name":"María"}' }] },
  });
  mock.addFixture({
    match: { userMessage: /cruasanes/, hasToolResult: true },
    response: { toolCalls: [{ name: "sale_record", arguments: '{"language":"es"}' }] },
  });
  const model = openModel({ ...server(), model: "gpt-4.1-mini" });
  const answer = await model.read(order, AbortSignal.timeout(10_000));
  expect(answer.calls).toEqual([{ name: "sale_record", args: { language: "es" } }]);
  expect(answer.lookedUp).toEqual([
    { name: "find_customer", args: { name: "María" }, answer: "Maria Lopez" },
  ]);
});

it("has a recording written down by it", async () => {
  mock.addFixture({
    match: { endpoint: "transcription" },
    response: { transcription: { text: "Sold 3 croissants to Maria for 10.50." } },
  });
  const model = openModel({ ...server(), model: "gpt-4.1-mini" });
  const audio = { fileName: "voice.ogg", mediaType: "audio/ogg", bytes: new Uint8Array(2_000).fill(1) };
  const { text, tokens } = await model.hear(audio, AbortSignal.timeout(10_000));
  expect(text).toBe("Sold 3 croissants to Maria for 10.50.");
  expect(tokens).toBeGreaterThan(0);
});

it("has it read a photo", async () => {
  mock.addFixture({
    match: { userMessage: /caption/ },
    response: { toolCalls: [{ name: "sales_on_photo", arguments: '{"sales":[]}' }] },
  });
  const photo = { fileName: "photo.jpg", mediaType: "image/jpeg", bytes: new Uint8Array([255, 216, 255]) };
  const model = openModel({ ...server(), model: "gpt-4.1-mini" });
  const looking: LookOrder = {
    purpose: "looking",
    key: "k",
    instructions: "Read it.",
    said: '{"caption":""}',
    form: { name: "sales_on_photo", description: "Sales", parameters: { type: "object", properties: {} } },
    media: { ...photo, size: 3, read: async () => photo.bytes },
  };
  const { value } = await model.look(looking, photo, AbortSignal.timeout(10_000));
  expect(value).toEqual({ sales: [] });
});

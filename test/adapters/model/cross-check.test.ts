import { LLMock } from "@copilotkit/aimock";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openModel } from "../../../adapters/model/open-model.ts";
import type { ReadOrder } from "../../../core/model/model.ts";

const mock = new LLMock({ port: 0 });
beforeAll(async () => void (await mock.start()));
afterAll(() => mock.stop());

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
  const model = openModel({ apiKey: "sk-test", baseUrl: `${mock.url}/v1`, model: "gpt-4.1-mini" });
  const answer = await model.read(order, AbortSignal.timeout(10_000));
  expect(answer.calls).toEqual([{ name: "sale_record", args: { language: "es" } }]);
  expect(answer.lookedUp).toEqual([
    { name: "find_customer", args: { name: "María" }, answer: "Maria Lopez" },
  ]);
});

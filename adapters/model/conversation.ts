import {
  type AIMessage,
  type BaseMessage,
  HumanMessage,
  SystemMessage,
  ToolMessage,
} from "@langchain/core/messages";
import type { ChatOpenAI } from "@langchain/openai";
import {
  type LookedUp,
  type LookUpTool,
  type Media,
  ModelFailure,
  type ModelTool,
  type ReadAnswer,
  type ReadOrder,
  type ToolCall,
} from "../../core/model/model.ts";

/** Look-ups are answered so often; then the model has to say what it makes of them. */
const MOST_ROUNDS = 3;

/** A tool as the API takes it. */
export const asFunction = ({ name, description, parameters }: ModelTool) => ({
  type: "function" as const,
  function: { name, description, parameters: { ...parameters } },
});

/** One message of the model: its calls, valid or not, its text and what it cost. */
export function readReply(message: BaseMessage): {
  calls: (ToolCall & { id: string })[];
  text: string;
  tokens: number;
} {
  const reply = message as AIMessage;
  const valid = (reply.tool_calls ?? []).map(({ name, args, id }) => ({
    name,
    args: args as unknown,
    id: id ?? "",
  }));
  const invalid = (reply.invalid_tool_calls ?? []).map(({ name, id }) => ({
    name: name ?? "",
    args: undefined,
    id: id ?? "",
  }));
  const { usage_metadata: usage } = message as { usage_metadata?: { total_tokens: number } };
  return { calls: [...valid, ...invalid], text: reply.text, tokens: usage?.total_tokens ?? 0 };
}

/** Lets the model call tools; answers its look-ups until it says what it makes of the message. */
export async function converse(
  model: ChatOpenAI,
  order: ReadOrder,
  signal: AbortSignal,
): Promise<ReadAnswer> {
  const lookUps = new Map(order.lookUps.map((tool) => [tool.name, tool]));
  const bound = model.bindTools([...order.tools, ...order.lookUps].map(asFunction));
  const messages: BaseMessage[] = [new SystemMessage(order.instructions), new HumanMessage(order.said)];
  const lookedUp: LookedUp[] = [];
  let tokens = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const message = await bound.invoke(messages, { signal });
    const reply = readReply(message);
    tokens += reply.tokens;
    const proposals = reply.calls.filter(({ name }) => !lookUps.has(name));
    messages.push(message);
    for (const call of reply.calls) {
      const tool = lookUps.get(call.name);
      if (tool) messages.push(await answerLookUp(tool, call, lookedUp));
    }
    if (proposals.length > 0 || reply.calls.length === 0)
      return finish(proposals, reply.text, lookedUp, tokens);
  }
  throw new ModelFailure("nonsense", tokens);
}

async function answerLookUp(
  tool: LookUpTool,
  { id, args }: ToolCall & { id: string },
  lookedUp: LookedUp[],
): Promise<ToolMessage> {
  const answer = await tool.run(args);
  lookedUp.push({ name: tool.name, args, answer });
  return new ToolMessage({ content: answer, tool_call_id: id, name: tool.name });
}

function finish(
  proposals: readonly ToolCall[],
  text: string,
  lookedUp: readonly LookedUp[],
  tokens: number,
): ReadAnswer {
  // Truncated or broken arguments: whatever is missing from one call is missing from all of it.
  if (proposals.some(({ args }) => args === undefined)) throw new ModelFailure("nonsense", tokens);
  return { calls: proposals.map(({ name, args }) => ({ name, args })), text, lookedUp, tokens };
}

interface Form {
  readonly instructions: string;
  readonly said: string;
  readonly form: ModelTool;
}

/** Has one form filled in. */
export function fillIn(
  model: ChatOpenAI,
  order: Form,
  signal: AbortSignal,
): Promise<{ value: unknown; tokens: number }> {
  return fillFrom(model, order, new HumanMessage(order.said), signal);
}

/** Has one form filled in from what stands on a photo. */
export function lookAt(
  model: ChatOpenAI,
  order: Form,
  { mediaType, bytes }: Media,
  signal: AbortSignal,
): Promise<{ value: unknown; tokens: number }> {
  const url = `data:${mediaType};base64,${Buffer.from(bytes).toString("base64")}`;
  const seen = new HumanMessage({
    content: [
      { type: "text", text: order.said },
      // Small print: the rough view that "auto" may choose loses digits.
      { type: "image_url", image_url: { url, detail: "high" } },
    ],
  });
  return fillFrom(model, order, seen, signal);
}

async function fillFrom(
  model: ChatOpenAI,
  { instructions, form }: Form,
  said: HumanMessage,
  signal: AbortSignal,
): Promise<{ value: unknown; tokens: number }> {
  const tool_choice = { type: "function" as const, function: { name: form.name } };
  const message = await model
    .bindTools([asFunction(form)], { tool_choice })
    .invoke([new SystemMessage(instructions), said], { signal });
  const { calls, tokens } = readReply(message);
  const [call] = calls;
  if (!call || call.args === undefined) throw new ModelFailure("nonsense", tokens);
  return { value: call.args, tokens };
}

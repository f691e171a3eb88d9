import { ChatOpenAI } from "@langchain/openai";
import type { Model } from "../../core/model/model.ts";
import { createBreaker } from "./breaker.ts";
import { converse, fillIn } from "./conversation.ts";

export interface OpenModelOptions {
  /** Empty for a server that wants none. */
  readonly apiKey: string;
  /** Any server that speaks OpenAI's chat completions; null is OpenAI itself. */
  readonly baseUrl: string | null;
  readonly model: string;
  /** Milliseconds that it is left alone after failing several times in a row. */
  readonly rest?: number;
}

/** A model behind an OpenAI-compatible endpoint. This module loads LangChain: import it only when it is wanted. */
export function openModel({ apiKey, baseUrl, model, rest }: OpenModelOptions): Model {
  keepToOurselves();
  const chat = new ChatOpenAI({
    model,
    apiKey: apiKey || "none",
    // Whoever waits in a chat is answered without the model rather than later.
    maxRetries: 0,
    useResponsesApi: false,
    configuration: { ...(baseUrl !== null && { baseURL: baseUrl }) },
  });
  const guarded = createBreaker(rest);
  return {
    read: (order, signal) => guarded(() => converse(chat, order, signal)),
    fill: (order, signal) => guarded(() => fillIn(chat, order, signal)),
  };
}

/** LangChain would report every call to LangSmith where the environment says so; what customers say goes nowhere else. */
function keepToOurselves(): void {
  for (const name of [
    "LANGSMITH_TRACING",
    "LANGSMITH_TRACING_V2",
    "LANGCHAIN_TRACING",
    "LANGCHAIN_TRACING_V2",
  ])
    process.env[name] = "false";
}

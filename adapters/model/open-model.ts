import { ChatOpenAI } from "@langchain/openai";
import OpenAI from "openai";
import type { Model } from "../../core/model/model.ts";
import { createBreaker } from "./breaker.ts";
import { converse, fillIn, lookAt } from "./conversation.ts";
import { transcribe } from "./transcribe.ts";

export interface OpenModelOptions {
  /** Empty for a server that wants none. */
  readonly apiKey: string;
  /** Any server that speaks OpenAI's chat completions; null is OpenAI itself. */
  readonly baseUrl: string | null;
  readonly model: string;
  /** What recordings are written down by. */
  readonly voiceModel: string;
  /** What photos are read by. */
  readonly photoModel: string;
  /** Milliseconds that it is left alone after failing several times in a row. */
  readonly rest?: number;
}

/** A model behind an OpenAI-compatible endpoint. This module loads LangChain: import it only when it is wanted. */
export function openModel(options: OpenModelOptions): Model {
  const { apiKey, baseUrl, model, voiceModel, photoModel, rest } = options;
  keepToOurselves();
  const server = { ...(baseUrl !== null && { baseURL: baseUrl }) };
  // Whoever waits in a chat is answered without the model rather than later.
  const access = { apiKey: apiKey || "none", maxRetries: 0 };
  const chatting = (name: string) =>
    new ChatOpenAI({ ...access, model: name, useResponsesApi: false, configuration: server });
  const [chat, eyes] = [chatting(model), chatting(photoModel)];
  const ears = new OpenAI({ ...access, ...server });
  // A server that cannot listen, or look, is none that cannot read: each rests by itself.
  const [read, listen, look] = [createBreaker(rest), createBreaker(rest), createBreaker(rest)];
  return {
    read: (order, signal) => read(() => converse(chat, order, signal)),
    fill: (order, signal) => read(() => fillIn(chat, order, signal)),
    hear: (audio, signal) => listen(() => transcribe(ears, voiceModel, audio, signal)),
    look: (order, photo, signal) => look(() => lookAt(eyes, order, photo, signal)),
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

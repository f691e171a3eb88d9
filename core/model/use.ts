import { v7 as newId } from "uuid";
import { loadBusiness } from "../business/business.store.ts";
import type { NewEvent } from "../conversation/event.ts";
import type { Incoming } from "../conversation/incoming.ts";
import type { Transactions } from "../store/transactions.ts";
import { AnswerCache, type CachedAnswer } from "./answer-cache.ts";
import { createDesk, type KnownAnswers, type ModelDesk } from "./desk.ts";
import { fetchMedia } from "./fetch-media.ts";
import { type FailureKind, type Model, ModelFailure, type ModelOrder } from "./model.ts";
import { count, isAffordable, type Usage } from "./usage.service.ts";

/** One turn that asks the model along the way. */
export interface Thinking {
  /** Of this turn alone: what its chat is held by while the model is asked. */
  readonly id: string;
  readonly desk: ModelDesk;
  /** False once it has waited long enough for another message of its chat. */
  readonly waits: boolean;
  /** The chat is held already. */
  readonly asked: boolean;
}

/** What working a turn came to: all of it, or what has to be had first. */
export type Attempt<Result> =
  | { readonly kind: "done"; readonly result: Result }
  | { readonly kind: "needs"; readonly order: ModelOrder }
  /** A message of this chat that came before waits for the model. */
  | { readonly kind: "busy" };

/** The model as the conversation uses it. */
export interface ModelUse {
  /** Works a turn, as often as it takes, and asks the model in between: no transaction is open meanwhile. */
  through<Result extends { readonly events: readonly NewEvent[] }>(
    incoming: Incoming,
    attempt: (thinking: Thinking) => Promise<Attempt<Result>>,
  ): Promise<Result>;
}

export interface ModelUseParts {
  readonly model: Model;
  readonly transactions: Transactions;
  /** Told when somebody begins to wait, and again every few seconds: "typing ...". */
  readonly thinking?: (incoming: Incoming) => void;
  /** Told what went wrong, for the log. */
  readonly failed?: (kind: FailureKind, error: unknown) => void;
  /** Milliseconds that all questions of one turn may take together. */
  readonly patience?: number;
}

const PATIENCE_MS = 8_000;
/** How long a chat is held for a turn that may have died. */
export const HELD_SECONDS = 12;
const BUSY_PAUSE_MS = 100;
const TYPING_EVERY_MS = 4_000;

export function createModelUse(parts: ModelUseParts): ModelUse {
  const cache = new AnswerCache();
  return {
    async through(incoming, attempt) {
      const id = newId();
      const known: KnownAnswers = new Map();
      const deadline = new Deadline(parts.patience ?? PATIENCE_MS);
      const waitsUntil = Date.now() + HELD_SECONDS * 1000;
      for (;;) {
        const waits = Date.now() < waitsUntil;
        const done = await attempt({ id, desk: createDesk(known), waits, asked: known.size > 0 });
        if (done.kind === "done") {
          if (done.result.events.some(({ type }) => type === "customer.forgotten"))
            cache.forget(incoming.businessId);
          return done.result;
        }
        if (done.kind === "busy") await pause(BUSY_PAUSE_MS);
        else known.set(done.order.key, await obtain(parts, cache, incoming, done.order, deadline));
      }
    },
  };
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** The time that a turn's questions have, counted from the first of them. */
class Deadline {
  #left: number;

  constructor(milliseconds: number) {
    this.#left = milliseconds;
  }

  /** Runs within what is left; rejects with a ModelFailure when it is used up, whether or not the work stops. */
  async within<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#left <= 0) throw new ModelFailure("timeout");
    const begun = Date.now();
    const stop = new AbortController();
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      reject(new ModelFailure("timeout"));
      stop.abort();
    }, this.#left);
    try {
      return await Promise.race([work(stop.signal), late]);
    } finally {
      clearTimeout(timer);
      this.#left -= Date.now() - begun;
    }
  }
}

/** The model's answer, from memory where the same was asked today; null where it cannot be had. */
async function obtain(
  parts: ModelUseParts,
  cache: AnswerCache,
  incoming: Incoming,
  order: ModelOrder,
  deadline: Deadline,
): Promise<CachedAnswer | null> {
  const { businessId } = incoming;
  const kept = cache.get(businessId, order.key);
  if (kept) {
    await note(parts, incoming, { cached: 1 });
    return kept;
  }
  if (!(await mayAsk(parts, incoming))) return null;
  const typing = showTyping(parts, incoming);
  try {
    const { answer, tokens } = await deadline.within((signal) => put(parts.model, order, signal));
    if (answer.unfit) return answer;
    cache.keep(businessId, order.key, answer);
    await note(parts, incoming, { calls: 1, tokens });
    return answer;
  } catch (error) {
    const failure =
      error instanceof ModelFailure ? error : new ModelFailure("unavailable", 0, { cause: error });
    parts.failed?.(failure.kind, error);
    const asked = NOT_ASKED.has(failure.kind) ? 0 : 1;
    await note(parts, incoming, { calls: asked, failed: 1, tokens: failure.tokens });
    return null;
  } finally {
    clearInterval(typing);
  }
}

const NOT_ASKED: ReadonlySet<FailureKind> = new Set(["resting", "not-fetched"]);

async function put(
  model: Model,
  order: ModelOrder,
  signal: AbortSignal,
): Promise<{ answer: CachedAnswer; tokens: number }> {
  if (order.purpose === "reading") {
    const read = await model.read(order, signal);
    return { answer: { read }, tokens: read.tokens };
  }
  if (!("media" in order)) {
    const { value, tokens } = await model.fill(order, signal);
    return { answer: { value }, tokens };
  }
  const media = await fetchMedia(order.media);
  if ("unfit" in media) return { answer: media, tokens: 0 };
  if (order.purpose === "hearing") {
    const { text, tokens } = await model.hear(media, signal);
    return { answer: { heard: text }, tokens };
  }
  const { value, tokens } = await model.look(order, media, signal);
  return { answer: { value }, tokens };
}

function showTyping(parts: ModelUseParts, incoming: Incoming): NodeJS.Timeout {
  parts.thinking?.(incoming);
  return setInterval(() => parts.thinking?.(incoming), TYPING_EVERY_MS);
}

const mayAsk = ({ transactions }: ModelUseParts, { businessId, at }: Incoming): Promise<boolean> =>
  transactions.inBusiness(businessId, async (tx) => {
    const business = await loadBusiness(tx, businessId);
    return isAffordable(tx, business, at.toZonedDateTimeISO(business.timezone).toPlainDate());
  });

const note = (
  { transactions }: ModelUseParts,
  { businessId, at }: Incoming,
  more: Partial<Usage>,
): Promise<void> =>
  transactions.inBusiness(businessId, async (tx) => {
    const business = await loadBusiness(tx, businessId);
    await count(tx, businessId, at.toZonedDateTimeISO(business.timezone).toPlainDate(), more);
  });

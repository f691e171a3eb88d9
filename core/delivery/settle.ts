import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import type { NewEvent } from "../conversation/event.ts";
import { insertEvents } from "../conversation/event-log.ts";
import type { Tx } from "../store/transactions.ts";
import { type Account, noteAnswers } from "./account.store.ts";
import { type Pace, readPaces, writePaces } from "./pace.store.ts";
import { freeAgainAt, memoryOf, type SendingLimits, type SendingWindow } from "./sending-limits.ts";
import { markReachable, markUnreachable, type SettledMessage, settleRows } from "./settle.store.ts";
import type { Hold, Settlement } from "./settlement.ts";

/** Where messages leave: one platform of one business. */
export interface Exit extends Account {
  readonly businessId: string;
  readonly limits: SendingLimits | null;
}

export interface Settled {
  readonly messages: readonly SettledMessage[];
  /** `message.sent` of what nobody's turn asked for. */
  readonly events: readonly NewEvent[];
}

/** What capabilities add when messages are settled: the last one of a campaign finishes it. */
export type AfterSettling = (
  tx: Tx,
  businessId: string,
  messages: readonly SettledMessage[],
  now: Temporal.Instant,
) => Promise<readonly NewEvent[]>;

/** Settles rows, all or none, with all that hangs on them: events, pauses, who can be reached. */
export async function settle(
  tx: Tx,
  exit: Exit,
  settlements: readonly Settlement[],
  now: Temporal.Instant,
  afterSettling?: AfterSettling,
): Promise<Settled> {
  const { businessId, platform } = exit;
  const messages = await settleRows(tx, exit, settlements, now);
  const attempts = settlements.filter((settlement) => settlement.state !== "skipped");
  await paceChats(tx, exit, attempts);
  await markUnreachable(tx, businessId, platform, chatsOf(settlements.filter((one) => one.gone)), now);
  const backAgain = messages.filter(
    (message) => message.state === "sent" && message.unreachableChat !== null,
  );
  await markReachable(
    tx,
    businessId,
    platform,
    backAgain.flatMap((message) => message.unreachableChat ?? []),
  );
  const events = await tellOfSettled(tx, businessId, messages, now, afterSettling);
  // Last, because all processes that settle for this platform wait for each other here.
  await paceAccount(tx, exit, attempts, messages);
  return { messages, events };
}

/** Appends what follows from settled rows to the event log. */
export async function tellOfSettled(
  tx: Tx,
  businessId: string,
  messages: readonly SettledMessage[],
  now: Temporal.Instant,
  afterSettling?: AfterSettling,
): Promise<NewEvent[]> {
  if (messages.length === 0) return [];
  const sent = messages.filter((message) => message.state === "sent" && message.kind !== "reply");
  const more = (await afterSettling?.(tx, businessId, messages, now)) ?? [];
  const events = [...sent.map(messageSent), ...more];
  if (events.length > 0) {
    await insertEvents(tx, { businessId, turnId: newId(), at: now, actor: "system" }, events);
  }
  return events;
}

const chatsOf = (settlements: readonly Settlement[]): string[] => [
  ...new Set(settlements.map((settlement) => settlement.message.chat)),
];

const messageSent = ({ outboxId, to, kind, campaign, text }: SettledMessage): NewEvent => ({
  type: "message.sent",
  payload: { to, kind, campaign, text },
  recordId: outboxId,
});

/** Notes when each chat may be written to again: what the limits ask for, and what the platform asked for. */
async function paceChats(tx: Tx, exit: Exit, attempts: readonly Settlement[]): Promise<void> {
  const { businessId, platform, limits } = exit;
  const paced =
    limits === null ? attempts.filter((attempt) => holdsOf([attempt], "chat").length > 0) : attempts;
  if (paced.length === 0) return;
  const chats = chatsOf(paced);
  const known = await readPaces(tx, businessId, platform, chats);
  const paces = chats.flatMap((chat) => {
    const here = paced.filter((attempt) => attempt.message.chat === chat);
    const pace = paceAfter(known.get(chat), chat, limits?.chat(chat) ?? [], here);
    return pace ? [pace] : [];
  });
  await writePaces(tx, businessId, platform, paces);
}

function paceAfter(
  before: Pace | undefined,
  chat: string,
  windows: readonly SendingWindow[],
  attempts: readonly Settlement[],
): Pace | null {
  const holds = holdsOf(attempts, "chat");
  if (windows.length === 0 && holds.length === 0) return null;
  const answered = [...attempts.map((attempt) => attempt.countedAt), ...(before?.answered ?? [])]
    .sort((one, other) => Temporal.Instant.compare(other, one))
    .slice(0, memoryOf(windows));
  const heldUntil = latest([...holds, ...(before?.held && before.freeAt ? [before.freeAt] : [])]);
  const pausedUntil = freeAgainAt(windows, answered);
  const isHeld = heldUntil !== null && (!pausedUntil || Temporal.Instant.compare(heldUntil, pausedUntil) > 0);
  return { chat, answered, held: isHeld, freeAt: isHeld ? heldUntil : pausedUntil };
}

async function paceAccount(
  tx: Tx,
  exit: Exit,
  attempts: readonly Settlement[],
  settled: readonly SettledMessage[],
): Promise<void> {
  const overall = exit.limits?.overall;
  const heldUntil = latest(holdsOf(attempts, "platform"));
  if (attempts.length === 0 || (!overall && heldUntil === null)) return;
  // Written down a second time, because nobody heard that it was the first time, they have landed already.
  const now = new Set(settled.map((message) => message.outboxId));
  const landed = attempts.flatMap(({ message }) => (now.has(message.outboxId) ? [message.claimId] : []));
  await noteAnswers(tx, exit, {
    answered: overall ? attempts.map((attempt) => attempt.countedAt) : [],
    heldUntil,
    keep: overall?.messages ?? 0,
    landed: overall ? landed : [],
  });
}

const holdsOf = (attempts: readonly Settlement[], scope: Hold["scope"]): Temporal.Instant[] =>
  attempts.flatMap(({ holds }) => holds.filter((hold) => hold.scope === scope).map((hold) => hold.until));

const latest = (instants: readonly Temporal.Instant[]): Temporal.Instant | null =>
  [...instants].sort(Temporal.Instant.compare).at(-1) ?? null;

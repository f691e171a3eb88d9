import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { insertEvents } from "../conversation/conversation.store.ts";
import type { NewEvent } from "../conversation/event.ts";
import type { Platform } from "../conversation/incoming.ts";
import type { Tx } from "../store/transactions.ts";
import { lockPace, type Pace, readPaces, WHOLE_PLATFORM, writePaces } from "./pace.store.ts";
import { freeAgainAt, memoryOf, type SendingLimits } from "./sending-limits.ts";
import { markReachable, markUnreachable, type SettledMessage, settleRows } from "./settle.store.ts";
import type { Settlement } from "./settlement.ts";

/** Where messages leave: one platform of one business. */
export interface Exit {
  readonly businessId: string;
  readonly platform: Platform;
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
  if (exit.limits?.overall) await lockPace(tx, businessId, platform);
  const messages = await settleRows(tx, exit, settlements, now);
  const attempts = settlements.filter((settlement) => settlement.state !== "skipped");
  await writePaces(tx, businessId, platform, await pacesAfter(tx, exit, attempts));
  await markUnreachable(tx, businessId, platform, chatsOf(settlements.filter((one) => one.gone)), now);
  await markReachable(tx, businessId, platform, chatsOf(settlements.filter((one) => one.state === "sent")));
  return { messages, events: await tellOfSettled(tx, businessId, messages, now, afterSettling) };
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

/** The pauses that follow from these attempts: those that the limits ask for and those that the platform asked for. */
async function pacesAfter(tx: Tx, exit: Exit, settlements: readonly Settlement[]): Promise<Pace[]> {
  const { limits } = exit;
  const limited =
    limits === null ? settlements.filter((settlement) => settlement.holds.length > 0) : settlements;
  const isPlatformHeld = settlements.some(({ holds }) => holds.some((hold) => hold.scope === "platform"));
  if (limited.length === 0) return [];
  const chats = chatsOf(limited);
  const isPlatformTouched = isPlatformHeld || limits?.overall != null;
  const known = await readPaces(
    tx,
    exit.businessId,
    exit.platform,
    isPlatformTouched ? [...chats, WHOLE_PLATFORM] : chats,
  );
  const paces = chats.flatMap((chat) => {
    const here = limited.filter((settlement) => settlement.message.chat === chat);
    const pace = paceAfter(known.get(chat), chat, limits?.chat(chat) ?? [], here, "chat");
    return pace ? [pace] : [];
  });
  if (!isPlatformTouched) return paces;
  const overall = limits?.overall ? [limits.overall] : [];
  const whole = paceAfter(known.get(WHOLE_PLATFORM), WHOLE_PLATFORM, overall, settlements, "platform");
  return whole ? [...paces, whole] : paces;
}

function paceAfter(
  before: Pace | undefined,
  chat: string,
  windows: Parameters<typeof freeAgainAt>[0],
  settlements: readonly Settlement[],
  scope: "chat" | "platform",
): Pace | null {
  const holds = settlements.flatMap((settlement) =>
    settlement.holds.filter((hold) => hold.scope === scope).map((hold) => hold.until),
  );
  if (windows.length === 0 && holds.length === 0) return null;
  const answered = [...settlements.map((settlement) => settlement.answeredAt), ...(before?.answered ?? [])]
    .sort((one, other) => Temporal.Instant.compare(other, one))
    .slice(0, memoryOf(windows));
  const holdBefore = before?.held && before.freeAt ? [before.freeAt] : [];
  const heldUntil = latest([...holds, ...holdBefore]);
  const pausedUntil = scope === "chat" ? freeAgainAt(windows, answered) : null;
  const isHeld = heldUntil !== null && (!pausedUntil || Temporal.Instant.compare(heldUntil, pausedUntil) > 0);
  return { chat, answered, held: isHeld, freeAt: isHeld ? heldUntil : pausedUntil };
}

const latest = (instants: readonly Temporal.Instant[]): Temporal.Instant | null =>
  [...instants].sort(Temporal.Instant.compare).at(-1) ?? null;

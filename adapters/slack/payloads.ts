import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/** What Slack sends, as far as it is read. All else in a payload is left alone. */

/** Slack's message times: seconds and microseconds, unique within a channel. */
const timestamp = z.string().regex(/^\d{1,12}\.\d{1,6}$/);

export const fileSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  mimetype: z.string().nullish(),
  size: z.number().nullish(),
  mode: z.string().nullish(),
  subtype: z.string().nullish(),
  url_private: z.string().nullish(),
  url_private_download: z.string().nullish(),
});
export type SlackFile = z.infer<typeof fileSchema>;

export const messageSchema = z.object({
  event_id: z.string().optional(),
  event: z.object({
    type: z.enum(["message", "app_mention"]),
    subtype: z.string().optional(),
    hidden: z.boolean().optional(),
    bot_id: z.string().nullish(),
    user: z.string().optional(),
    text: z.string().nullish(),
    ts: timestamp,
    thread_ts: timestamp.optional(),
    channel: z.string(),
    channel_type: z.string().optional(),
    blocks: z.unknown().optional(),
    files: z.array(fileSchema).nullish(),
  }),
});
export type SlackMessage = z.infer<typeof messageSchema>["event"];

export const commandSchema = z.object({
  command: z.string(),
  text: z.string().default(""),
  user_id: z.string(),
  user_name: z.string().optional(),
  channel_id: z.string(),
  channel_name: z.string().optional(),
  trigger_id: z.string(),
});
export type SlackCommand = z.infer<typeof commandSchema>;

export const pressSchema = z.object({
  type: z.literal("block_actions"),
  user: z.object({ id: z.string(), name: z.string().optional(), username: z.string().optional() }),
  channel: z.object({ id: z.string() }),
  message: z.object({
    ts: timestamp,
    thread_ts: timestamp.optional(),
    text: z.string().default(""),
    blocks: z.array(z.looseObject({ type: z.string() })).default([]),
  }),
  actions: z
    .array(
      z.object({
        type: z.string(),
        action_id: z.string(),
        value: z.string().optional(),
        action_ts: timestamp,
      }),
    )
    .min(1),
});
export type SlackPress = z.infer<typeof pressSchema>;

/** The instant of one of Slack's times. */
export function instantOf(slackTime: string): Temporal.Instant {
  const [seconds = "0", fraction = "0"] = slackTime.split(".");
  const microseconds = BigInt(fraction.padEnd(6, "0"));
  return Temporal.Instant.fromEpochNanoseconds(BigInt(seconds) * 1_000_000_000n + microseconds * 1_000n);
}

/** Direct messages are the channels whose ids begin with D; everything else may have several people in it. */
export const isDirect = (channel: string): boolean => channel.startsWith("D");

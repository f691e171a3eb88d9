import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { certificate, newestCampaign } from "../delivery/certificate.ts";
import { readSending, SENDING_WORDS } from "./sending.reading.ts";
import { certificateAnswer, nextButtons, nothingSent } from "./sending.replies.ts";

const DAYS = 30;

async function showCertificate({ tx, business, now }: Turn) {
  const businessId = business.id;
  const since = now.subtract({ hours: 24 * DAYS });
  const all = await certificate(tx, { businessId, unasked: true, since });
  const campaign = await newestCampaign(tx, businessId);
  if (all.due === 0 && campaign === null) return say(nothingSent);
  const newest = campaign === null ? null : await certificate(tx, { businessId, campaign });
  return say(certificateAnswer(all, newest, DAYS), nextButtons(newest));
}

const certificateIntent = defineIntent({
  name: "sending.certificate",
  schema: z.object({}),
  allowed: ["owner"],
  help: "Show what became of every message to customers",
  examples: ["show the send certificate", "did all messages go out?"],
  looksUp: true,
  perform: showCertificate,
});

/** What became of messages to customers, each counted once. */
export const sending: Capability = {
  name: "sending",
  intents: [certificateIntent],
  read: readSending,
  hears: SENDING_WORDS,
};

import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import type { StoredEvent } from "../conversation/event.ts";
import type { Turn } from "../conversation/turn.ts";
import { correctPerson } from "../customers/correct-person.ts";
import { readAcquisition } from "./acquisition.reading.ts";
import { leadGone, leadStays, trafficGone, trafficRestored } from "./acquisition.replies.ts";
import { removeLead, undoTraffic } from "./acquisition.service.ts";
import { answerLead, leadSlots, takeLead } from "./leads.ts";
import { correctSource, correctTrafficEvent, recount, recountSlots, sourceSlots } from "./recount.ts";
import { answerTraffic, takeTraffic, trafficSlots } from "./traffic.ts";

/** Who asks and how they come: leads by name, visitors and enquiries by channel. */
export const acquisition: Capability = {
  name: "acquisition",
  intents: [
    defineIntent({
      name: "acquisition.lead",
      schema: leadSlots,
      allowed: ["owner", "staff"],
      help: "Note somebody who asked",
      examples: ["a guy called Dan asked about catering, came from google"],
      perform: takeLead,
      answer: answerLead,
    }),
    defineIntent({
      name: "acquisition.traffic",
      schema: trafficSlots,
      allowed: ["owner", "staff"],
      help: "Count visitors and enquiries",
      examples: ["12 people walked in, 3 asked on Instagram"],
      perform: takeTraffic,
      answer: answerTraffic,
    }),
    defineIntent({
      name: "acquisition.recount",
      schema: recountSlots,
      allowed: ["owner", "staff"],
      help: null,
      examples: ["actually 14 walk-ins"],
      perform: recount,
    }),
    defineIntent({
      name: "acquisition.correct-source",
      schema: sourceSlots,
      allowed: ["owner", "staff"],
      help: null,
      examples: ["no, from facebook"],
      perform: correctSource,
    }),
  ],
  read: readAcquisition,
  corrects: { "lead.recorded": correctPerson, "traffic.recorded": correctTrafficEvent },
  undo: { "lead.recorded": undoLead, "traffic.recorded": undoCount },
};

async function undoLead(turn: Turn, event: StoredEvent): Promise<string> {
  if (event.recordId === null) throw new Error(`Event ${event.eventId} names no lead`);
  const { name, gone } = await removeLead(turn, event.recordId);
  return gone ? leadGone(name) : leadStays(name);
}

const trafficBefore = z.object({
  earlier: z.object({ id: z.string(), source: z.string(), count: z.number(), on: z.string() }).nullable(),
});
const trafficPayload = z.object({ source: z.string(), count: z.number(), on: z.string() });

async function undoCount(turn: Turn, event: StoredEvent): Promise<string> {
  if (event.recordId === null) throw new Error(`Event ${event.eventId} names no count`);
  const { earlier } = trafficBefore.parse(event.before);
  await undoTraffic(turn, event.recordId, earlier);
  return earlier ? trafficRestored(earlier) : trafficGone(trafficPayload.parse(event.payload));
}

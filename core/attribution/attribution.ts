import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { readAttribution } from "./attribution.reading.ts";
import { noSuchCampaign, nothingSent, rankingText, resultText } from "./attribution.replies.ts";
import { ranked, resultOf, sourcesOf, whichSource } from "./attribution.service.ts";
import { noteReply } from "./attribution.store.ts";
import { compareWithBaseline, NOTE_BASELINE, noteBaseline } from "./baseline.ts";

const resultSlots = z.object({
  /** As the owner called it; "" for the newest. */
  what: z.string().max(200),
});

/** The topic of what was spoken of last: "did it pay off?" means that. */
const LAST = "attribution.last";
const lastSchema = z.object({ id: z.string() });

async function tellResult(turn: Turn, { what }: z.infer<typeof resultSlots>): Promise<Outcome> {
  const sources = await sourcesOf(turn);
  if (sources.length === 0) return say(nothingSent);
  const last = lastSchema.safeParse(await turn.recall(LAST));
  const meant = /^(?:it|that|this)$/.test(what)
    ? sources.find(({ id }) => last.success && id === last.data.id)
    : undefined;
  const source = meant ?? whichSource(sources, what === "it" ? "" : what);
  if (!source) return say(noSuchCampaign(what));
  turn.remember(LAST, { id: source.id });
  const compare =
    sources.length > 1
      ? [{ label: "Compare all", action: { intent: "attribution.ranking", slots: {} } }]
      : [];
  return say(resultText(turn, await resultOf(turn, source)), compare);
}

const MOST_COMPARED = 20;

async function tellRanking(turn: Turn): Promise<Outcome> {
  const results = [];
  for (const source of (await sourcesOf(turn)).slice(0, MOST_COMPARED))
    results.push(await resultOf(turn, source));
  return say(rankingText(turn, ranked(results)));
}

/** A customer who writes back answers the last message that they got, unless they want no more of them. */
async function noteAnswer(turn: Turn, outcome: Outcome): Promise<Outcome> {
  const { speaker, incoming } = turn;
  if (speaker.role !== "customer") return outcome;
  const said = incoming.content.kind === "text" ? incoming.content.text : "";
  if (!/^\s*(?:stop|start)\W*$/iu.test(said))
    await noteReply(turn.tx, turn.business.id, speaker.customerId, turn.now);
  return outcome;
}

/** What came of campaigns and of the playbook, honestly. */
export const attribution: Capability = {
  name: "attribution",
  read: readAttribution,
  afterwards: noteAnswer,
  due: { [NOTE_BASELINE]: noteBaseline },
  intents: [
    defineIntent({
      name: "attribution.result",
      schema: resultSlots,
      allowed: ["owner"],
      help: "See what a campaign or an offer brought",
      examples: ["what did the campaign bring?", "did the birthday offer pay off?"],
      perform: tellResult,
    }),
    defineIntent({
      name: "attribution.ranking",
      schema: z.object({}),
      allowed: ["owner"],
      help: "Compare campaigns",
      examples: ["which campaign worked best?"],
      perform: tellRanking,
    }),
    defineIntent({
      name: "attribution.baseline",
      schema: z.object({}),
      allowed: ["owner"],
      help: "See what has changed since the first campaign",
      examples: ["what has changed since the first campaign?"],
      perform: compareWithBaseline,
    }),
  ],
};

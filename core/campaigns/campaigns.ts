import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { answerDraft } from "./answer-draft.ts";
import { approveCampaign } from "./approve-campaign.ts";
import { approveSlots, draftSlots, reviseSlots, scheduleSlots, whichSlots } from "./campaign-slots.ts";
import { readCampaigns } from "./campaigns.reading.ts";
import { cancelCampaign, pauseCampaign, resumeCampaign } from "./cancel-campaign.ts";
import { draftCampaign } from "./draft-campaign.ts";
import { OFFER_ENDED_WORK, SEND_WORK } from "./plan-sending.ts";
import { reviseCampaign } from "./revise-campaign.ts";
import { liftCap, scheduleCampaign } from "./schedule-campaign.ts";
import { endOffer, sendCampaign } from "./send-campaign.ts";
import {
  coreLineSlots,
  examplesSlots,
  languageSlots,
  sendToOwner,
  setCoreLine,
  showCampaign,
  showExamples,
  showLeftOut,
  writeIn,
} from "./show-campaign.ts";
import { suggestAudiences } from "./suggest-audiences.ts";

const noSlots = z.object({});
const owner = { allowed: ["owner"] } as const;
const unlisted = { ...owner, help: null, examples: [] } as const;

/** Messages to a group of customers: drafted, approved by the owner and by nobody else, sent once. */
export const campaigns: Capability = {
  name: "campaigns",
  read: readCampaigns,
  intents: [
    defineIntent({
      ...owner,
      name: "campaign.draft",
      schema: draftSlots,
      help: "Draft a message to a group of customers",
      examples: [
        "draft a message to everyone who hasn't been in for 60 days: 10% off any cake until the end of April",
        "draft a win-back for lapsed customers",
        "invite my regulars to a tasting on Friday",
      ],
      perform: draftCampaign,
      answer: answerDraft,
    }),
    defineIntent({
      ...owner,
      name: "campaign.revise",
      schema: reviseSlots,
      help: "Change the draft",
      examples: ["make it shorter and say we miss them", "make it 15%", "say: your own text"],
      perform: reviseCampaign,
    }),
    defineIntent({
      ...owner,
      name: "campaign.approve",
      schema: approveSlots,
      help: "Approve the draft, so that it goes out",
      examples: ["approve"],
      told: "by-people-only",
      perform: approveCampaign,
    }),
    defineIntent({
      ...owner,
      name: "campaign.schedule",
      schema: scheduleSlots,
      help: "Say when a campaign goes out",
      examples: ["send it Monday at 10"],
      perform: scheduleCampaign,
    }),
    defineIntent({
      ...owner,
      name: "campaign.cancel",
      besideTalk: true,
      schema: whichSlots,
      help: "Cancel a campaign that has not gone out",
      examples: ["cancel the campaign"],
      perform: cancelCampaign,
    }),
    defineIntent({ ...unlisted, name: "campaign.pause", schema: noSlots, perform: pauseCampaign }),
    defineIntent({ ...unlisted, name: "campaign.resume", schema: noSlots, perform: resumeCampaign }),
    defineIntent({ ...unlisted, name: "campaign.lift-cap", schema: noSlots, perform: liftCap }),
    defineIntent({ ...unlisted, name: "campaign.to-owner", schema: noSlots, perform: sendToOwner }),
    defineIntent({ ...unlisted, name: "campaign.show", schema: whichSlots, perform: showCampaign }),
    defineIntent({ ...unlisted, name: "campaign.left-out", schema: noSlots, perform: showLeftOut }),
    defineIntent({ ...unlisted, name: "campaign.examples", schema: examplesSlots, perform: showExamples }),
    defineIntent({ ...unlisted, name: "campaign.language", schema: languageSlots, perform: writeIn }),
    defineIntent({
      ...owner,
      name: "campaign.suggest",
      looksUp: true,
      schema: noSlots,
      help: "Ask who could hear from you now",
      examples: ["who should I write to?", "any ideas to bring people back?"],
      perform: suggestAudiences,
    }),
    defineIntent({
      ...owner,
      name: "campaign.core-line",
      schema: coreLineSlots,
      help: "Set the one line that every message carries",
      examples: ["our line is: baked at four, on your table at eight"],
      perform: setCoreLine,
    }),
  ],
  due: { [SEND_WORK]: sendCampaign, [OFFER_ENDED_WORK]: endOffer },
};

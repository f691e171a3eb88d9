import { z } from "zod";

const place = z.object({
  databaseUrl: z.string(),
  businessId: z.string(),
  /** Where messages go; null: they stay in the outbox. */
  platformUrl: z.string().nullable(),
  /** What the owner says to have a campaign drafted. */
  draft: z.string(),
});

/** What a process of the bench that runs a campaign is told. */
export type CampaignPlace = z.infer<typeof place>;

export const readCampaignPlace = (text: string | undefined): CampaignPlace =>
  place.parse(JSON.parse(text ?? ""));

/** What it measured. */
export const campaignReport = z.object({
  /** From the owner's words to the commit of the draft, and of its approval. */
  draftSeconds: z.number(),
  approveSeconds: z.number(),
  /** When the approval was committed, on the machine's clock, in milliseconds. */
  approvedAt: z.number(),
  /** From the approval until the last message is in the outbox; 0 where messages leave meanwhile. */
  enqueueSeconds: z.number(),
  /** Resident: at the start, at most after the approval, at most in the first and last quarter of the enqueuing, at most ever. */
  megabytes: z.object({
    start: z.number(),
    approved: z.number(),
    firstQuarter: z.number(),
    lastQuarter: z.number(),
    peak: z.number(),
  }),
});
export type CampaignReport = z.infer<typeof campaignReport>;

/** The clock that all processes of a machine share, finer than a millisecond. */
export const machineClock = (): number => performance.timeOrigin + performance.now();

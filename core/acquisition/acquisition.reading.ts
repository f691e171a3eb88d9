import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import { readSourceCorrection } from "./reading/read-correction.ts";
import { readLead } from "./reading/read-lead.ts";
import { readTraffic } from "./reading/read-traffic.ts";

/** Reads who asked, and how many came by which channel. */
export function readAcquisition(message: Message, context: ReadingContext): readonly Reading[] {
  const source = readSourceCorrection(message);
  if (source) return [source];
  const traffic = readTraffic(message, context);
  if (traffic) return [traffic];
  const lead = readLead(message, context);
  return lead ? [lead] : [];
}

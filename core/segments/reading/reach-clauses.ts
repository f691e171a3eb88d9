import type { Segment } from "../segment.ts";
import { follow, type Parsed, type SegmentScan } from "./segment-scan.ts";

const WRITE = "message|reach|contact|text|email|write|send|mail";

/** "We can message", "can we write to", "agreed to get messages", "have unsubscribed": who may be written to. */
export function reachClause(scan: SegmentScan, at: number): Parsed<Segment> | null {
  const unsubscribed = follow(
    scan,
    at,
    "have|has? unsubscribed|stopped from|getting? our|the|all? messages?",
    "have|has? opted out",
    "have|has? said|sent stop",
    "don't|dont|doesn't want|get our|any|the? messages",
  );
  if (unsubscribed > 0) return { value: { is: "unsubscribed" }, end: unsubscribed };
  const cannot = follow(
    scan,
    at,
    `we|i can't|cant|cannot ${WRITE} to?`,
    `can't|cant|cannot we|i ${WRITE} to?`,
    `can't|cant|cannot be messaged|reached|contacted`,
    `we|i can not ${WRITE} to?`,
  );
  if (cannot > 0) return { value: { is: "not", of: { is: "reachable" } }, end: cannot };
  const can = follow(
    scan,
    at,
    `we|i can|could|may ${WRITE} to?`,
    `can|could|may we|i ${WRITE} a? message|messages|text? to?`,
    "can|could be messaged|reached|contacted|texted",
    "agreed|consented|want|wants to get|getting|receive|receiving|hear|hearing our|any|the|from? messages|us?",
    "get|gets|receive|receives our messages",
    "are|is? linked|subscribed|reachable",
    "have|has? opted|signed in|up for? messages?",
  );
  return can > 0 ? { value: { is: "reachable" }, end: can } : null;
}

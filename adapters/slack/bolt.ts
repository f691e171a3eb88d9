import type { webApi } from "@slack/bolt";

const importBolt = () => import("@slack/bolt");

export type Bolt = Awaited<ReturnType<typeof importBolt>>;
export type WebClient = webApi.WebClient;

let loading: Promise<Bolt> | undefined;

/** Bolt takes a quarter of a second to load, so it is loaded when Slack is first needed. */
export function loadBolt(): Promise<Bolt> {
  loading ??= importBolt();
  return loading;
}

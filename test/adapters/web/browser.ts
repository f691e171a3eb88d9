import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PLACES = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Where this machine has a Chromium, or null. */
export const chromiumPath: string | null =
  PLACES.find((place): place is string => place !== undefined && existsSync(place)) ?? null;

if (chromiumPath === null) {
  console.warn("The browser tests are skipped: no Chromium found. Install it, or name it in CHROMIUM.");
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? "",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // A microphone that beeps.
      "--use-fake-device-for-media-stream",
    ],
  });
}

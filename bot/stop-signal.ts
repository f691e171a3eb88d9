/** npm passes Ctrl-C on to a process that got it from the terminal already: what comes this soon is the same one. */
const SAME_SIGNAL_MS = 1000;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Calls `stop` at the first signal to stop; at a second one, from somebody who will not wait, the process just ends. */
export function onStopSignal(stop: () => void): void {
  let first: number | null = null;
  const hear = (): void => {
    const now = performance.now();
    if (first === null) {
      first = now;
      stop();
    } else if (now - first > SAME_SIGNAL_MS) {
      process.exit(130);
    }
  };
  for (const signal of SIGNALS) process.on(signal, hear);
}

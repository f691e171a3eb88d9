import type { Message } from "./tokens.ts";

interface Answer<Context, Found> {
  readonly context: Context | undefined;
  readonly found: Found;
}

let places = 0;

/**
 * A finder that several readers ask of one message looks once: the last answer is kept with the message (and goes
 * with it: in a WeakMap it would stay until all of memory is tidied up). What else it looks at has to be the very
 * same, or an object whose fields are.
 */
export function oncePerMessage<Found>(find: (message: Message) => Found): (message: Message) => Found;
export function oncePerMessage<Context, Found>(
  find: (message: Message, context: Context) => Found,
): (message: Message, context: Context) => Found;
export function oncePerMessage<Context, Found>(
  find: (message: Message, context?: Context) => Found,
): (message: Message, context?: Context) => Found {
  const place = places++;
  return (message, context) => {
    const known = message.kept(place) as Answer<Context, Found> | undefined;
    if (known && (known.context === context || isSame(known.context, context))) return known.found;
    const found = find(message, context);
    message.keep(place, { context, found });
    return found;
  };
}

function isSame(one: unknown, other: unknown): boolean {
  if (!one || !other || typeof one !== "object" || typeof other !== "object") return false;
  const [mine, yours] = [Object.entries(one), Object.values(other)];
  return (
    mine.length === yours.length && mine.every(([key, value]) => Object.is(value, Reflect.get(other, key)))
  );
}

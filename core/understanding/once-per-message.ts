import type { Message } from "./tokens.ts";

/**
 * A finder that several readers ask of one message looks once: the last answer is kept with the message (and goes
 * with it). The second argument has to be the very same object, or one whose fields are.
 */
export function oncePerMessage<Context extends object, Found>(
  find: (message: Message, context: Context) => Found,
): (message: Message, context: Context) => Found {
  const answers = new WeakMap<Message, { context: Context; found: Found }>();
  return (message, context) => {
    const known = answers.get(message);
    if (known && isSame(known.context, context)) return known.found;
    const found = find(message, context);
    answers.set(message, { context, found });
    return found;
  };
}

function isSame<Context extends object>(one: Context, other: Context): boolean {
  if (one === other) return true;
  const [mine, yours] = [Object.entries(one), Object.values(other)];
  return (
    mine.length === yours.length &&
    mine.every(([key, value]) => Object.is(value, other[key as keyof Context]))
  );
}

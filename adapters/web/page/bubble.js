import { element, ICONS, icon } from "./element.js";

const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}']/g;

/**
 * The parts of one message: text, files, buttons, and the line with its time.
 * @param message as the shop sends it; `state` is "sending", "waiting" or a sentence when it was not taken
 * @param {{ press(button: object): void, again(): void, base: string }} actions
 */
export function bubbleParts(message, actions) {
  return [
    element("div.bubble", {}, ...fileParts(message, actions.base), textPart(message)),
    buttonsPart(message, actions),
    metaPart(message, actions),
  ].filter((part) => part !== null);
}

function textPart({ text }) {
  if (text === "") return null;
  return element("p.text", {}, ...withLinks(text));
}

function withLinks(text) {
  const parts = [];
  let end = 0;
  for (const { 0: address, index } of text.matchAll(LINK)) {
    parts.push(text.slice(end, index));
    parts.push(element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address));
    end = index + address.length;
  }
  return [...parts, text.slice(end)];
}

function fileParts({ files }, base) {
  return files.map((file) => {
    const href = file.address ?? `${base}/files/${encodeURIComponent(file.id)}`;
    if (file.kind === "image") {
      const picture = element("img", { src: href, alt: file.name });
      return element("a.picture", { href, target: "_blank", rel: "noopener" }, picture);
    }
    const label = element("span", {}, element("b", {}, file.name), element("small", {}, sizeOf(file.size)));
    return element("a.document", { href, download: file.name }, icon(ICONS.document), label);
  });
}

function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

function buttonsPart({ buttons }, { press }) {
  if (buttons.length === 0) return null;
  const made = buttons.map((button) =>
    element("button", { type: "button", on: { click: () => press(button) } }, button.label),
  );
  return element("div.buttons", { aria: { role: "group", label: "Answers" } }, ...made);
}

function metaPart(message, { again }) {
  const { at, edited, chosen, state } = message;
  if (state === "sending") return element("p.meta", {}, "Sending…");
  if (state === "waiting") return element("p.meta", {}, "Waiting for the connection…");
  if (state !== undefined) {
    const isLost = message.post === undefined && message.files.length > 0;
    const retry = isLost
      ? null
      : element("button.again", { type: "button", on: { click: again } }, "Try again");
    return element("p.meta.trouble", { aria: { role: "alert" } }, `${state} `, retry ?? "");
  }
  const time = element(
    "time",
    { dateTime: at, title: new Date(at).toLocaleString() },
    TIME.format(new Date(at)),
  );
  const choice = chosen === null ? null : element("span.chosen", {}, icon(ICONS.check), chosen);
  return element("p.meta", {}, choice, edited ? element("span.edited", {}, "edited") : null, time);
}

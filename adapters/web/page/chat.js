import { bubbleParts } from "./bubble.js";
import { Composer } from "./composer.js";
import { element, ICONS, icon } from "./element.js";
import { newId } from "./identity.js";
import { Posting } from "./posting.js";

const TOGETHER_MS = 3 * 60 * 1000;
/** How long after a message was taken an answer is still awaited. */
const PATIENCE_MS = 4000;
const NEAR_END_PX = 80;
const DAY = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

const WELCOME = {
  owner: ["Say what happened, or ask how it goes", "Sales, customers and questions, in your own words."],
  staff: ["Note what you sell, as it happens", "A mistake? Just say so, it is put right."],
  customer: ["Your shop is one message away", "Say hello, or tell how it was."],
  stranger: ["Your shop is one message away", "Say hello."],
};

/** The whole chat of one person: what was said, and where to say more. Stands alone on a phone as well as in a column. */
export class Chat {
  #person;
  #posting;
  #base;
  #items = new Map();
  #composer;
  #saidCount = 0;
  #list = element("ol.messages");
  #welcome;
  #typing = element("li.message.shop.typing", { hidden: true, aria: { label: "Writing an answer" } });
  #patience = 0;
  #scroller;
  #toEnd;

  /**
   * @param person user, role and suggestions, as the shop sends them
   * @param {() => void} onNews called when the shop says something
   * @param {string} base where the chat's routes are: "/chat" of the team, "/guest" of a customer
   */
  constructor(person, onNews = () => {}, base = "/chat") {
    this.#person = person;
    this.#base = base;
    this.#posting = new Posting(base);
    this.onNews = onNews;
    this.#typing.append(element("div.bubble", {}, element("i"), element("i"), element("i")));
    const [title, hint] = WELCOME[person.role] ?? WELCOME.stranger;
    this.#welcome = element("p.welcome", {}, element("b", {}, title), hint);
    const spoken = { role: "log", label: `Chat of ${person.title}`, relevant: "additions text" };
    this.#scroller = element("div.scroller", {
      tabIndex: 0,
      aria: spoken,
      on: { scroll: () => this.#scrolled() },
    });
    this.#scroller.append(this.#welcome, this.#list);
    this.#list.append(this.#typing);
    this.#list.addEventListener("load", () => this.#stick(), true);
    const goDown = () => this.#goToEnd("smooth");
    this.#toEnd = element("button.to-end", { type: "button", hidden: true, on: { click: goDown } });
    this.#toEnd.append(icon(ICONS.down), "Newest");
    this.#composer = new Composer({
      placeholder: person.role === "customer" ? "Write to the shop" : "Write a message",
      suggestions: [...person.suggestions],
      sendText: (text) => this.#sayText(text),
      sendFile: (file, caption) => this.#sayFile(file, caption),
      lastSaid: () => this.#lastSaid(),
    });
    const stage = element("div.stage", {}, this.#scroller, this.#toEnd);
    this.element = element("div.chat.fresh", { data: { role: person.role } }, stage, this.#composer.element);
    this.#composer.acceptDrops(this.element);
    new ResizeObserver(() => this.#stick()).observe(this.#scroller);
  }

  focus() {
    this.#composer.focus();
  }

  /** Shows a message, or what became of it, in its place. */
  show(message) {
    const known = this.#items.get(message.id);
    const isNews = known === undefined || known.message.text !== message.text;
    if (message.from === "shop" && isNews) {
      this.#await(false);
      this.onNews();
    }
    // Its sender still holds what was sent: a picture need not be fetched, and it can be sent again.
    const { post, files = message.files } = known?.message ?? {};
    const own = message.from === "person" ? { post, files } : {};
    this.#draw({ ...message, ...own, ...(message.failed ? { state: "Not sent." } : {}) });
  }

  #sayText(text) {
    const id = newId();
    this.#say({ id, text, files: [] }, { id, user: this.#person.user, content: { kind: "text", text } });
  }

  #sayFile(file, caption) {
    const id = newId();
    const address = URL.createObjectURL(file);
    const kind = /^image\/(png|jpeg|gif|webp)$/.test(file.type) ? "image" : "document";
    const files = [{ id: `${id}-0`, kind, name: file.name, size: file.size, address }];
    this.#say({ id, text: caption, files }, { id, user: this.#person.user, file, caption });
  }

  async #say(said, post) {
    const at = new Date().toISOString();
    const message = { ...said, from: "person", at, buttons: [], chosen: null, edited: false };
    const draw = (state) => this.#draw({ ...message, state, post });
    draw("sending");
    this.#goToEnd();
    this.#await(true);
    const trouble = await this.#posting.post(post, () => draw("waiting"));
    draw(trouble ?? undefined);
    this.#await(trouble === null, PATIENCE_MS);
  }

  async #press(message, button) {
    for (const other of this.#items.get(message.id).element.querySelectorAll(".buttons button")) {
      other.disabled = true;
      other.classList.toggle("pressed", other.textContent === button.label);
    }
    this.#composer.focus();
    this.#await(true);
    const content = { kind: "press", button: button.id };
    const trouble = await this.#posting.post({ id: newId(), user: this.#person.user, content });
    this.#await(trouble === null, PATIENCE_MS);
    const now = this.#items.get(message.id).message;
    if (trouble !== null) this.#draw({ ...now, state: trouble });
    else if (now === message) this.#draw({ ...message, buttons: [], chosen: button.label });
  }

  #again(message) {
    if (message.from === "shop") this.#draw({ ...message, state: undefined });
    else if (message.post) this.#say(message, message.post);
    else
      this.#say(message, {
        id: message.id,
        user: this.#person.user,
        content: { kind: "text", text: message.text },
      });
  }

  #draw(message) {
    const known = this.#items.get(message.id);
    const item = known?.element ?? element("li.message", { data: { id: message.id } });
    item.classList.add(message.from);
    if (message.edited && known !== undefined) replay(item, "just-edited");
    const actions = {
      press: (button) => this.#press(message, button),
      again: () => this.#again(message),
      base: this.#base,
    };
    item.classList.toggle("noted", message.edited || message.chosen !== null || message.state !== undefined);
    const stays = this.#stays;
    item.replaceChildren(...bubbleParts(message, actions));
    this.#items.set(message.id, { message, element: item });
    if (known === undefined) this.#append(message, item);
    if (stays) this.#goToEnd();
    else this.#showToEnd();
  }

  #append(message, item) {
    const before = [...this.#items.values()].at(-2);
    const day = DAY.format(new Date(message.at));
    const isNewDay = before === undefined || DAY.format(new Date(before.message.at)) !== day;
    if (isNewDay) this.#typing.before(element("li.day", {}, dayName(message.at)));
    else if (isSoonAfter(before.message, message)) before.element.classList.add("joined");
    else if (isSameMinute(before.message, message)) before.element.classList.add("followed");
    this.#typing.before(item);
    this.#welcome.hidden = true;
    this.element.classList.remove("fresh");
    if (message.from !== "person") return;
    this.#saidCount += 1;
    this.#composer.said(message.text, this.#saidCount);
  }

  #await(isAwaited, forMilliseconds = null) {
    clearTimeout(this.#patience);
    // An answer that came before the taking was confirmed needs no more waiting.
    if (isAwaited && forMilliseconds !== null) {
      this.#patience = setTimeout(() => this.#await(false), forMilliseconds);
      return;
    }
    const stays = this.#stays;
    this.#typing.hidden = !isAwaited;
    if (stays) this.#goToEnd();
  }

  #lastSaid() {
    const own = [...this.#items.values()].filter(({ message }) => message.from === "person");
    return own.at(-1)?.message.text ?? "";
  }

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
  }

  #goToEnd(behavior = "instant") {
    this.#scroller.scrollTo({ top: this.#scroller.scrollHeight, behavior });
    this.#stays = true;
    this.#toEnd.hidden = true;
  }

  /** True while the reader is at the newest message: pictures that load and a keyboard that opens keep it in view. */
  #stays = true;
  #lastTop = 0;

  #stick() {
    if (this.#stays) this.#goToEnd();
  }

  #scrolled() {
    const { scrollTop } = this.#scroller;
    // Only the reader scrolls up; what grows below moves nothing.
    if (scrollTop < this.#lastTop) this.#stays = false;
    if (this.#isAtEnd()) this.#stays = true;
    this.#lastTop = scrollTop;
    this.#showToEnd();
  }

  #showToEnd() {
    this.#toEnd.hidden = this.#stays || this.#isAtEnd();
  }
}

const isSoonAfter = (before, message) =>
  before.from === message.from && Date.parse(message.at) - Date.parse(before.at) < TOGETHER_MS;

const isSameMinute = (before, message) => before.at.slice(0, 16) === message.at.slice(0, 16);

function dayName(at) {
  const day = DAY.format(new Date(at));
  return day === DAY.format(new Date()) ? "Today" : day;
}

/** Starts an animation class anew. */
function replay(item, name) {
  item.classList.remove(name);
  void item.offsetWidth;
  item.classList.add(name);
}

import { Chat } from "./chat.js";
import { element } from "./element.js";

const ROLE = { owner: "owner", staff: "staff", customer: "customer", stranger: "stranger" };

/** One column of the page, and its tab on a phone: the chats of all people of one kind, one of them open. */
export class Column {
  #people = [];
  #chats = new Map();
  #open = null;
  #unread = new Set();
  #isOld = false;
  #avatar = element("span.avatar", { aria: { hidden: "true" } });
  #name = element("h2");
  #role = element("p.role");
  #picker;
  #body = element("div.body");

  /** @param {string} key names the column; @param {() => void} choose called when its tab is taken */
  constructor(key, choose) {
    this.key = key;
    this.#picker = element("select", {
      aria: { label: "Whose chat" },
      on: { change: () => this.open(this.#picker.value) },
    });
    const names = element("div.names", {}, this.#name, this.#role);
    const head = element("header.head", {}, this.#avatar, names, this.#picker);
    this.element = element("section.column", { id: `column-${key}`, data: { role: key } }, head, this.#body);
    this.tab = element("button.tab", {
      type: "button",
      id: `tab-${key}`,
      data: { role: key },
      aria: { role: "tab", controls: `column-${key}` },
      on: { click: choose },
    });
  }

  /** Shows the people of this column as they are now; a chat that is open stays so. */
  setPeople(people) {
    this.#people = people;
    for (const person of people) {
      if (!this.#chats.has(person.user)) {
        this.#chats.set(person.user, new Chat(person, () => this.#news(person.user)));
      }
    }
    if (people.length === 0) return;
    this.open(people.some(({ user }) => user === this.#open) ? this.#open : people[0].user);
  }

  has(user) {
    return this.#people.some((person) => person.user === user);
  }

  /** @param {boolean} isOld true for what was said before the page was opened: it is nothing to point at */
  show(message, isOld) {
    this.#isOld = isOld;
    this.#chats.get(message.user)?.show(message);
  }

  open(user) {
    const person = this.#people.find((candidate) => candidate.user === user);
    const [name, role] = partsOf(person);
    this.#unread.delete(user);
    this.#avatar.textContent = initials(name);
    this.#name.textContent = name;
    this.#role.textContent = role;
    this.element.setAttribute("aria-label", person.title);
    const chat = this.#chats.get(user);
    if (this.#open !== user || !this.#body.contains(chat.element)) this.#body.replaceChildren(chat.element);
    this.#open = user;
    this.#drawPicker();
    this.#drawTab();
  }

  /** On a phone: whether this is the column in view. */
  setActive(isActive) {
    this.element.classList.toggle("active", isActive);
    this.tab.setAttribute("aria-selected", String(isActive));
    this.tab.tabIndex = isActive ? 0 : -1;
    if (isActive) this.#unread.delete(this.#open);
    this.#drawPicker();
    this.#drawTab();
  }

  focus() {
    this.#chats.get(this.#open)?.focus();
  }

  #news(user) {
    const isInView = user === this.#open && this.element.offsetParent !== null;
    if (isInView || this.#isOld) return;
    this.#unread.add(user);
    this.#drawPicker();
    this.#drawTab();
  }

  #drawPicker() {
    this.#picker.hidden = this.#people.length < 2;
    this.#picker.classList.toggle("unread", this.#unread.size > 0);
    const options = this.#people.map(({ user, title }) =>
      element(
        "option",
        { value: user, selected: user === this.#open },
        this.#unread.has(user) ? `${title} •` : title,
      ),
    );
    this.#picker.replaceChildren(...options);
  }

  #drawTab() {
    const person = this.#people.find(({ user }) => user === this.#open);
    this.tab.textContent = person === undefined ? "" : partsOf(person)[0];
    this.tab.classList.toggle("unread", this.#unread.size > 0);
  }
}

/** "Marta (owner)" as its name and what stands in brackets, which without brackets is the role. */
function partsOf({ title, role }) {
  const match = /^(.+?)\s*\((.+)\)$/.exec(title);
  return match === null ? [title, ROLE[role]] : [match[1], match[2]];
}

function initials(name) {
  const words = name.split(/\s+/).filter((word) => word !== "");
  return words
    .slice(0, 2)
    .map((word) => [...word][0].toUpperCase())
    .join("");
}

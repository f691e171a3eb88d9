import { Column } from "./column.js";
import { connect } from "./connection.js";

const KEYS = ["owner", "staff", "customer"];
const columnOf = (role) => (role === "stranger" ? "customer" : role);

const place = document.querySelector("[data-columns]");
const tabs = document.querySelector("[data-tabs]");
const status = document.querySelector("[data-status]");
const columns = KEYS.map((key) => new Column(key, () => activate(key)));
let active = KEYS[0];

function activate(key) {
  active = key;
  for (const column of columns) column.setActive(column.key === key);
}

/** Puts up the columns that have anybody in them. */
function setPeople(people) {
  for (const column of columns) {
    column.setPeople(people.filter(({ role }) => columnOf(role) === column.key));
    const isNeeded = people.some(({ role }) => columnOf(role) === column.key);
    column.element.hidden = column.tab.hidden = !isNeeded;
  }
  const shown = columns.filter(({ element }) => !element.hidden);
  tabs.hidden = shown.length < 2;
  place.dataset.count = String(shown.length);
  if (!shown.some(({ key }) => key === active) && shown.length > 0) active = shown[0].key;
  activate(active);
}

const show = (message, isOld) => columns.find((column) => column.has(message.user))?.show(message, isOld);

place.append(...columns.map(({ element }) => element));
tabs.append(...columns.map(({ tab }) => tab));

tabs.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const shown = columns.filter(({ tab }) => !tab.hidden);
  const at = shown.findIndex(({ key }) => key === active);
  const next = shown[(at + step + shown.length) % shown.length];
  activate(next.key);
  next.tab.focus();
});

// Alt and a number: straight to that person's line, wherever the focus is.
addEventListener("keydown", (event) => {
  if (!event.altKey || !/^Digit[1-3]$/.test(event.code)) return;
  const column = columns.filter(({ element }) => !element.hidden)[Number(event.code.at(-1)) - 1];
  if (column === undefined) return;
  event.preventDefault();
  activate(column.key);
  column.focus();
});

let isFirst = true;
connect({
  onSnapshot({ people, messages }) {
    setPeople(people);
    for (const message of messages) show(message, isFirst);
    if (isFirst && matchMedia("(pointer: fine)").matches) columns[0].focus();
    isFirst = false;
  },
  onMessage: (message) => show(message, false),
  onState(isLive) {
    status.textContent = isLive ? "" : "Connection lost. Trying again…";
  },
});

import type { Step } from "../trade/build-trade.ts";

/** So many found the shop by a channel of their own: a small audience in a big shop. */
export const FEW = 50;
export const FEW_CAME_BY = "tiktok";

const FIRST = [
  "ma",
  "ri",
  "lo",
  "be",
  "sa",
  "ti",
  "no",
  "ka",
  "du",
  "fe",
  "gi",
  "ha",
  "jo",
  "lu",
  "mi",
  "na",
];
const LAST = [
  "per",
  "lop",
  "gar",
  "mul",
  "ros",
  "san",
  "tor",
  "van",
  "wes",
  "kim",
  "bak",
  "cas",
  "del",
  "fon",
  "gru",
];
const arrayOf = (parts: readonly string[]): string => `array[${parts.map((part) => `'${part}'`).join(", ")}]`;
const pick = (parts: readonly string[], from: string): string =>
  `(${arrayOf(parts)})[1 + (${from})::int % ${parts.length}]`;

/** Everybody has a name, a chat and no objection; the words of the shop are to be learnt, as after an import. */
export const CHAT_STEPS: readonly Step[] = [
  [
    "names, chats, consent",
    `create temp table numbered as
       select business_id, customer_id, row_number() over (partition by business_id order by customer_id) as n from customer;
     update customer c set
       name = initcap(${pick(FIRST, "n")} || ${pick(FIRST, "n / 16")}) || ' '
         || initcap(${pick(LAST, "n / 7")} || ${pick(FIRST, "n / 256")} || ${pick(LAST, "n / 4096")} || ${pick(FIRST, "n / 61440")}),
       marketing = true, source = case when n <= ${FEW} then '${FEW_CAME_BY}' else source end,
       recorded_at = now() - interval '400 days', lexicon_version = 1
       from numbered where numbered.business_id = c.business_id and numbered.customer_id = c.customer_id;
     update customer set name_key = lower(name);
     insert into identity (business_id, platform, user_key, chat, customer_id, linked_at)
       select business_id, 'replay', n::text, n::text, customer_id, now() - interval '400 days' from numbered;
     insert into identity (business_id, platform, user_key, chat, member_id, linked_at)
       select business_id, 'replay', 'owner', 'owner', member_id, now() - interval '400 days' from member where role = 'owner';
     update business set lexicon_version = 1, settings = '{"introduced": true}'`,
  ],
];

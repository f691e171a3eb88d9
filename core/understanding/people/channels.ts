import type { Token } from "../tokens.ts";

/** Channel names as people write them, by the name that the shop's figures know them under. */
const CHANNELS: Readonly<Record<string, string>> = {
  "walk-in":
    "walk-in|walk in|walkin|walk-ins|walk ins|walkins|walking past|walking by|walked past|walked by|passing by|passing|passed by|drive by|driving past|shop window|the window|window|sign outside|shopfront|street",
  phone: "phone|telephone|phone call|phone calls|phonecall|the phone|landline",
  referral:
    "referral|referrals|word of mouth|recommendation|recommendations|a friend|friend|friends|a mate|a neighbour|a neighbor|a colleague|family|another customer|an existing customer",
  instagram: "instagram|insta|ig|the gram|instagramm|instgram|instagrm|intagram|instagarm",
  facebook: "facebook|fb|face book|facebok|facebbok|facbook|meta",
  google:
    "google|google maps|google map|google search|googling|gmaps|google business|google ads|google ad|gogle|googel|goggle",
  tiktok: "tiktok|tik tok|tik-tok|tictok",
  whatsapp: "whatsapp|whats app|what's app|whatsap|wa|watsapp|wapp",
  website:
    "website|web site|webpage|the site|our site|the web|web|online|internet|the internet|homepage|web form|contact form",
  email: "email|e-mail|mail|emails|e mail",
  text: "sms|text message|text messages",
  youtube: "youtube|you tube|yt",
  twitter: "twitter",
  linkedin: "linkedin|linked in",
  tripadvisor: "tripadvisor|trip advisor",
  newspaper: "newspaper|the paper|local paper|paper|the newspaper|the local paper|newspaper ad",
  magazine: "magazine",
  radio: "radio|the radio|local radio",
  tv: "tv|telly|television",
  flyer: "flyer|flyers|flier|fliers|leaflet|leaflets|pamphlet",
  poster: "poster|posters",
  billboard: "billboard|billboards",
  market: "market|the market|farmers market|farmers' market|market stall|christmas market",
  event: "event",
  fair: "wedding fair|craft fair|fair",
  newsletter: "newsletter",
  blog: "blog",
  podcast: "podcast",
  yelp: "yelp",
  justdial: "justdial|just dial",
  zomato: "zomato",
  thumbtack: "thumbtack",
  bark: "bark",
  booksy: "booksy",
  treatwell: "treatwell",
  fresha: "fresha",
  nextdoor: "nextdoor|next door app",
  etsy: "etsy",
  ebay: "ebay",
  telegram: "telegram",
  snapchat: "snapchat|snap chat",
  pinterest: "pinterest",
  threads: "threads",
  reddit: "reddit",
  messenger: "messenger",
  wechat: "wechat",
  line: "line app",
  kakao: "kakao|kakaotalk|kakao talk",
  naver: "naver",
  viber: "viber",
  zalo: "zalo",
  signal: "signal app",
  discord: "discord",
  carousell: "carousell",
  vinted: "vinted",
  depop: "depop",
  amazon: "amazon",
  shopify: "shopify",
  meetup: "meetup",
  eventbrite: "eventbrite",
  classpass: "classpass",
  opentable: "opentable",
  thefork: "thefork",
  resy: "resy",
  mindbody: "mindbody",
  houzz: "houzz",
  rover: "rover",
  superprof: "superprof",
  tutorful: "tutorful",
  fiverr: "fiverr",
  upwork: "upwork",
  wallapop: "wallapop",
  olx: "olx",
  jiji: "jiji",
  kijiji: "kijiji",
  marktplaats: "marktplaats",
  strava: "strava",
  twitch: "twitch",
  substack: "substack",
  kleinanzeigen: "kleinanzeigen|ebay kleinanzeigen",
  "facebook marketplace": "facebook marketplace|fb marketplace|marketplace",
  gumtree: "gumtree",
  craigslist: "craigslist",
  checkatrade: "checkatrade",
  trustpilot: "trustpilot",
  "just eat": "just eat|justeat",
  deliveroo: "deliveroo",
  "uber eats": "uber eats|ubereats",
  doordash: "doordash|door dash",
  groupon: "groupon",
  bing: "bing",
  "yellow pages": "yellow pages",
  "apple maps": "apple maps",
  airbnb: "airbnb",
};

interface Spelling {
  readonly words: readonly string[];
  readonly channel: string;
}

const byFirstWord = new Map<string, Spelling[]>();
for (const [channel, spellings] of Object.entries(CHANNELS)) {
  for (const spelling of spellings.split("|")) {
    const words = spelling.split(" ");
    const first = words[0] ?? "";
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { words, channel }]);
  }
}
for (const spellings of byFirstWord.values()) {
  spellings.sort((one, other) => other.words.length - one.words.length);
}

export interface ChannelMention {
  /** Lower case: what `source` holds. */
  readonly channel: string;
  readonly end: number;
}

/** The channel that the tokens from `at` on name, by the longest spelling of it. */
export function channelAt(tokens: readonly Token[], at: number): ChannelMention | null {
  const first = tokens[at];
  if (first?.kind !== "word") return null;
  for (const { words, channel } of byFirstWord.get(first.folded) ?? []) {
    if (words.every((word, step) => tokens[at + step]?.folded === word)) {
      return { channel, end: at + words.length };
    }
  }
  return null;
}

/** The name under which a channel is counted: "Insta" is "instagram", an unknown one is itself in lower case. */
export function channelName(words: string): string {
  const lower = words.trim().toLowerCase().replace(/\s+/g, " ");
  const spelled = lower.split(" ");
  const known = (byFirstWord.get(spelled[0] ?? "") ?? []).find((entry) => entry.words.join(" ") === lower);
  return known?.channel ?? lower;
}

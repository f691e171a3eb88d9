const firstName = (name: string): string => name.split(/\s+/)[0] ?? name;

/** Asked once of somebody new. */
export const howFound = (customer: string, shop: string): string =>
  `Hi ${firstName(customer)}! One quick question from ${shop}: how did you find us?`;
export const foundUsThanks = "Thank you, good to know!";

const LABELS: Readonly<Record<string, string>> = {
  "walk-in": "Walked past",
  referral: "A friend",
  tiktok: "TikTok",
  youtube: "YouTube",
  whatsapp: "WhatsApp",
  tv: "TV",
};

/** A channel as a button says it. */
export const sourceLabel = (source: string): string =>
  LABELS[source] ?? source.charAt(0).toUpperCase() + source.slice(1);

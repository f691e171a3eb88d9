/** Who speaks, as found by the platform's user id. Rights come from here, never from what a message says. */
export type Speaker =
  | { readonly role: "owner" | "staff"; readonly memberId: string; readonly name: string }
  | { readonly role: "customer"; readonly customerId: string; readonly name: string }
  | { readonly role: "stranger"; readonly key: string; readonly name: string | null };

export type Role = Speaker["role"];

/** The key that open questions, buttons, memory and events hang on: one per person, whatever the platform. */
export function personKey(speaker: Speaker): string {
  switch (speaker.role) {
    case "owner":
    case "staff":
      return `member:${speaker.memberId}`;
    case "customer":
      return `customer:${speaker.customerId}`;
    case "stranger":
      return `stranger:${speaker.key}`;
  }
}

/** "owner", the staff member's name, or null: the `by` of events. */
export function speakerName(speaker: Speaker): string | null {
  return speaker.role === "owner" ? "owner" : speaker.role === "staff" ? speaker.name : null;
}

/** The member who speaks, or null for customers and strangers: `recorded_by` of what they record. */
export function memberOf(speaker: Speaker): string | null {
  return speaker.role === "owner" || speaker.role === "staff" ? speaker.memberId : null;
}

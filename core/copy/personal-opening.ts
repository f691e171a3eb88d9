import type { Group, Occasion, Tone } from "./brief.ts";

/** What anybody may be told: then each kind of reader is first spoken to as who they are. */
const FOR_ANYBODY: readonly Occasion[] = ["news", "new-product", "event"];

const OPENINGS: Readonly<Record<Group, Readonly<Record<Tone, string>>>> = {
  newcomer: {
    friendly: "it was good to have you with us for the first time.",
    warm: "it was lovely to meet you, and we would be glad to see you again.",
    formal: "thank you for your first visit.",
    playful: "we have not forgotten your first visit.",
  },
  regular: {
    friendly: "you are one of our regulars, so you hear it first.",
    warm: "you are one of the people who keep {{ shop }} going, so you should hear it first.",
    formal: "as one of our regular customers you are among the first to hear from us.",
    playful: "regulars first, as always.",
  },
  lapsed: {
    friendly: "it has been a while since we saw you.",
    warm: "it has been too long since we saw you, and we thought of you.",
    formal: "it has been some time since your last visit.",
    playful: "long time no see!",
  },
  birthday: {
    friendly: "your birthday is coming up, so this comes at the right time.",
    warm: "your birthday is around the corner, and we are thinking of you.",
    formal: "with our best wishes for your coming birthday.",
    playful: "almost birthday time for you!",
  },
  lead: {
    friendly: "you asked us {% if interest %}about {{ interest }}{% else %}something{% endif %}.",
    warm: "you asked us {% if interest %}about {{ interest }}{% else %}something{% endif %}, and we would love to meet you.",
    formal: "thank you for your enquiry{% if interest %} about {{ interest }}{% endif %}.",
    playful: "remember asking us {% if interest %}about {{ interest }}{% else %}something{% endif %}?",
  },
};

/** How a message that goes to all sorts of people begins for this one; null where its occasion says enough. */
export const personalOpening = (occasion: Occasion, tone: Tone, group: Group): string | null =>
  FOR_ANYBODY.includes(occasion) ? OPENINGS[group][tone] : null;

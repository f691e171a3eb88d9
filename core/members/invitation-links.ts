/** A link that carries a code to the assistant on one platform. */
export interface InvitationLink {
  /** "Telegram": what people call the platform. */
  readonly label: string;
  readonly url: string;
}

/** The port to the platforms: the links that carry this code; none where no platform is set up. */
export type InvitationLinks = (code: string) => readonly InvitationLink[];

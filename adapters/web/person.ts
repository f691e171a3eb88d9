import type { Role } from "../../core/conversation/speaker.ts";

/** Somebody whose chat the page shows. */
export interface WebPerson {
  /** The platform's user id ("owner", "staff:Ana", "customer:Maria Lopez"): it is the chat's id as well. */
  readonly user: string;
  /** What stands above the chat: "Marta (owner)". */
  readonly title: string;
  readonly role: Role;
  /** First messages that one tap sends; none by default. */
  readonly suggestions?: readonly string[];
  /**
   * The shop speaks first here: while nothing has been said, opening the page counts as opening the shop's link,
   * once for as long as the process runs.
   */
  readonly greet?: boolean;
  /** How the platform calls them, to greet strangers: the title where nothing else is said, null for nobody's name. */
  readonly userName?: string | null;
}

/** The people of the page as they are now: staff and customers come and go. */
export type People = () => readonly WebPerson[] | Promise<readonly WebPerson[]>;

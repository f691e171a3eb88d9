import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { say } from "../conversation/outcome.ts";
import type { InvitationLinks } from "./invitation-links.ts";
import { type InviteSlots, inviteMember, undoInvitation } from "./invitations.service.ts";
import { join } from "./joining.service.ts";
import { readMembers, readName } from "./members.reading.ts";
import { kept } from "./members.replies.ts";
import { listTeam, removeMember, renameMember, undoRemoval, undoRename } from "./members.service.ts";

export type { InvitationLink, InvitationLinks } from "./invitation-links.ts";

const name = z.string().min(1).max(80);

const inviteIntent = (links: InvitationLinks | null) =>
  defineIntent<InviteSlots>({
    name: "members.invite",
    schema: z.object({ name: name.nullable(), sure: z.boolean() }),
    allowed: ["owner"],
    help: "Invite somebody to the team",
    examples: ["invite Ana", "add staff Leo", "give me an invitation for Ana"],
    perform: (turn, slots) => inviteMember(turn, links, slots),
    answer({ slots }, message) {
      const said = readName(message);
      return slots.name === null && said !== null ? { name: said, sure: slots.sure } : null;
    },
  });

const joinIntent = defineIntent({
  name: "members.join",
  schema: z.object({ code: z.string().max(200) }),
  allowed: ["owner", "staff", "customer", "stranger"],
  help: null,
  examples: ["join KT7P-2MXQ"],
  perform: (turn, { code }) => join(turn, code),
});

const removeIntent = defineIntent({
  name: "members.remove",
  schema: z.object({ name, sure: z.boolean() }),
  allowed: ["owner"],
  help: "Take somebody off the team",
  examples: ["remove Ana from the team", "Leo left"],
  perform: removeMember,
  answer({ slots }, message) {
    return /^(yes|yep|yeah|sure|do it|ok|okay)[.! ]*$/i.test(message.text.trim())
      ? { ...slots, sure: true }
      : null;
  },
});

const renameIntent = defineIntent({
  name: "members.rename",
  schema: z.object({ name, to: name }),
  allowed: ["owner"],
  help: "Give somebody on the team another name",
  examples: ["rename Ana to Ana Lopez"],
  perform: renameMember,
});

const listIntent = defineIntent({
  name: "members.list",
  schema: z.object({}),
  allowed: ["owner"],
  help: "See who is on the team",
  examples: ["who is on the team?"],
  perform: listTeam,
});

/** "No" and "Keep Ana" under a question of this folder. */
const keepIntent = defineIntent({
  name: "members.keep",
  schema: z.object({}),
  allowed: ["owner"],
  help: null,
  examples: [],
  perform: async () => say(kept),
});

/** The team: who is on it, and how one gets in and out. */
export function createMembers(parts: { readonly links: InvitationLinks | null }): Capability {
  return {
    name: "members",
    intents: [inviteIntent(parts.links), joinIntent, removeIntent, renameIntent, listIntent, keepIntent],
    read: readMembers,
    undo: {
      "member.invited": undoInvitation,
      "member.removed": undoRemoval,
      "member.renamed": undoRename,
    },
  };
}

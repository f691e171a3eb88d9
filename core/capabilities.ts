import { acquisition } from "./acquisition/acquisition.ts";
import { attribution } from "./attribution/attribution.ts";
import { businessSettings } from "./business/settings.ts";
import { campaigns } from "./campaigns/campaigns.ts";
import type { Capability } from "./capability.ts";
import { createCorrections } from "./corrections/corrections.ts";
import { customers } from "./customers/customers.ts";
import { dictionary } from "./dictionary/dictionary.ts";
import { exporting } from "./exporting/exporting.ts";
import { askForFeedback } from "./feedback/ask-rule.ts";
import { feedback } from "./feedback/feedback.capability.ts";
import { files } from "./files/files.ts";
import { createGuestMessages } from "./guest-messages/guest-messages.ts";
import { createHelp } from "./help/help.ts";
import { importing } from "./importing/importing.ts";
import { askHowFound } from "./joining/found-us.ts";
import { createJoining } from "./joining/joining.ts";
import { askToRecommend } from "./joining/recommend-rule.ts";
import { loyalty } from "./loyalty/loyalty.ts";
import type { InvitationLinks } from "./members/invitation-links.ts";
import { createMembers } from "./members/members.ts";
import { metrics } from "./metrics/metrics.ts";
import { createModelTalk } from "./model/model.capability.ts";
import { photos } from "./photos/photos.ts";
import { createPlaybook, playbookEffect } from "./playbook/playbook.ts";
import { privacy } from "./privacy/privacy.ts";
import { products } from "./products/products.ts";
import { reminders } from "./reminders/reminders.ts";
import { createRules } from "./rules/rules.ts";
import { sales } from "./sales/sales.capability.ts";
import { sampleShop } from "./sample-shop/sample-shop.ts";
import { segments } from "./segments/segments.ts";
import { sending } from "./sending/sending.ts";
import { createUndo } from "./undo/undo.ts";
import { voice } from "./voice/voice.ts";
import { vouchers } from "./vouchers/vouchers.ts";

/** All that Regulars can do. A new capability is one folder and one line here. */
export function createCapabilities(parts: {
  /** Links that carry a code of the team's. */
  readonly links: InvitationLinks | null;
  /** Links that customers join by: the shop's page is among them. */
  readonly customerLinks?: InvitationLinks | null;
}): readonly Capability[] {
  const effects = [askForFeedback, askHowFound, askToRecommend, playbookEffect];
  const records: readonly Capability[] = [
    sales,
    products,
    dictionary,
    customers,
    acquisition,
    vouchers,
    metrics,
    feedback,
    privacy,
    createJoining(parts.customerLinks ?? null),
    reminders,
    createRules(effects),
    createPlaybook(effects),
    loyalty,
    attribution,
    segments,
    campaigns,
    sending,
    businessSettings,
    createMembers(parts),
    sampleShop,
    exporting,
    importing,
    files,
    voice,
    photos,
  ];
  const abouts = [createCorrections(records), createUndo(records), createGuestMessages(records)];
  const talk = createModelTalk([...records, ...abouts]);
  return [...records, ...abouts, talk, createHelp([...records, ...abouts, talk])];
}

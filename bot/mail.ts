import { LocalWakes } from "../adapters/queue/local-wakes.ts";
import type { WakeQueue } from "../adapters/queue/queue.ts";
import { now } from "../core/conversation/conversation.ts";
import type { Sender } from "../core/delivery/outgoing.ts";
import type { ScheduleParts } from "../core/schedule/schedule-parts.ts";
import { workOff } from "../core/schedule/work-off.ts";
import type { Assistant } from "./assistant.ts";
import type { Log } from "./log.ts";
import type { Role } from "./role.ts";

export interface MailParts {
  readonly role: Role;
  readonly assistant: Assistant;
  readonly queue: WakeQueue;
  /** The page's messages leave from the process that shows it. */
  readonly page: Sender;
  /** All others from whichever process works. */
  readonly platforms: readonly Sender[];
  readonly log: Log;
}

/** What takes messages out of the outbox and does what is planned, as far as this process does that. */
export interface Mail {
  wake(businessId: string): void;
  /** Rejects when it can't begin. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createMail({ role, assistant, queue, page, platforms, log }: MailParts): Mail {
  const senders = [...(role.listens ? [page] : []), ...(role.works ? platforms : [])];
  const office = assistant.backOffice(senders);
  return role.works ? workingMail(office, queue) : pageMail(office, queue, log);
}

function workingMail(office: ScheduleParts, queue: WakeQueue): Mail {
  return {
    wake: (businessId) => queue.wake(businessId),
    start: () => queue.start((businessId) => workOff(office, businessId, now)),
    async stop() {
      await queue.stop();
      await office.delivery.stop();
    },
  };
}

/** Shows what the page is to show; everything else is for the workers, who are told of it. */
function pageMail({ delivery }: ScheduleParts, queue: WakeQueue, log: Log): Mail {
  const wakes = new LocalWakes(async (businessId) => (await delivery.dispatchDue(businessId)).next, log);
  return {
    wake(businessId) {
      wakes.wake(businessId);
      queue.wake(businessId);
    },
    start: async () => {},
    async stop() {
      wakes.stop();
      await queue.stop();
      await delivery.stop();
    },
  };
}

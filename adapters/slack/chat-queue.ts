/** Work in order within one chat, in parallel between chats. */
export class ChatQueue {
  readonly #last = new Map<string, Promise<void>>();

  /** Puts work behind all that this chat still has to do. `work` must not reject: nobody would hear it. */
  push(chat: string, work: () => Promise<void>): void {
    const before = this.#last.get(chat) ?? Promise.resolve();
    const done = before.then(work).finally(() => {
      if (this.#last.get(chat) === done) this.#last.delete(chat);
    });
    this.#last.set(chat, done);
  }

  /** Resolves when nothing is left to do. */
  async drain(): Promise<void> {
    while (this.#last.size > 0) await Promise.allSettled([...this.#last.values()]);
  }
}

const FIRST_ANSWER_MS = 2000;
const NEXT_ANSWER_MS = 80;

/**
 * Knows when a message has been answered, where nobody says so: when an answer came and no other followed it soon,
 * or when none came for a while (some messages have none).
 */
export class AnswerWatch {
  #seen: (() => void) | null = null;
  #chat = "";

  /** Watches for answers in a chat from now on; resolves when they seem to have come. */
  expect(chat: string): Promise<void> {
    this.#chat = chat;
    return new Promise((resolve) => {
      let timer = setTimeout(resolve, FIRST_ANSWER_MS);
      this.#seen = () => {
        clearTimeout(timer);
        timer = setTimeout(resolve, NEXT_ANSWER_MS);
      };
    });
  }

  saw(chat: string): void {
    if (chat === this.#chat) this.#seen?.();
  }
}

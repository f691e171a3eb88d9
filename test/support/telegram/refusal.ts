/** A refusal in Telegram's own words: what a method throws and the server answers. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: { readonly retry_after?: number; readonly migrate_to_chat_id?: number } | undefined;

  constructor(code: number, description: string, parameters?: Refusal["parameters"]) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }

  /** The response body. */
  body(): object {
    const { code, message, parameters } = this;
    return { ok: false, error_code: code, description: message, ...(parameters && { parameters }) };
  }
}

export const badRequest = (detail: string): Refusal => new Refusal(400, `Bad Request: ${detail}`);
export const forbidden = (detail: string): Refusal => new Refusal(403, `Forbidden: ${detail}`);
export const conflict = (detail: string): Refusal => new Refusal(409, `Conflict: ${detail}`);
export const tooMany = (seconds: number): Refusal =>
  new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

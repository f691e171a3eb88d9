import type { IncomingMessage } from "node:http";
import { badRequest } from "./refusal.ts";

/** An uploaded file. */
export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The parameters of one call, as JSON, form or multipart brought them. Values may be JSON inside strings. */
export class Call {
  readonly #fields: ReadonlyMap<string, unknown>;
  readonly #files: ReadonlyMap<string, Upload>;

  constructor(fields: ReadonlyMap<string, unknown>, files: ReadonlyMap<string, Upload>) {
    this.#fields = fields;
    this.#files = files;
  }

  text(name: string): string | undefined {
    const value = this.#fields.get(name);
    if (value === undefined || value === null) return undefined;
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  }

  whole(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined || text === "") return undefined;
    const number = Number(text);
    if (!Number.isSafeInteger(number)) throw badRequest(`parameter "${name}" must be an integer`);
    return number;
  }

  object(name: string): unknown {
    const value = this.#fields.get(name);
    if (typeof value !== "string") return value ?? undefined;
    try {
      return JSON.parse(value);
    } catch {
      throw badRequest(`can't parse ${name} JSON object`);
    }
  }

  /** A file uploaded under this name, or under the name that "attach://…" points to. */
  file(name: string): Upload | undefined {
    const pointer = this.text(name);
    return this.#files.get(pointer?.startsWith("attach://") ? pointer.slice(9) : name);
  }
}

/** Reads a call's parameters from the query and the body. */
export async function readCall(request: IncomingMessage, query: URLSearchParams): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const fields = new Map<string, unknown>(query);
  const files = new Map<string, Upload>();
  const type = request.headers["content-type"] ?? "";
  if (body.length === 0) return new Call(fields, files);
  if (type.startsWith("application/json")) {
    for (const [name, value] of Object.entries(parseObject(body))) fields.set(name, value);
  } else if (type.startsWith("application/x-www-form-urlencoded")) {
    for (const [name, value] of new URLSearchParams(body.toString("utf8"))) fields.set(name, value);
  } else if (type.startsWith("multipart/form-data")) {
    await readMultipart(body, type, fields, files);
  }
  return new Call(fields, files);
}

function parseObject(body: Buffer): object {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null) return parsed;
  } catch {}
  throw badRequest("can't parse JSON object");
}

async function readMultipart(
  body: Buffer,
  type: string,
  fields: Map<string, unknown>,
  files: Map<string, Upload>,
): Promise<void> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  for (const [name, value] of form) {
    if (typeof value === "string") fields.set(name, value);
    else files.set(name, { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) });
  }
}

import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Delivery, DeliveryAttempt, Parcel } from "./delivery.ts";

const ACKNOWLEDGE_WITHIN_MILLISECONDS = 3_000;

/** Slack's end of Socket Mode: tickets, hello, envelopes that want an acknowledgement, and the request to reconnect. */
export class SocketMode {
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #open = new Set<WebSocket>();
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, (payload: unknown) => void>();
  connectionsSoFar = 0;

  constructor(server: Server) {
    server.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /** The address that apps.connections.open gives out; good for one connection. */
  ticketUrl(baseUrl: string): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return `${baseUrl.replace(/^http/, "ws")}/link?ticket=${ticket}`;
  }

  get connections(): number {
    return this.#open.size;
  }

  /** Brings a payload through an open connection; an envelope that nobody acknowledges is sent again. */
  async deliver(parcel: Parcel): Promise<Delivery> {
    const attempts: DeliveryAttempt[] = [];
    let answer: unknown;
    for (let attempt = 0; attempt <= parcel.retries; attempt += 1) {
      const started = performance.now();
      answer = await this.#send(parcel, attempt);
      const status = answer === undefined ? "timeout" : "acknowledged";
      attempts.push({ status, milliseconds: performance.now() - started });
      if (status === "acknowledged") break;
    }
    return { attempts, acknowledged: answer !== undefined, answer: JSON.stringify(answer ?? "") };
  }

  /** Sends something as it is: malformed messages are the test's affair. */
  sendRaw(text: string): void {
    for (const socket of this.#open) socket.send(text);
  }

  /** Asks the app to connect anew, as Slack does every few hours. */
  refresh(): void {
    this.sendRaw(JSON.stringify({ type: "disconnect", reason: "refresh_requested", debug_info: {} }));
  }

  /** Breaks every connection without a word. */
  cut(): void {
    for (const socket of this.#open) socket.terminate();
  }

  close(): void {
    this.cut();
    this.#sockets.close();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? "/", "http://localhost").searchParams.get("ticket") ?? "";
    if (!this.#tickets.delete(ticket)) {
      socket.end("HTTP/1.1 401 Unauthorized\r\n\r\n");
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (opened) => {
      this.#open.add(opened);
      this.connectionsSoFar += 1;
      opened.on("close", () => this.#open.delete(opened));
      opened.on("message", (data) => this.#acknowledged(String(data)));
      opened.send(JSON.stringify({ type: "hello", num_connections: this.#open.size, debug_info: {} }));
    });
  }

  #acknowledged(text: string): void {
    const { envelope_id: id, payload } = JSON.parse(text) as { envelope_id: string; payload?: unknown };
    this.#waiting.get(id)?.(payload ?? {});
  }

  #send(parcel: Parcel, attempt: number): Promise<unknown> {
    const [socket] = this.#open;
    if (!socket) return Promise.resolve(undefined);
    const envelope = {
      envelope_id: randomUUID(),
      type: parcel.kind,
      payload: parcel.payload,
      accepts_response_payload: parcel.kind !== "events_api",
      ...(parcel.kind === "events_api"
        ? { retry_attempt: attempt, retry_reason: attempt > 0 ? "timeout" : "" }
        : {}),
    };
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), ACKNOWLEDGE_WITHIN_MILLISECONDS);
      this.#waiting.set(envelope.envelope_id, (payload) => {
        clearTimeout(timer);
        this.#waiting.delete(envelope.envelope_id);
        resolve(payload);
      });
      socket.send(JSON.stringify(envelope));
    });
  }
}

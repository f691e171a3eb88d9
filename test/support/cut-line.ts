import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** A line to a server, for whoever takes its url instead of the server's own: it can be cut, and mended. */
export class CutLine {
  readonly url: string;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;
  #isCut = false;

  private constructor(server: Server, target: URL, sockets: Set<Socket>) {
    this.#server = server;
    this.#sockets = sockets;
    const url = new URL(target);
    url.hostname = "127.0.0.1";
    url.port = String((server.address() as AddressInfo).port);
    this.url = url.toString();
    server.on("connection", (near) => {
      if (this.#isCut) near.destroy();
      else this.#join(near, connect(Number(target.port), target.hostname));
    });
  }

  static async open(serverUrl: string): Promise<CutLine> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    return new CutLine(server, new URL(serverUrl), new Set());
  }

  /** Breaks every connection; new ones break as soon as they are made. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, "close");
  }

  #join(near: Socket, far: Socket): void {
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.pipe(other);
      socket.on("error", () => {});
      socket.on("close", () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
  }
}

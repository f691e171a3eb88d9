import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { type FileShelf, sendShelved } from "./file-shelf.ts";
import { SECURITY_HEADERS } from "./guard.ts";
import type { Hearing, Log } from "./hearing.ts";
import type { LivePages } from "./live-pages.ts";
import type { People, WebPerson } from "./person.ts";
import { RefusedRequest } from "./refused-request.ts";

/** Generous for words: what is too long for the assistant is its own to say. */
const LONGEST_TEXT_BYTES = 2 * 1024 * 1024;
const LARGEST_FILE_BYTES = 20 * 1024 * 1024;
/** What a form needs beside its file. */
const FORM_BYTES = 128 * 1024;

const Post = z.object({
  id: z.uuid(),
  user: z.string().max(300),
  content: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("text"), text: z.string().min(1) }),
    z.object({ kind: z.literal("press"), button: z.string().min(1).max(64) }),
  ]),
});

const UploadForm = z.object({
  id: z.uuid(),
  user: z.string().max(300),
  caption: z.string().default(""),
  file: z.instanceof(File),
});

const LastSeen = z.object({ after: z.string().optional() }).catch({});

export interface ChatParts {
  readonly people: People;
  readonly hearing: Hearing;
  readonly pages: LivePages;
  readonly shelf: FileShelf;
  readonly log: Log;
}

/** The routes that the page talks to: the stream of events, what people say, the files of the chats. */
export function addChatRoutes(server: FastifyInstance, parts: ChatParts): void {
  server.addContentTypeParser(
    /^multipart\/form-data/,
    { parseAs: "buffer", bodyLimit: LARGEST_FILE_BYTES + FORM_BYTES },
    (_request, body, done) => done(null, body),
  );
  server.get("/chat/events", (request, reply) => openStream(request, reply, parts));
  server.post("/chat/messages", { bodyLimit: LONGEST_TEXT_BYTES }, async (request, reply) => {
    const post = Post.safeParse(request.body);
    if (!post.success)
      throw new RefusedRequest(400, "The page sent something that makes no sense here. Reload it.");
    const { id, user, content } = post.data;
    const said = { id, person: await personOf(parts, user) };
    if (content.kind === "text") await parts.hearing.text(said, content.text);
    else await parts.hearing.press(said, content.button);
    parts.pages.showPeople(await parts.people());
    return reply.code(204).send();
  });
  server.post("/chat/uploads", { bodyLimit: LARGEST_FILE_BYTES + FORM_BYTES }, async (request, reply) => {
    const { id, user, caption, file } = await readForm(request);
    const person = await personOf(parts, user);
    const bytes = new Uint8Array(await file.arrayBuffer());
    await parts.hearing.upload({ id, person }, { name: file.name, mediaType: file.type, caption, bytes });
    parts.pages.showPeople(await parts.people());
    return reply.code(204).send();
  });
  server.get<{ Params: { id: string } }>("/chat/files/:id", (request, reply) =>
    sendShelved(request.params.id, reply, parts.shelf),
  );
}

async function openStream(request: FastifyRequest, reply: FastifyReply, parts: ChatParts): Promise<void> {
  const people = await parts.people();
  const { after } = LastSeen.parse(request.query);
  const lastSeen = request.headers["last-event-id"];
  reply.hijack();
  reply.raw.writeHead(200, {
    ...SECURITY_HEADERS,
    "content-type": "text/event-stream",
    // Asks nginx and its like not to hold events back.
    "x-accel-buffering": "no",
  });
  parts.pages.open(reply.raw, people, typeof lastSeen === "string" ? lastSeen : (after ?? null));
  await greet(people, parts).catch((error) => parts.log.error({ err: error }, "greeting failed"));
}

async function greet(
  people: readonly WebPerson[],
  { hearing, pages, people: now }: ChatParts,
): Promise<void> {
  for (const person of people) await hearing.greet(person);
  pages.showPeople(await now());
}

async function personOf({ people }: ChatParts, user: string): Promise<WebPerson> {
  const person = (await people()).find((candidate) => candidate.user === user);
  if (person === undefined)
    throw new RefusedRequest(404, "This person is not on the page any more. Reload it.");
  return person;
}

async function readForm(request: FastifyRequest): Promise<z.infer<typeof UploadForm>> {
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  const body = Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : null;
  const form = await new Response(body, { headers }).formData().catch(() => null);
  const upload = UploadForm.safeParse(form === null ? null : Object.fromEntries(form));
  if (!upload.success) throw new RefusedRequest(400, "That file did not arrive whole. Send it again.");
  if (upload.data.file.size > LARGEST_FILE_BYTES)
    throw new RefusedRequest(413, "That file is larger than 20 MB.");
  return upload.data;
}

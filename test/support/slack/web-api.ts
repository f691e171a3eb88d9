import { type Block, shownButtons, stored, type Workspace } from "./workspace.ts";

export type ApiArguments = Readonly<Record<string, string>>;
export type ApiAnswer = Readonly<Record<string, unknown>> & { readonly ok: boolean };

const refuse = (error: string): ApiAnswer => ({ ok: false, error });

/** The Web API's methods, as far as an assistant calls them, with the limits that Slack enforces. */
export function callMethod(
  workspace: Workspace,
  baseUrl: string,
  method: string,
  given: ApiArguments,
): ApiAnswer {
  const call = METHODS[method];
  return call ? call(workspace, given, baseUrl) : refuse("unknown_method");
}

type Method = (workspace: Workspace, given: ApiArguments, baseUrl: string) => ApiAnswer;

const METHODS: Readonly<Record<string, Method>> = {
  "auth.test": (workspace) => ({
    ok: true,
    team_id: workspace.team,
    user_id: workspace.bot.id,
    bot_id: workspace.botId,
    user: workspace.bot.name,
  }),
  "chat.postMessage": postMessage,
  "chat.update": updateMessage,
  "conversations.open": (workspace, { users = "" }) =>
    workspace.people.has(users)
      ? { ok: true, channel: { id: workspace.directChat(users).id } }
      : refuse("user_not_found"),
  "users.info": (workspace, { user = "" }) => {
    const person = workspace.people.get(user);
    if (!person) return refuse("user_not_found");
    return {
      ok: true,
      user: { id: person.id, name: person.id, profile: { display_name: "", real_name: person.name } },
    };
  },
  "files.getUploadURLExternal": (workspace, { filename = "", length = "0" }, baseUrl) => {
    if (filename === "" || Number(length) <= 0) return refuse("invalid_arguments");
    const id = workspace.nextId("F");
    workspace.uploads.set(id, { name: filename, bytes: null });
    return { ok: true, upload_url: `${baseUrl}/upload/${id}`, file_id: id };
  },
  "files.completeUploadExternal": completeUpload,
};

function postMessage(workspace: Workspace, given: ApiArguments): ApiAnswer {
  const channel = reachable(workspace, given.channel ?? "");
  if (typeof channel === "string") return refuse(channel);
  const blocks = parseBlocks(given.blocks);
  const problem = problemOf(given.text ?? "", blocks, 40_000);
  if (problem !== null) return refuse(problem);
  const message = {
    ts: workspace.nextTs(),
    channel: channel.id,
    threadTs: given.thread_ts ?? null,
    text: stored(given.text ?? ""),
    blocks: storedBlocks(blocks ?? []),
    edits: 0,
  };
  workspace.posted.push(message);
  return { ok: true, channel: channel.id, ts: message.ts };
}

function updateMessage(workspace: Workspace, given: ApiArguments): ApiAnswer {
  const channel = workspace.channels.get(given.channel ?? "");
  if (!channel) return refuse("channel_not_found");
  const message = workspace.find(channel.id, given.ts ?? "");
  if (!message) return refuse("message_not_found");
  const blocks = parseBlocks(given.blocks);
  const problem = problemOf(given.text ?? "", blocks ?? message.blocks, 4_000);
  if (problem !== null) return refuse(problem);
  if (given.text !== undefined) message.text = stored(given.text);
  // Left out, the old blocks stay; an empty list takes them away.
  if (blocks !== null) message.blocks = storedBlocks(blocks);
  message.edits += 1;
  return { ok: true, channel: channel.id, ts: message.ts, text: message.text };
}

function completeUpload(workspace: Workspace, given: ApiArguments): ApiAnswer {
  const files = JSON.parse(given.files ?? "[]") as { id: string; title?: string }[];
  const channel = reachable(workspace, given.channel_id ?? "");
  if (typeof channel === "string") return refuse(channel);
  for (const { id } of files) {
    const upload = workspace.uploads.get(id);
    if (!upload?.bytes) return refuse("file_not_found");
    workspace.uploads.delete(id);
    workspace.shared.push({
      id,
      name: upload.name,
      bytes: upload.bytes,
      channel: channel.id,
      threadTs: given.thread_ts ?? null,
    });
  }
  return { ok: true, files: files.map(({ id, title }) => ({ id, title })) };
}

function reachable(workspace: Workspace, id: string) {
  const channel = workspace.people.has(id) ? workspace.directChat(id) : workspace.channels.get(id);
  if (!channel) return "channel_not_found";
  if (channel.archived) return "is_archived";
  return channel.botIsMember ? channel : "not_in_channel";
}

function parseBlocks(json: string | undefined): Block[] | null {
  return json === undefined ? null : (JSON.parse(json) as Block[]);
}

function storedBlocks(blocks: readonly Block[]): Block[] {
  return JSON.parse(JSON.stringify(blocks), (key, value) =>
    key === "text" && typeof value === "object" && value.type === "plain_text"
      ? { ...value, text: stored(value.text) }
      : value,
  );
}

/** What Slack would refuse, by its error's name. */
function problemOf(text: string, blocks: readonly Block[] | null, textLimit: number): string | null {
  if (text.trim() === "" && (blocks ?? []).length === 0) return "no_text";
  if (text.length > textLimit) return "msg_too_long";
  if (blocks === null) return null;
  const actionIds = shownButtons(blocks).map((button) => button.actionId);
  const sound =
    blocks.length <= 50 && new Set(actionIds).size === actionIds.length && blocks.every(isSoundBlock);
  return sound ? null : "invalid_blocks";
}

function isSoundBlock(block: Block): boolean {
  if (block.type === "section") {
    const length = block.text?.text.length ?? 0;
    return length > 0 && length <= 3_000;
  }
  const elements = block.elements ?? [];
  return (
    block.type === "actions" &&
    elements.length > 0 &&
    elements.length <= 25 &&
    elements.every((element) => element.text.text.length > 0 && element.text.text.length <= 75)
  );
}

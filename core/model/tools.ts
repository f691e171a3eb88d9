import { z } from "zod";
import type { IntentDefinition } from "../capability.ts";
import type { Role } from "../conversation/speaker.ts";
import type { Registry } from "../registry.ts";
import type { JsonSchema, ModelTool } from "./model.ts";
import { type ToldForm, toldRequest } from "./told.ts";

/** Called for what is nothing to record, to look up or to do. */
export const NOTHING = "nothing";

export const requestForm = z.object({ request: toldRequest });

/** How a model is to fill in an intent: its own form, its plain schema, or the request in plain English. */
export type FormKind = "told" | "plain" | "request";

/** An intent's tool and how its arguments are read. */
export interface IntentTool {
  readonly tool: ModelTool;
  readonly intent: IntentDefinition;
  readonly kind: FormKind;
  /** The intent's own form, where it has one. */
  readonly form: ToldForm<unknown> | null;
}

const toolName = (intent: string): string => intent.replace(/[^A-Za-z0-9]/g, "_");

/** What this speaker may ask for, as tools: the same registration that permissions and help read from. */
export function toolsFor(registry: Registry, role: Role): readonly IntentTool[] {
  return registry.capabilities
    .flatMap(({ intents }) => intents)
    .filter((intent) => intent.told !== "by-people-only")
    .filter((intent) => intent.examples.length > 0 && intent.allowed.includes(role))
    .map((intent) => ({ intent, ...formOf(intent) }))
    .map(({ intent, kind, schema, form }) => ({
      intent,
      kind,
      form,
      tool: {
        name: toolName(intent.name),
        description: descriptionOf(intent),
        parameters: withLanguage(schema),
      },
    }));
}

function formOf(intent: IntentDefinition): Pick<IntentTool, "kind" | "form"> & { schema: z.ZodType } {
  const { told } = intent;
  if (told && told !== "by-people-only") return { kind: "told", schema: told.schema, form: told };
  return isPlain(intent.schema)
    ? { kind: "plain", schema: intent.schema, form: null }
    : { kind: "request", schema: requestForm, form: null };
}

/** Nothing to fill in, or only choices among words: no name, amount or date that would have to be found in the message. */
function isPlain(schema: z.ZodType): boolean {
  const { properties = {} } = z.toJSONSchema(schema, { io: "input" }) as {
    properties?: Record<string, { enum?: unknown; type?: unknown }>;
  };
  return Object.values(properties).every(
    (property) => property.enum !== undefined || property.type === "boolean",
  );
}

const LANGUAGE = { type: "string", description: "Of the message, BCP 47: en, es, de, hi" };

/** The schema with the message's language beside it. */
function withLanguage(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: "input" });
  const { properties = {}, required = [] } = json;
  return { ...json, properties: { ...properties, language: LANGUAGE }, required: [...required, "language"] };
}

function descriptionOf({ help, examples }: IntentDefinition): string {
  const said = examples.slice(0, 2).map((example) => `"${example}"`);
  return `${help ? `${help.replace(/\.$/, "")}. ` : ""}Examples: ${said.join("; ")}`;
}

export const nothingTool: ModelTool = {
  name: NOTHING,
  description: "The message is nothing to record, to look up or to do: talk, plans, other people's business",
  parameters: { type: "object", properties: { language: LANGUAGE }, required: ["language"] },
};

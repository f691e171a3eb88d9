/** A JSON schema, as models take it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Something that the model may call: what it says is a proposal, and nothing is done by the call itself. */
export interface ModelTool {
  /** Letters, digits and underscores. */
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonSchema;
}

/** A tool that answers at once: who is called so, what a figure is. It only reads. */
export interface LookUpTool extends ModelTool {
  run(args: unknown): Promise<string>;
}

/** "What does this message mean?": answered with calls of tools. */
export interface ReadOrder {
  readonly purpose: "reading";
  /** Equal for equal questions: what answers are cached by. */
  readonly key: string;
  readonly instructions: string;
  readonly said: string;
  readonly tools: readonly ModelTool[];
  readonly lookUps: readonly LookUpTool[];
}

/** "Fill in this form": a wording in another language, the text of a message. */
export interface FormOrder {
  readonly purpose: "wording" | "copy";
  readonly key: string;
  readonly instructions: string;
  readonly said: string;
  readonly form: ModelTool;
}

export type ModelOrder = ReadOrder | FormOrder;

export interface ToolCall {
  readonly name: string;
  /** Whatever the model wrote; undefined where it was not JSON. */
  readonly args: unknown;
}

/** A look-up that the model made, and what it was told. */
export interface LookedUp {
  readonly name: string;
  readonly args: unknown;
  readonly answer: string;
}

export interface ReadAnswer {
  readonly calls: readonly ToolCall[];
  /** What it said besides; "" where it only called. */
  readonly text: string;
  readonly lookedUp: readonly LookedUp[];
  readonly tokens: number;
}

export interface FormAnswer {
  readonly value: unknown;
  readonly tokens: number;
}

/** The port to a language model. Whatever goes wrong is a ModelFailure; nobody waits longer than the signal lets them. */
export interface Model {
  read(order: ReadOrder, signal: AbortSignal): Promise<ReadAnswer>;
  fill(order: FormOrder, signal: AbortSignal): Promise<FormAnswer>;
}

export type FailureKind = "timeout" | "busy" | "resting" | "refused" | "unavailable" | "nonsense";

/** The model gave nothing that can be used: the built-in answer is given. */
export class ModelFailure extends Error {
  readonly kind: FailureKind;
  readonly tokens: number;

  constructor(kind: FailureKind, tokens = 0, options?: ErrorOptions) {
    super(`The model: ${kind}`, options);
    this.name = "ModelFailure";
    this.kind = kind;
    this.tokens = tokens;
  }
}

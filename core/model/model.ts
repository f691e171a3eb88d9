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

/** What somebody sent besides words; its bytes are fetched when it is put to the model, and not before. */
export interface SentMedia {
  /** Tells the model's server what it is, and nothing else: "voice.ogg". */
  readonly fileName: string;
  readonly mediaType: string;
  /** Bytes, where the platform says so beforehand. */
  readonly size: number | null;
  read(): Promise<Uint8Array>;
}

export interface Media extends Pick<SentMedia, "fileName" | "mediaType"> {
  readonly bytes: Uint8Array;
}

/** "What is said in this recording?" */
export interface HearOrder {
  readonly purpose: "hearing";
  readonly key: string;
  readonly media: SentMedia;
}

/** "Fill in this form with what stands on this photo". */
export interface LookOrder {
  readonly purpose: "looking";
  readonly key: string;
  readonly instructions: string;
  readonly said: string;
  readonly form: ModelTool;
  readonly media: SentMedia;
}

export type ModelOrder = ReadOrder | FormOrder | HearOrder | LookOrder;

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

/** The words of a recording; "" where there are none. */
export interface HearAnswer {
  readonly text: string;
  readonly tokens: number;
}

/** The port to a language model. Whatever goes wrong is a ModelFailure; nobody waits longer than the signal lets them. */
export interface Model {
  read(order: ReadOrder, signal: AbortSignal): Promise<ReadAnswer>;
  fill(order: FormOrder, signal: AbortSignal): Promise<FormAnswer>;
  hear(audio: Media, signal: AbortSignal): Promise<HearAnswer>;
  look(order: LookOrder, photo: Media, signal: AbortSignal): Promise<FormAnswer>;
}

export type FailureKind =
  | "timeout"
  | "busy"
  | "resting"
  | "refused"
  | "unavailable"
  | "nonsense"
  /** The platform did not hand over what was sent: the model was not asked. */
  | "not-fetched";

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

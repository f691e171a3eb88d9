import { defineIntent, type Undo } from "../../capability.ts";
import {
  type TargetQuestion,
  type TargetRemoval,
  type TargetSlots,
  targetQuestionSchema,
  targetRemovalSchema,
  targetSchema,
} from "./target.ts";
import { removeTarget, setTarget, tellProgress, undoTarget } from "./targets.service.ts";

/** Setting a target and asking how far it is reached. */
export const targetIntents = [
  defineIntent<TargetSlots>({
    name: "target.set",
    schema: targetSchema,
    allowed: ["owner"],
    help: "Set a target for a month, a week or a year, and ask how far you are.",
    examples: ["target 5000 for March", "set a target of 40 new customers for April"],
    perform: setTarget,
  }),
  defineIntent<TargetQuestion>({
    name: "target.ask",
    schema: targetQuestionSchema,
    allowed: ["owner"],
    help: null,
    examples: ["are we on target?", "how far are we from the target?"],
    perform: tellProgress,
  }),
  defineIntent<TargetRemoval>({
    name: "target.remove",
    schema: targetRemovalSchema,
    allowed: ["owner"],
    help: null,
    examples: ["remove the target for April"],
    perform: removeTarget,
  }),
];

export const targetUndo: Readonly<Record<string, Undo>> = { "target.set": undoTarget };

import type { Model } from "../core/model/model.ts";
import type { ModelConfiguration } from "./configuration.ts";

/** The configured model; its libraries are loaded when it is asked for the first time. */
export function lateModel(configuration: ModelConfiguration): Model {
  let loaded: Promise<Model> | null = null;
  const model = (): Promise<Model> => {
    loaded ??= import("../adapters/model/open-model.ts").then(({ openModel }) => openModel(configuration));
    return loaded;
  };
  return {
    read: async (order, signal) => (await model()).read(order, signal),
    fill: async (order, signal) => (await model()).fill(order, signal),
    hear: async (audio, signal) => (await model()).hear(audio, signal),
    look: async (order, photo, signal) => (await model()).look(order, photo, signal),
  };
}

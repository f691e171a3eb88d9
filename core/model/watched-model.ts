import type { Media, Model } from "./model.ts";

/** A model that shows what it is asked and what it answers, to the letter. */
export function watchedModel(
  model: Model,
  show: (title: string, value: unknown) => void,
): Model & { readonly asked: boolean } {
  let asked = false;
  return {
    get asked() {
      return asked;
    },
    async read(order, signal) {
      asked = true;
      const { instructions, said, tools, lookUps } = order;
      show("instructions", instructions);
      show("the message, as it is sent", said);
      show(
        "tools",
        [...tools, ...lookUps].map(({ name, description, parameters }) => ({
          name,
          description,
          parameters,
        })),
      );
      const answer = await model.read(order, signal);
      show("the proposal", answer);
      return answer;
    },
    async fill(order, signal) {
      asked = true;
      show(`${order.purpose}: instructions`, order.instructions);
      show(`${order.purpose}: what is sent`, order.said);
      const answer = await model.fill(order, signal);
      show(`${order.purpose}: the answer`, answer);
      return answer;
    },
    async hear(audio, signal) {
      asked = true;
      show("the recording, as it is sent", described(audio));
      const answer = await model.hear(audio, signal);
      show("what was heard", answer);
      return answer;
    },
    async look(order, photo, signal) {
      asked = true;
      show("looking: instructions", order.instructions);
      show("looking: what is sent", { ...described(photo), said: order.said });
      const answer = await model.look(order, photo, signal);
      show("looking: the answer", answer);
      return answer;
    },
  };
}

const described = ({ fileName, mediaType, bytes }: Media) => ({
  fileName,
  mediaType,
  bytes: bytes.byteLength,
});

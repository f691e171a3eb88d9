/** A request that cannot be answered as asked: its sentence is shown to the person as it stands. */
export class RefusedRequest extends Error {
  readonly statusCode: number;

  constructor(statusCode: number, sentence: string) {
    super(sentence);
    this.statusCode = statusCode;
  }
}

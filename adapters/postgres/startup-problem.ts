/** Something the person who starts Regulars can put right. The message is one sentence for them: what is wrong, what to do. */
export class StartupProblem extends Error {
  override readonly name = "StartupProblem";
}

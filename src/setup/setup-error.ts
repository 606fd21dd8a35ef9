/** Something about the description or the accounts that the user can mend, in one sentence. */
export class SetupError extends Error {
  override readonly name = "SetupError";
}

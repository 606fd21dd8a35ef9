/** What this rests on, a disk say, can't do it now and may later: to clients a retryable error. The message is for the operator. */
export class Unavailable extends Error {
  override readonly name: string = "Unavailable";
}

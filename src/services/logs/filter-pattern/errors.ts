import { invalidParameter } from "../errors.ts";

/** AWS (recorded): what an operation says of a pattern that it can't read. */
export const invalidPattern = (operation: string) =>
  invalidParameter(/Metric/.test(operation) ? "Invalid metric filter pattern" : "Invalid filter pattern");

/** AWS (reported): a character that has no place there. */
export const invalidCharacter = (character: string) => invalidParameter(`Invalid character(s) in term '${character}'`);

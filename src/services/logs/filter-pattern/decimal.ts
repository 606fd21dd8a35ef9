const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Whether a text is a decimal number as patterns write it: no `0x10`, no `Infinity`. */
export function isDecimal(text: string): boolean {
  return decimal.test(text);
}

/** The number of a decimal text, blanks around it aside; NaN for any other, and for one that no double holds. */
export function decimalOf(text: string): number {
  const trimmed = text.trim();
  const number = decimal.test(trimmed) ? Number(trimmed) : Number.NaN;
  return Number.isFinite(number) ? number : Number.NaN;
}

/**
 * Whether two policy documents say the same: AWS gives them back with other spacing, order and forms (a list of one for a text, a
 * root's ARN for a bare account id).
 */
export function isSamePolicy(a: unknown, b: unknown): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(canonical);
    if (items.length === 1) return items[0];
    return items.sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, one]) => one !== "");
    return Object.fromEntries(
      entries.map(([key, one]) => [key, canonical(one)] as const).sort(([x], [y]) => (x < y ? -1 : 1)),
    );
  }
  if (typeof value === "string") return /^arn:aws:iam::(\d{12}):root$/.exec(value)?.[1] ?? value;
  return value;
}

/** The condition keys of a request that sets tags: aws:RequestTag/KEY and aws:TagKeys. */
export function tagContext(tags: Readonly<Record<string, string>> | undefined) {
  if (!tags) return {};
  const requested = Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value] as const);
  return { context: { ...Object.fromEntries(requested), "aws:TagKeys": Object.keys(tags) } };
}

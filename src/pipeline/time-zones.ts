/**
 * Names that came after the list that AWS has. AWS (reported, deploys of 2026): Asia/Calcutta is taken and Asia/Kolkata is not,
 * Europe/Kiev is and Europe/Kyiv is not; the others are of the same kind.
 */
const newerNames: ReadonlySet<string> = new Set([
  "Africa/Asmara",
  "America/Nuuk",
  "America/Ciudad_Juarez",
  "Asia/Ho_Chi_Minh",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Asia/Qostanay",
  "Asia/Yangon",
  "Atlantic/Faroe",
  "Europe/Kyiv",
  "Pacific/Chuuk",
  "Pacific/Kanton",
  "Pacific/Pohnpei",
]);

/** UTC, or an IANA name of more than three letters in its own spelling. AWS (docs, s3-object-name). */
export function isSupportedTimeZone(name: string): boolean {
  if (name === "UTC") return true;
  if (name.length <= 3 || newerNames.has(name) || !/^[A-Z]/.test(name)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions();
    // Names are compared without case there; another spelling of the same name is not it.
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false; // RangeError: no such zone
  }
}

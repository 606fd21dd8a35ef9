import type { StoredSeries } from "./store.ts";

/** What is read from the running program at each look: a gauge of its own name, `sluice_...` or `process_...`. */
export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly type: "gauge" | "counter";
  readonly samples: readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[];
}

/**
 * Prometheus' text format 0.0.4. A series of CloudWatch becomes a summary of its name: AWS/Logs IncomingBytes is
 * `aws_logs_incoming_bytes_sum` and `_count`, with AWS's own words in the labels `namespace`, `metric` and `unit`, so that two
 * names that read the same here stay apart; dimensions are labels `dimension_...`, as common exporters of CloudWatch write them.
 */
export function prometheusText(series: readonly StoredSeries[], gauges: readonly Gauge[]): string {
  const families = new Map<string, StoredSeries[]>();
  for (const one of series) {
    const name = familyName(one);
    const family = families.get(name);
    if (family) family.push(one);
    else families.set(name, [one]);
  }
  const names = [...families.keys()].sort();
  return [...gauges.map(gaugeText), ...names.map((name) => familyText(name, families.get(name) ?? []))].join("");
}

/** The content type that goes with the text. */
export const prometheusContentType = "text/plain; version=0.0.4; charset=utf-8";

function familyText(name: string, family: readonly StoredSeries[]): string {
  const [first] = family;
  const lines = [`# HELP ${name} ${escapeHelp(`${first?.namespace} ${first?.name}`)}`, `# TYPE ${name} summary`];
  for (const one of family) {
    const labels = labelText(labelsOf(one));
    lines.push(`${name}_sum${labels} ${one.total.sum}`, `${name}_count${labels} ${one.total.count}`);
  }
  return `${lines.join("\n")}\n`;
}

function gaugeText({ name, help, type, samples }: Gauge): string {
  if (samples.length === 0) return "";
  const lines = samples.map(({ labels, value }) => `${name}${labelText(labels)} ${value}`);
  return `# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${type}\n${lines.join("\n")}\n`;
}

function labelsOf({ account, region, namespace, name, unit, dimensions }: StoredSeries): Record<string, string> {
  const labels: Record<string, string> = { account_id: account, region, namespace, metric: name, unit };
  for (const [dimension, value] of Object.entries(dimensions)) {
    const label = `dimension_${dimension.replaceAll(/[^A-Za-z0-9_]/g, "_")}`;
    let free = label;
    for (let count = 2; Object.hasOwn(labels, free); count++) free = `${label}_${count}`;
    labels[free] = value;
  }
  return labels;
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

/** `AWS/Logs` `IncomingLogEvents` -> `aws_logs_incoming_log_events`. */
function familyName({ namespace, name }: StoredSeries): string {
  const words = `${namespace} ${name}`
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/[^A-Za-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "")
    .toLowerCase();
  return /^[a-z]/.test(words) ? words : `custom_${words}`;
}

function escapeHelp(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}

function escapeLabel(text: string): string {
  return escapeHelp(text).replaceAll('"', '\\"');
}

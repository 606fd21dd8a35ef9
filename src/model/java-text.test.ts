/* How errors echo what broke a constraint. */
import { describe, expect, test } from "vitest";
import { loadModel } from "./load.ts";
import { validate, violationError } from "./validate.ts";

const text = (operation: string, input: object) =>
  violationError("logs", validate(loadModel("logs"), operation, input)).message;
const metricFilter = (...metricTransformations: object[]) => ({
  ...{ logGroupName: "g", filterName: "f", filterPattern: "" },
  metricTransformations,
});
const plain = (metricName: string) => ({ metricName, metricNamespace: "ns", metricValue: "1" });

describe("structures", () => {
  // AWS (recorded): the whole text, with all members there are.
  test("have their name, and all their members in the service's order", () => {
    const first =
      "MetricTransformation(metricName=metric1, metricNamespace=ns, metricValue=1, defaultValue=null, unit=null, dimensions=null)";
    expect(text("PutMetricFilter", metricFilter(plain("metric1"), plain("metric2")))).toBe(
      `1 validation error detected: Value '[${first}, ${first.replace("metric1", "metric2")}]' at 'metricTransformations' failed to satisfy constraint: Member must have length less than or equal to 1`,
    );
  });

  test("have doubles as Java writes them, and maps in braces", () => {
    const full = { ...plain("m"), defaultValue: 0, unit: "Count", dimensions: { a: "$.a", b: "$.b" } };
    expect(text("PutMetricFilter", metricFilter(full, { ...full, defaultValue: 1.5 }))).toMatch(
      /defaultValue=0\.0, unit=Count, dimensions=\{a=\$\.a, b=\$\.b\}\), .* defaultValue=1\.5, /,
    );
  });
});

describe("what is too long to be shown", () => {
  const value = (message: string) => /Value '(.*)' at/s.exec(message)?.[1] ?? "";

  test("a list is cut where it can be seen", () => {
    const logEvents = Array.from({ length: 10_001 }, (_, index) => ({ timestamp: index, message: `event ${index}` }));
    const shown = value(text("PutLogEvents", { logGroupName: "g", logStreamName: "s", logEvents }));
    expect(shown).toMatch(/^\[InputLogEvent\(timestamp=0, message=event 0\), InputLogEvent\(timestamp=1, .*\.\.\.$/);
    expect(shown).toHaveLength(2_048);
  });

  test("a list of more than a hundred that can be shown is shown", () => {
    const shown = value(
      text("FilterLogEvents", { logGroupName: "g", logStreamNames: Array.from({ length: 101 }, () => "s") }),
    );
    expect(shown).toBe(`[${Array.from({ length: 101 }, () => "s").join(", ")}]`);
  });

  test("a text is cut too", () => {
    const shown = value(text("FilterLogEvents", { logGroupName: "g", filterPattern: "x".repeat(5_000) }));
    expect(shown).toBe(`${"x".repeat(2_045)}...`);
  });
});

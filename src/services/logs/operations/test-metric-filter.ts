import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { compileFilterPattern } from "../filter-pattern/index.ts";
import { operation } from "../parts.ts";

/** logs:TestMetricFilter. AWS (docs, API_TestMetricFilter): eventNumber is the place in the input, from 1. */
export const testMetricFilter = operation(Logs.TestMetricFilter, {
  authorize: () => [permission("logs:TestMetricFilter", "*")],

  async handle({ input }) {
    const pattern = compileFilterPattern(input.filterPattern, { operation: "TestMetricFilter" });
    const matches = input.logEventMessages.flatMap((eventMessage, index) =>
      pattern.matches(eventMessage)
        ? [{ eventNumber: index + 1, eventMessage, extractedValues: pattern.extract(eventMessage) }]
        : [],
    );
    return { matches };
  },
});

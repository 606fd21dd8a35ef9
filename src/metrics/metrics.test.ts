import { describe, expect, test } from "vitest";
import { metricsPage } from "./page.ts";
import { prometheusText } from "./prometheus.ts";
import { MetricStore } from "./store.ts";

const series = {
  account: "222222222222",
  region: "us-east-2",
  namespace: "AWS/Logs",
  name: "IncomingLogEvents",
  unit: "None",
  dimensions: { LogGroupName: "app" },
};
const clock = { nowMs: () => 1_764_000_030_000 };

describe("the store", () => {
  test("keeps sum, count, min and max of each minute and in all", () => {
    const store = new MetricStore({ clock });
    store.put({ ...series, value: 3 });
    store.put({ ...series, value: 5 });
    store.put({ ...series, value: 4, timestampMs: clock.nowMs() - 60_000 });
    expect(store.all()).toEqual([
      {
        ...series,
        total: { sum: 12, count: 3, min: 3, max: 5 },
        minutes: [
          { startMs: 1_763_999_940_000, sum: 4, count: 1, min: 4, max: 4 },
          { startMs: 1_764_000_000_000, sum: 8, count: 2, min: 3, max: 5 },
        ],
      },
    ]);
  });

  test("tells series apart by every part of their name, whatever the order of dimensions", () => {
    const store = new MetricStore({ clock });
    store.put({ ...series, value: 1, dimensions: { a: "1", b: "2" } });
    store.put({ ...series, value: 1, dimensions: { b: "2", a: "1" } });
    store.put({ ...series, value: 1, dimensions: { a: "1,b", b: "2" } });
    store.put({ ...series, value: 1, account: "111111111111", dimensions: { a: "1", b: "2" } });
    expect(store.all().map(({ total }) => total.count)).toEqual([2, 1, 1]);
  });

  test("holds no more series and minutes than it may, and says how many went", () => {
    const store = new MetricStore({ clock, limit: 2 });
    store.put({ ...series, name: "a", value: 1 });
    store.put({ ...series, name: "b", value: 1 });
    store.put({ ...series, name: "a", value: 1 });
    store.put({ ...series, name: "c", value: 1 });
    expect(store.all().map(({ name }) => name)).toEqual(["a", "c"]);
    expect(store.evicted).toBe(1);
    for (let minute = 0; minute < 100; minute++)
      store.put({ ...series, name: "a", value: 1, timestampMs: minute * 60_000 });
    expect(store.all().find(({ name }) => name === "a")?.minutes).toHaveLength(60);
  });

  test("leaves out what is no number", () => {
    const store = new MetricStore({ clock });
    store.put({ ...series, value: Number.NaN });
    store.put({ ...series, value: Number.POSITIVE_INFINITY });
    expect(store.all()).toEqual([]);
  });
});

describe("Prometheus' text", () => {
  test("names a series after AWS's, with its dimensions as labels", () => {
    const store = new MetricStore({ clock });
    store.put({ ...series, value: 3 });
    store.put({ ...series, value: 4 });
    expect(prometheusText(store.all(), [])).toBe(
      [
        "# HELP aws_logs_incoming_log_events AWS/Logs IncomingLogEvents",
        "# TYPE aws_logs_incoming_log_events summary",
        'aws_logs_incoming_log_events_sum{account_id="222222222222",region="us-east-2",namespace="AWS/Logs",metric="IncomingLogEvents",unit="None",dimension_LogGroupName="app"} 7',
        'aws_logs_incoming_log_events_count{account_id="222222222222",region="us-east-2",namespace="AWS/Logs",metric="IncomingLogEvents",unit="None",dimension_LogGroupName="app"} 2',
        "",
      ].join("\n"),
    );
  });

  test("keeps apart what reads the same, and escapes what users write", () => {
    const store = new MetricStore({ clock });
    store.put({ ...series, namespace: "1/x", name: "a-b", value: 1, dimensions: { "p.q": 'a"\\\n', p_q: "2" } });
    store.put({ ...series, namespace: "1/x", name: "a_b", value: 1, dimensions: {} });
    const text = prometheusText(store.all(), []);
    expect(text.match(/# TYPE custom_1_x_a_b summary/g)).toHaveLength(1);
    expect(text).toContain('metric="a-b",unit="None",dimension_p_q="a\\"\\\\\\n",dimension_p_q_2="2"} 1');
    expect(text).toContain('metric="a_b",unit="None"} 1');
  });
});

describe("the page", () => {
  const page = (bearerToken?: string) =>
    metricsPage({ store: new MetricStore({ clock }), bearerToken, gauges: () => [] });

  test("without a token it answers this machine only", () => {
    expect(page()({ isLocal: true, authorization: undefined }).status).toBe(200);
    expect(page()({ isLocal: false, authorization: "Bearer x" })).toMatchObject({ status: 403, body: "Forbidden\n" });
  });

  test("with a token it answers who sends it and nobody else", () => {
    expect(page("secret")({ isLocal: false, authorization: "Bearer secret" }).status).toBe(200);
    expect(page("secret")({ isLocal: true, authorization: undefined }).status).toBe(403);
    expect(page("secret")({ isLocal: true, authorization: "Bearer secreT" }).status).toBe(403);
  });
});

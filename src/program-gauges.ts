import type { Gauge } from "./metrics/prometheus.ts";
import type { HopTrace, Traces } from "./pipeline/trace.ts";
import type { Journal } from "./storage/ports/journal.ts";

/** What is read of the running program whenever somebody looks at its metrics: memory, disk, and how each hop stands. */
export function programGauges({
  traces,
  journals,
  syncs,
}: {
  readonly traces: Traces;
  readonly journals: { readonly logJournal: Journal; readonly firehoseJournal: Journal };
  readonly syncs: () => Readonly<Record<string, number>>;
}): () => readonly Gauge[] {
  return () => {
    const hops = traces.all();
    const { rss, heapUsed } = process.memoryUsage();
    return [
      gauge("process_resident_memory_bytes", "Resident memory.", [{ labels: {}, value: rss }]),
      gauge("nodejs_heap_used_bytes", "Used heap of JavaScript.", [{ labels: {}, value: heapUsed }]),
      gauge("process_uptime_seconds", "Time since start.", [{ labels: {}, value: process.uptime() }]),
      gauge("sluice_journal_disk_bytes", "Disk space of a journal.", [
        { labels: { journal: "logs" }, value: journals.logJournal.diskBytes() },
        { labels: { journal: "firehose" }, value: journals.firehoseJournal.diskBytes() },
      ]),
      {
        name: "sluice_syncs_total",
        help: "How often the disk was asked to make something durable: fsync and fdatasync, by what asked.",
        type: "counter",
        samples: Object.entries(syncs()).map(([of, value]) => ({ labels: { of }, value })),
      },
      counter("sluice_hop_in_total", "What came to a hop.", hops, (hop) => hop.in),
      counter("sluice_hop_out_total", "What a hop handed on.", hops, (hop) => hop.out),
      counter("sluice_hop_retried_total", "How often a hop had to try again.", hops, (hop) => hop.retried),
      counter("sluice_hop_failed_total", "Objects of a hop that went to the error prefix.", hops, (hop) => hop.failed),
      counter(
        "sluice_hop_dropped_total",
        "What a hop left out, each time named in the log.",
        hops,
        (hop) => hop.dropped,
      ),
      gauge(
        "sluice_hop_waiting_since_seconds",
        "Since when the oldest thing waits, in Unix time; 0 where nothing does.",
        hops.map(({ hop, waitingSinceMs }) => ({ labels: { hop }, value: (waitingSinceMs ?? 0) / 1000 })),
      ),
    ];
  };
}

function gauge(name: string, help: string, samples: Gauge["samples"]): Gauge {
  return { name, help, type: "gauge", samples };
}

function counter(name: string, help: string, hops: readonly HopTrace[], countOf: (hop: HopTrace) => number): Gauge {
  return {
    name,
    help,
    type: "counter",
    samples: hops.map((hop) => ({ labels: { hop: hop.hop }, value: countOf(hop) })),
  };
}

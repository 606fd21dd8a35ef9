/** The least of three runs, in ms of real time: what other work on the machine makes longer now and then. */
export function leastMs(work: () => void): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const startedMs = performance.now();
      work();
      return performance.now() - startedMs;
    }),
  );
}

/** The one of `names` that takes the fewest changes of letters; there is at least one. */
export function nearestName(text: string, names: readonly string[]): string {
  const distances = names.map((name) => ({ name, distance: editDistance(text.toLowerCase(), name.toLowerCase()) }));
  return distances.reduce((best, one) => (one.distance < best.distance ? one : best)).name;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

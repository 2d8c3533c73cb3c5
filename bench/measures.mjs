/** Milliseconds of each of `rounds` runs of `action`, the slowest parts of start-up left out by one run before. */
export async function timeRuns(rounds, action) {
  await action(-1);
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedMs = performance.now();
    await action(round);
    times.push(performance.now() - startedMs);
  }
  return times;
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

export function round(value, digits = 1) {
  return Number(value.toFixed(digits));
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

export function round(value, digits = 1) {
  return Number(value.toFixed(digits));
}

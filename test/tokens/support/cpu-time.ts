/** Milliseconds of processor time that `work` takes, which other processes on the machine don't lengthen. */
export function cpuMilliseconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

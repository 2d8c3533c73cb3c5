import type { PoolJob } from "./pool-job.ts";

/** Jobs that wait for a worker, by the arrival of their requests. */
export interface ArrivalQueue {
  readonly size: number;
  /** A job that comes back takes its old place. */
  add(job: PoolJob): void;
  remove(job: PoolJob): void;
  /** The job that arrived first. */
  take(): PoolJob | undefined;
  takeAll(): readonly PoolJob[];
}

export function createArrivalQueue(): ArrivalQueue {
  const jobs: PoolJob[] = [];
  const arrivedMs = ({ job }: PoolJob) => job.call.arrivedMs;
  return {
    get size() {
      return jobs.length;
    },
    add(job) {
      const earlier = jobs.findLastIndex(
        (queued) => arrivedMs(queued) <= arrivedMs(job),
      );
      jobs.splice(earlier + 1, 0, job);
    },
    remove(job) {
      const index = jobs.indexOf(job);
      if (index >= 0) jobs.splice(index, 1);
    },
    take: () => jobs.shift(),
    takeAll: () => jobs.splice(0),
  };
}

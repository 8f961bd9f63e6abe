export { enqueue } from "./enqueue.ts";
export type { EnqueueOptions, Job } from "./job.ts";
export { defineJob } from "./job.ts";
export { prepareQueues } from "./prepare.ts";
export { runJobsNow } from "./run-now.ts";
export { type FailedJob, failedJobs, jobCounts } from "./store.ts";
export { startWorker, type Worker, type WorkerLog, type WorkerOptions } from "./worker.ts";

export type { EnqueueOptions, Job } from "./job.ts";
export { defineJob, enqueue } from "./job.ts";

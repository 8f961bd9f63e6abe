import { filesJobs } from "#platform/files/index.ts";
import type { Job } from "#platform/jobs/index.ts";
import { journalJobs } from "#platform/journal/index.ts";
import { mailJobs } from "#platform/mail/index.ts";

/** Jobs of the platform itself. */
export const platformJobs: readonly Job[] = [...mailJobs, ...journalJobs, ...filesJobs] as readonly Job[];

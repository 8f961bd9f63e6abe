import { z } from "zod";

/** What stands in the address of the list of streets. */
export const streetsQuery = z.object({
  q: z
    .string()
    .max(200)
    .catch("")
    .default("")
    .transform((text) => text.trim()),
  district: z.uuid().optional().catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});

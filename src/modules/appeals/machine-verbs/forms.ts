import { z } from "zod";
import { addressees, kinds, outcomes, priorities, registers } from "../rules.ts";

const text = (most: number) => z.string().trim().min(1).max(most);

/** Of every POST: sent again under the same key, nothing is done twice. */
export const repeatable = z.looseObject({
  "idempotency-key": z
    .string()
    .max(200)
    .optional()
    .describe("a key of the sender's; with a token the first answer is sent again for 48 hours"),
});

/** What a program settles when it registers; what it leaves out stays as it was filed. */
export const registerBody = z
  .object({
    register: z.enum(registers).optional(),
    kind: z.enum(kinds).optional().describe("of an appeal; application when absent"),
    priority: z.enum(priorities).optional(),
    addressee: z.enum(addressees).optional(),
    topic_id: z.uuid().optional(),
    district_id: z.uuid().optional(),
    summary: text(300).optional(),
    registered_on: z.iso.date().optional().describe("today when absent"),
  })
  .meta({ examples: [{ kind: "application", summary: "Не горит фонарь" }] });

export const assignBody = z
  .object({
    unit_id: z.uuid(),
    executor_id: z.uuid().optional().describe("the head of the unit when absent"),
    note: z.string().trim().max(2000).optional(),
    due_on: z.iso.date().optional().describe("a day within the term"),
  })
  .meta({ examples: [{ unit_id: "01937a5e-7b7a-7c3e-9b7f-2f1f6d3c2a10", note: "Выехать до пятницы" }] });

export const answerBody = z
  .object({
    outcome: z.enum(outcomes),
    text: text(50_000),
    signer_name: text(200).describe("59-FZ art. 10 part 3"),
    signer_post: text(300),
    signed_on: z.iso.date().optional().describe("today when absent"),
  })
  .meta({
    examples: [
      { outcome: "measures_taken", text: "Фонарь заменён 20.11.2026.", signer_name: "Кедров И. И.", signer_post: "Начальник управления" },
    ],
  });

/** Parts of a multipart form: any number of them, each a file. */
export const filesBody = z
  .looseObject({ files: z.unknown().optional().meta({ type: "string", format: "binary", description: "one part for each file" }) })
  .nullish();

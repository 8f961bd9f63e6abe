import { z } from "zod";
import { addressees, channels, kinds, outcomes, priorities, publications, registers, states } from "../rules.ts";

const nullable = z.string().nullable();
const day = z.iso.date().nullable();
const instant = z.iso.datetime({ offset: true });
const named = z.object({ id: z.uuid(), title: nullable });

/** What stands in an address for an appeal. */
export const keyParams = z.object({
  key: z
    .string()
    .describe("number as it stands in addresses (ОГ-412-26), number of the receipt, or id")
    .meta({ examples: ["ОГ-412-26"] }),
});

/** An appeal as programs see it. */
export const appealShape = z
  .object({
    id: z.uuid(),
    key: z.string().describe("the number as it stands in addresses"),
    register: z.enum(registers),
    number: nullable.describe("number of the register; null while it lies at the desk"),
    receipt_number: z.string(),
    state: z.enum(states),
    kind: z.enum(kinds).nullable().describe("of an appeal (59-FZ); other registers have none"),
    priority: z.enum(priorities),
    channel: z.enum(channels),
    addressee: z.enum(addressees),
    summary: z.string(),
    text: z.string().describe("as the applicant wrote it; may hold personal data"),
    received_at: instant,
    received_on: z.iso.date(),
    registered_on: day,
    due_on: day.describe("by when the answer is due, by the law's arithmetic"),
    due_at: instant.nullable().describe("of terms in working hours"),
    closed_on: day,
    outcome: z.enum(outcomes).nullable(),
    topic: named.nullable(),
    district: named.nullable(),
    unit: named.nullable(),
    executor: named.nullable(),
    place: z.object({ address: nullable, longitude: z.number().nullable(), latitude: z.number().nullable() }).describe("WGS 84"),
    is_collective: z.boolean(),
    signer_count: z.int(),
    publication: z.enum(publications),
    applicant: z
      .object({
        full_name: z.string(),
        organisation: nullable,
        email: nullable,
        phone: nullable,
        postal_address: nullable,
        reply_by: z.enum(["email", "post", "hand"]),
      })
      .nullable()
      .describe("null unless the token has the scope appeals.personal"),
  })
  .describe("An appeal, information request, message or incident");
export type AppealJson = z.output<typeof appealShape>;

export const timelineShape = z.object({
  events: z
    .array(
      z.object({
        id: z.uuid(),
        kind: z.string().describe("received, registered, assigned, taken, extended, redirected, answered …"),
        at: instant,
        by: nullable.describe("short name of the member of staff; null: the applicant, a program or the law"),
        note: z.string(),
        data: z.record(z.string(), z.unknown()).describe("what the line is made of: codes, ids, dates"),
      }),
    )
    .describe("oldest first"),
});

export const answerShape = z.object({
  outcome: z.enum(outcomes),
  text: z.string(),
  signer_name: z.string(),
  signer_post: z.string(),
  signed_on: z.iso.date(),
});

export const fileShape = z.object({
  id: z.uuid(),
  name: z.string(),
  media_type: z.string(),
  size: z.int().describe("bytes"),
  sha256: z.string().describe("hex"),
  of: z.enum(["appeal", "answer"]),
  href: z.string().describe("where its content is"),
});
export const filesShape = z.object({ files: z.array(fileShape) });
export const fileParams = keyParams.extend({ file_id: z.uuid() });

import { z } from "zod";
import { timetableSchema } from "#platform/calendar/index.ts";
import { fields } from "#platform/http/index.ts";
import { languages } from "#platform/i18n/index.ts";
import { host } from "../hosts/forms.ts";
import {
  builtInEmblems,
  isColour,
  isZone,
  maskTwins,
  maskWeakness,
  numberByMask,
  type RegisterMask,
  readHours,
  registerMasks,
  usualNumberMasks,
} from "./rules.ts";
import { municipalityKinds } from "./tables.ts";

const day = timetableSchema.shape.days.shape.mon;
/** Opening hours of one weekday, "09:00-13:00, 14:00-18:00"; empty: closed. */
const hours = () =>
  z
    .string()
    .max(200)
    .optional()
    .transform((text, check) => {
      const read = readHours(text ?? "");
      if (read?.length === 0) return undefined;
      const parsed = day.safeParse(read);
      if (read && parsed.success) return parsed.data;
      check.addIssue({ code: "custom", message: "people:form.hours" });
      return z.NEVER;
    });
/** A mask of numbers. A refusal shows what this one would make of two records that must differ. */
const mask = (usual: string | undefined) =>
  z.preprocess(
    (value) => (value === undefined || value === "" ? usual : value),
    z.string().superRefine((typed, check) => {
      const weakness = maskWeakness(typed);
      const params = { first: numberByMask(typed, 127, 2026), second: numberByMask(typed, 128, 2027) };
      if (weakness) check.addIssue({ code: "custom", message: `people:form.mask.${weakness}`, params });
    }),
  );
const oktmo = () => fields.optionalText(11).refine((value) => value === undefined || /^(\d{8}|\d{11})$/.test(value), "people:form.oktmo");

const fieldsOfTown = z.object({
  name: fields.text(200),
  name_genitive: fields.text(200),
  authority_name: fields.text(300),
  tagline: fields.optionalText(200),
  oktmo: oktmo(),
  emblem: z.union([z.enum(builtInEmblems), z.literal("file")], "http:form.choose"),
  accent: z.string("people:form.colour").refine(isColour, "people:form.colour"),
  languages: fields.many(languages.length).pipe(z.array(z.enum(languages, "http:form.choose")).min(1, "people:form.languages")),
  phone: fields.optionalText(50),
  email: fields.optionalEmail(),
  address: fields.optionalText(300),
  mask_appeals: mask(usualNumberMasks.appeals),
  mask_information_requests: mask(usualNumberMasks.information_requests),
  mask_messages: mask(usualNumberMasks.messages),
  mask_incidents: mask(usualNumberMasks.incidents),
  mask_incoming: mask(usualNumberMasks.incoming),
  roll: z.enum(["previous", "next", "none"], "http:form.choose"),
  hours_mon: hours(),
  hours_tue: hours(),
  hours_wed: hours(),
  hours_thu: hours(),
  hours_fri: hours(),
  hours_sat: hours(),
  hours_sun: hours(),
});

type TownFields = z.output<typeof fieldsOfTown>;

export const townForm = fieldsOfTown
  .refine((town) => [town.hours_mon, town.hours_tue, town.hours_wed, town.hours_thu, town.hours_fri].some(Boolean), {
    path: ["hours_mon"],
    message: "people:form.never_open",
  })
  .superRefine((town, check) => {
    const twins = maskTwins(masksIn(town));
    if (!twins) return;
    const params = { number: numberByMask(masksIn(town)[twins[0]], 127, 2026) };
    check.addIssue({ code: "custom", path: [`mask_${twins[1]}`], message: "people:form.mask.twin", params });
  });
export type TownInput = z.output<typeof townForm>;

/** The masks of a form by what they number. */
export function masksIn(town: Pick<TownFields, `mask_${RegisterMask}`>): Record<RegisterMask, string> {
  return Object.fromEntries(registerMasks.map((name) => [name, town[`mask_${name}`]])) as Record<RegisterMask, string>;
}

/** The least a new town must say of itself; `veche setup` asks for it. */
export const newTownForm = z.object({
  slug: z.string("people:form.slug").regex(/^[a-z][a-z0-9-]{1,39}$/, "people:form.slug"),
  name: fields.text(200),
  name_genitive: fields.text(200),
  kind: z.enum(municipalityKinds, "http:form.choose"),
  authority_name: fields.text(300),
  oktmo: oktmo(),
  zone: z.string("people:form.zone").refine(isZone, "people:form.zone"),
  host: z.preprocess((value) => (value === "" ? undefined : value), host().optional()),
});
export type NewTown = z.output<typeof newTownForm>;

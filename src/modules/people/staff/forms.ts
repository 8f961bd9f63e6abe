import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { roles } from "../policy.ts";
import { endsAtUnit } from "../roles/forms.ts";

const role = z.enum(roles, "http:form.choose");
const phone = () =>
  fields.optionalText(30).refine((value) => value === undefined || /^\+?[\d\s()-]{5,20}$/.test(value), "people:form.phone");
const fullName = () => fields.text(200, "people:form.full_name");

export const newPersonForm = z
  .object({
    email: fields.email(),
    full_name: fullName(),
    phone: phone(),
    unit_id: fields.optionalId(),
    post_title: fields.optionalText(200),
    role: z.preprocess((value) => (value === "" ? undefined : value), role.optional()),
    role_unit_id: fields.optionalId(),
  })
  .superRefine(({ unit_id, post_title, role, role_unit_id }, check) => {
    const say = (field: string, message: string) => check.addIssue({ code: "custom", path: [field], message });
    if (unit_id && !post_title) say("post_title", "people:form.post_title");
    if (post_title && !unit_id) say("unit_id", "people:form.post_unit");
    if (endsAtUnit({ role, unit_id: role_unit_id })) say("role_unit_id", "people:form.administrator_unit");
  });
export type NewPerson = z.output<typeof newPersonForm>;

export const personForm = z.object({ email: fields.email(), full_name: fullName(), phone: phone() });
export type PersonChange = z.output<typeof personForm>;

export const postForm = z.object({
  unit_id: fields.id(),
  title: fields.text(200),
  is_head: fields.checkbox(),
  started_on: fields.optionalDate(),
});
export type NewPost = z.output<typeof postForm>;

/** The filter of the list of staff, as the URL carries it; what cannot be read is left out. */
export const peopleFilter = z.object({
  q: fields.optionalText(100).catch(undefined),
  role: role.optional().catch(undefined),
  state: z.enum(["active", "invited", "disabled"]).optional().catch(undefined),
  unit: z.uuid().optional().catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});

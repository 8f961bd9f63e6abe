import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { settingBounds } from "./rules.ts";

const days = (name: keyof typeof settingBounds) => {
  const [least, most] = settingBounds[name];
  const message = `receptions:settings.form.${name}`;
  return z.preprocess(
    (value) => (typeof value === "string" && value.trim() !== "" ? Number(value) : value),
    z.int(message).min(least, message).max(most, message),
  );
};

export const settingsForm = z
  .object({
    field_registers: fields.checkbox(),
    no_show_times: days("no_show_times"),
    no_show_days: days("no_show_days"),
    keep_received_days: days("keep_received_days"),
    keep_other_days: days("keep_other_days"),
    keep_guest_days: days("keep_guest_days"),
  })
  .refine((form) => form.no_show_times === 0 || form.keep_other_days >= form.no_show_days, {
    path: ["keep_other_days"],
    message: "receptions:settings.form.keep_other_short",
  });

import { z } from "zod";
import { fields } from "#platform/http/index.ts";
import { ranks } from "../sessions/rules.ts";

const number = (least: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === "string" && value.trim() !== "" ? Number(value) : value),
    z.int("http:form.format").min(least).max(most),
  );

/** "14:00", as a time field sends it. */
export const time = z.preprocess(
  (value) => (typeof value === "string" ? value.trim().slice(0, 5) : value),
  z.string("receptions:form.time").regex(/^([01]\d|2[0-3]):[0-5]\d$/, "receptions:form.time"),
);

const official = {
  official_name: fields.text(200),
  official_post: fields.text(200),
  official_rank: z.enum(ranks, "http:form.choose"),
  unit_id: fields.optionalId(),
  responsible_id: fields.optionalId(),
  place_id: fields.id(),
  starts_at: time,
  slot_minutes: number(5, 120),
  slot_count: number(1, 60),
  close_hours: number(0, 240),
  offer_hours: number(1, 168),
};

export const scheduleForm = z
  .object({
    ...official,
    weekday: number(1, 7),
    month_weeks: fields.many(5).transform((weeks) => weeks.map(Number).filter((week) => week >= 1 && week <= 5)),
    book_days: number(1, 180),
    valid_from: fields.date(),
    valid_to: fields.optionalDate(),
  })
  .refine(({ valid_from, valid_to }) => !valid_to || Temporal.PlainDate.compare(valid_from, valid_to) <= 0, {
    path: ["valid_to"],
    message: "receptions:form.valid_to",
  });
export type ScheduleInput = z.output<typeof scheduleForm>;

/** One reception outside of every schedule. */
export const sessionForm = z.object({ ...official, day: fields.date() });
export type SessionInput = z.output<typeof sessionForm>;

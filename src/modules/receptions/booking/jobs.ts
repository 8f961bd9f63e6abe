import { z } from "zod";
import { defineJob } from "#platform/jobs/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import { visitorLetter } from "../mail.tsx";
import { optionalSession } from "../sessions/store.ts";
import { bookingLink } from "./rules.ts";
import { optionalBooking } from "./store.ts";

export const news = ["booked", "waiting", "offered", "moved", "cancelled", "expired", "session_cancelled"] as const;
export type News = (typeof news)[number];

/** Writes to whoever booked what has become of it. */
export const tellVisitor = defineJob({
  name: "receptions.tell_visitor",
  payload: z.object({ booking_id: z.uuid(), news: z.enum(news) }),
  run: async (ctx, { booking_id, news }) => {
    const booking = await optionalBooking(ctx, booking_id);
    const session = booking && (await optionalSession(ctx, booking.session_id));
    if (!booking?.email || !session) return;
    const language = booking.language === "en" ? "en" : "ru";
    await sendLetter(ctx, {
      to: booking.email,
      language,
      letter: (t) => visitorLetter(t, language, { booking, session, news, link: bookingLink(ctx, booking_id), zone: ctx.tenant.zone }),
      sensitive: true,
      subject_type: "reception_booking",
      subject_id: booking_id,
    });
  },
});

import generate, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";

/** An appointment as a calendar shows it. */
export interface Appointment {
  /** stays the same for as long as the thing is the same */
  readonly id: string;
  readonly starts_at: Temporal.Instant;
  readonly ends_at: Temporal.Instant;
  readonly title: string;
  readonly place: string;
  readonly text: string;
  /** absolute */
  readonly link: string;
  readonly cancelled?: boolean;
}

interface CalendarOf {
  readonly name: string;
  /** when this was written: the stamp of every appointment */
  readonly now: Temporal.Instant;
  readonly appointments: readonly Appointment[];
}

/** iCalendar (RFC 5545), for `text/calendar; charset=utf-8`. Times are UTC, so that no zone need be described. */
export function ical({ name, now, appointments }: CalendarOf): string {
  const calendar = generate({ name, method: ICalCalendarMethod.PUBLISH, prodId: { company: "veche", product: "veche", language: "RU" } });
  const date = (at: Temporal.Instant) => new Date(at.epochMilliseconds);
  for (const { id, starts_at, ends_at, title, place, text, link, cancelled } of appointments)
    calendar.createEvent({
      id,
      stamp: date(now),
      start: date(starts_at),
      end: date(ends_at),
      summary: clean(title),
      location: clean(place),
      description: clean(text),
      url: link,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  return calendar.toString();
}

/** A calendar's lines hold no control characters but the line ends the library folds away. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ");
}

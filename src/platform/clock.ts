/** Where "now" comes from. Tests and the demo put a fixed clock here; nothing else may ask the machine for the time. */
export interface Clock {
  now(): Temporal.Instant;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** A clock that stands still at `at` (an ISO instant or an Instant) until it is moved. */
export function fixedClock(at: string | Temporal.Instant): Clock & { set(to: string | Temporal.Instant): void } {
  let instant = Temporal.Instant.from(at);
  return {
    now: () => instant,
    set: (to) => {
      instant = Temporal.Instant.from(to);
    },
  };
}

/** The calendar day it is in `zone` (an IANA name), the day the law counts with. */
export function today(clock: Clock, zone: string): Temporal.PlainDate {
  return dateIn(clock.now(), zone);
}

/** The calendar day of an instant in `zone`. */
export function dateIn(instant: Temporal.Instant, zone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate();
}

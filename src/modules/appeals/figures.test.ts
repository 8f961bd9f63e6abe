import fc from "fast-check";
import { expect, test } from "vitest";
import {
  allFigures,
  answer,
  answers,
  byMonth,
  type Figure,
  type FigureCell,
  figureByCode,
  type Period,
  totals,
} from "#platform/figures/index.ts";
import { newId } from "#platform/ids.ts";
import { useApp } from "#test/support/app.ts";
import { type Counted, measureNames, readCounted, writeCounted } from "./counting/rules.ts";
import { addressees, channels, closedStates, kinds, outcomes, registers, type State, states } from "./rules.ts";

const app = useApp();
const start = Temporal.PlainDate.from("2023-11-01");

/** Days around the turn of a year, so that every measure sees both. */
const arbitrary = fc.record({
  received: fc.integer({ min: 0, max: 120 }),
  registered: fc.integer({ min: 0, max: 6 }),
  took: fc.integer({ min: 0, max: 60 }),
  state: fc.constantFrom(...states),
  channel: fc.constantFrom(...channels),
  register: fc.constantFrom("appeal" as const, "appeal" as const, ...registers),
  kind: fc.constantFrom(...kinds),
  addressee: fc.constantFrom(...addressees),
  outcome: fc.constantFrom(...outcomes),
  extended: fc.option(fc.integer({ min: 0, max: 30 })),
  collective: fc.boolean(),
  unit: fc.constantFrom("department", "office", null),
});
type Made = ReturnType<typeof make>;

function make(one: typeof arbitrary extends fc.Arbitrary<infer Value> ? Value : never, at: number) {
  const received_on = start.add({ days: one.received });
  const registered_on = one.state === "received" ? null : received_on.add({ days: one.registered });
  const closed_on = closedStates.includes(one.state) ? received_on.add({ days: one.registered + one.took }) : null;
  const due_on = registered_on?.add({ days: 30 }) ?? null;
  return {
    municipality_id: app.town.municipality_id,
    appeal_id: newId(),
    receipt_number: `ВХ-${at}`,
    receipt_key: `ВХ-${at}`,
    number: null,
    number_key: null,
    register_year: null,
    register_number: null,
    state: one.state as State,
    register: one.register,
    kind: one.register === "appeal" ? one.kind : null,
    channel: one.channel,
    addressee: one.addressee,
    external_system: null,
    external_number: null,
    received_at: received_on.toZonedDateTime({ timeZone: "Asia/Yekaterinburg", plainTime: "10:00" }).toInstant(),
    received_on,
    register_due_on: received_on.add({ days: 3 }),
    registered_at: registered_on?.toZonedDateTime({ timeZone: "Asia/Yekaterinburg", plainTime: "10:00" }).toInstant() ?? null,
    registered_on,
    due_on,
    due_explanation: null,
    extended_on: one.extended === null ? null : received_on.add({ days: one.extended }),
    topic_id: null,
    district_id: null,
    unit_id: one.unit ? app.town.units[one.unit as "department" | "office"] : null,
    executor_id: null,
    summary: "Обращение",
    body: "Текст",
    is_collective: one.collective,
    address: null,
    longitude: null,
    latitude: null,
    resident_id: null,
    secret_hash: Buffer.from("secret"),
    outcome: one.state === "answered" ? one.outcome : null,
    closed_at: closed_on?.toZonedDateTime({ timeZone: "Asia/Yekaterinburg", plainTime: "17:00" }).toInstant() ?? null,
    closed_on,
    on_time: one.state === "answered" && closed_on && due_on ? Temporal.PlainDate.compare(closed_on, due_on) <= 0 : null,
  };
}

const within = (day: Temporal.PlainDate | null, { from, to }: Period) =>
  day !== null && Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, to) <= 0;
const average = (values: readonly number[]) => (values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length);
const percent = (values: readonly boolean[]) => average(values.map((value) => (value ? 100 : 0)));

/** Each figure of 59-ФЗ once more, by hand; `received_all` counts the other registers too. */
const ofAppeals: Readonly<Record<string, (all: readonly Made[], period: Period) => number | null>> = {
  received: (all, period) => all.filter((one) => within(one.received_on, period)).length,
  collective: (all, period) => all.filter((one) => within(one.received_on, period) && one.is_collective).length,
  registered_on_time: (all, period) =>
    percent(
      all.flatMap((one) =>
        within(one.received_on, period) && one.registered_on
          ? [Temporal.PlainDate.compare(one.registered_on, one.register_due_on) <= 0]
          : [],
      ),
    ),
  answered: (all, period) => all.filter((one) => within(one.closed_on, period) && one.state === "answered").length,
  on_time: (all, period) => percent(all.flatMap((one) => (within(one.closed_on, period) && one.on_time !== null ? [one.on_time] : []))),
  average_days: (all, period) =>
    average(
      all.flatMap((one) =>
        within(one.closed_on, period) && one.state === "answered" && one.registered_on && one.closed_on
          ? [one.registered_on.until(one.closed_on).days]
          : [],
      ),
    ),
  extended: (all, period) => all.filter((one) => within(one.extended_on, period)).length,
  redirected: (all, period) => all.filter((one) => within(one.closed_on, period) && one.state === "redirected").length,
  unanswered: (all, period) => all.filter((one) => within(one.closed_on, period) && one.state === "unanswered").length,
  withdrawn: (all, period) => all.filter((one) => within(one.closed_on, period) && one.state === "withdrawn").length,
  carried_over: (all, { to }) =>
    all.filter(
      (one) =>
        Temporal.PlainDate.compare(one.received_on, to) <= 0 &&
        (one.closed_on === null || Temporal.PlainDate.compare(one.closed_on, to) > 0),
    ).length,
};

const naive: Readonly<Record<string, (all: readonly Made[], period: Period) => number | null>> = {
  ...Object.fromEntries(
    Object.entries(ofAppeals).map(([name, count]) => [
      name,
      (all: readonly Made[], period: Period) =>
        count(
          all.filter((one) => one.register === "appeal"),
          period,
        ),
    ]),
  ),
  received_all: (all, period) => all.filter((one) => within(one.received_on, period)).length,
  registered_late: (all, period) =>
    all.filter(
      (one) =>
        within(one.received_on, period) && one.registered_on && Temporal.PlainDate.compare(one.registered_on, one.register_due_on) > 0,
    ).length,
  information_answered: (all, period) =>
    all.filter((one) => within(one.closed_on, period) && one.register === "information_request" && one.state === "answered").length,
  information_refused: (all, period) =>
    all.filter(
      (one) =>
        within(one.closed_on, period) &&
        one.register === "information_request" &&
        (one.outcome === "refused" || one.outcome === "provided_partly"),
    ).length,
};

const periods: readonly Period[] = [
  { from: Temporal.PlainDate.from("2023-01-01"), to: Temporal.PlainDate.from("2023-12-31") },
  { from: Temporal.PlainDate.from("2024-01-01"), to: Temporal.PlainDate.from("2024-12-31") },
  { from: Temporal.PlainDate.from("2023-12-01"), to: Temporal.PlainDate.from("2023-12-31") },
];

/** Numbers to six digits: averages come out of two arithmetics. */
const exact = (value: number | null | undefined) => (typeof value === "number" ? Math.round(value * 1e6) / 1e6 : value);
const sum = (cells: readonly FigureCell[]) => cells.reduce((all, cell) => all + (cell.value ?? 0), 0);

/** Holds everything one figure says of a period against a count by hand. */
async function holdsFor(figure: Figure, all: readonly Made[], period: Period, together: number | null | undefined): Promise<void> {
  const count = naive[figure.code.slice("appeals.".length)];
  if (!count) throw new Error(`${figure.code} is not counted by hand`);
  const whole = exact(count(all, period));
  const where = { channel: "pos", unit: "none" };
  const [total = [], channel = [], unit = [], months = [], sliced = []] = await answers(app.ctx(), figure, [
    { period },
    { period, by: "channel" },
    { period, by: "unit" },
    { period, by: byMonth },
    { period, where },
  ]);
  expect([figure.code, exact(total[0]?.value), exact(together)]).toEqual([figure.code, whole, whole]);
  expect(exact(sliced[0]?.value)).toBe(
    exact(
      count(
        all.filter((one) => one.channel === "pos" && one.unit_id === null),
        period,
      ),
    ),
  );
  for (const { key, value } of channel)
    expect(exact(value)).toBe(
      exact(
        count(
          all.filter((one) => one.channel === key),
          period,
        ),
      ),
    );
  for (const { key, value } of unit)
    expect(exact(value)).toBe(
      exact(
        count(
          all.filter((one) => (one.unit_id ?? "none") === key),
          period,
        ),
      ),
    );
  if (figure.kind === "flow") expect([sum(months), sum(channel), sum(unit)]).toEqual([whole, whole, whole]);
  if (figure.kind === "stock") expect(months.at(-1)?.value).toBe(whole);
}

test("every figure is what a count by hand gives: whole, together, by month, split and sliced", async () => {
  const db = app.program.database.owner();
  await fc.assert(
    fc.asyncProperty(fc.array(arbitrary, { maxLength: 40 }), async (drawn) => {
      const all = drawn.map(make);
      await db.deleteFrom("appeal").where("municipality_id", "=", app.town.municipality_id).execute();
      if (all.length > 0) await db.insertInto("appeal").values(all).execute();
      const together = await totals(app.ctx(), allFigures(), periods);
      for (const figure of measureNames.map((name) => figureByCode(`appeals.${name}`) as Figure)) {
        for (const [at, period] of periods.entries()) await holdsFor(figure, all, period, together.get(figure.code)?.[at]);
      }
    }),
    { numRuns: 6 },
  );
}, 60_000);

test("a number opens a list of exactly the appeals it counted", async () => {
  const all = fc.sample(arbitrary, { numRuns: 40, seed: 3 }).map(make);
  await app.program.database.owner().insertInto("appeal").values(all).execute();
  const [, period = periods[0] as Period] = periods;
  const staff = app.as("registrar");
  for (const code of ["appeals.answered", "appeals.carried_over", "appeals.received"]) {
    const figure = figureByCode(code);
    if (!figure) throw new Error(code);
    const query = { period, where: { addressee: "head" } };
    const [cell] = await answer(app.ctx(), figure, query);
    const list = await staff.get(figure.records(query).staff);
    expect(list.status).toBe(200);
    expect(cell?.value, code).toBeGreaterThan(0);
    expect([code, list.html.split("<tr").length - 2]).toEqual([code, cell?.value]);
  }
});

test("all registers together are split by register", async () => {
  const all = fc.sample(arbitrary, { numRuns: 40, seed: 11 }).map(make);
  await app.program.database.owner().insertInto("appeal").values(all).execute();
  const figure = figureByCode("appeals.received_all");
  const period = { from: start, to: start.add({ days: 200 }) };
  const cells = figure ? await answer(app.ctx(), figure, { period, by: "register" }) : [];
  expect(new Map(cells.map(({ key, value }) => [key, value]))).toEqual(
    new Map(registers.map((register) => [register, all.filter((one) => one.register === register).length])),
  );
});

test("an address says exactly which appeals it means, or nothing", () => {
  const counted: Counted = { measure: "received", from: start, to: start.add({ days: 3 }), where: { channel: "pos", topic: "none" } };
  expect(writeCounted(readCounted(writeCounted(counted)) as Counted)).toBe(writeCounted(counted));
  for (const text of [
    "received~2023-13-01~2023-12-31",
    "constructor~2023-01-01~2023-12-31",
    "received~2023-01-01~2023-12-31~channel.pigeon",
    "received~2023-01-01~2023-12-31~__proto__.x",
    "",
    "~~~",
  ]) {
    expect(readCounted(text)).toBeUndefined();
  }
});

test("another town's appeals are not counted", async () => {
  const [mine] = fc.sample(arbitrary, { numRuns: 1, seed: 1 }).map(make);
  if (!mine) throw new Error("nothing made");
  await app.program.database
    .owner()
    .insertInto("appeal")
    .values({ ...mine, municipality_id: app.neighbour.municipality_id, unit_id: null })
    .execute();
  const everything = { from: Temporal.PlainDate.from("2000-01-01"), to: Temporal.PlainDate.from("2030-12-31") };
  expect((await totals(app.ctx(), allFigures(), [everything])).get("appeals.received")).toEqual([0]);
});

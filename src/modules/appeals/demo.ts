import { demoPeopleOf } from "#modules/people/index.ts";
import { demoTerritoriesOf } from "#modules/territories/index.ts";
import { shippedCalendar, type Timetable, usualTimetable } from "#platform/calendar/index.ts";
import { computeDate, type DayRule, type Deadline, loadRegulations } from "#platform/deadlines/index.ts";
import type { DemoPart, DemoTown } from "#platform/module.ts";
import { daysBetween, laterBy, textOf } from "./demo-days/demo.ts";
import { loadDuplicates } from "./duplicates/demo.ts";
import { exactly, fill, type Matter, matterChooser, readMatters } from "./intake/demo.ts";
import { loadJointDrafts } from "./joint-drafts/demo.ts";
import { loadMeasures, pastMatters } from "./measures/demo.ts";
import { loadMonthly } from "./monthly/demo.ts";
import { loadPhotos } from "./public-photos/demo.ts";
import { loadQuarantine } from "./quarantine/demo.ts";
import { demoOpen, demoYears } from "./reading/demo.ts";
import { channelOf, type DemoText, demoRegisters, demoTerm, loadMatrix, readRegisterTexts } from "./registration/demo.ts";
import { loadAnswerResults } from "./results/demo.ts";
import { loadReviews } from "./reviews/demo.ts";
import { loadRollups } from "./rollups/demo.ts";
import { loadRules } from "./routing/demo.ts";
import type { Addressee, Channel, Outcome, Priority, Register, State } from "./rules.ts";
import { loadSstu } from "./sstu/demo.ts";
import { loadSteps } from "./steps/demo.ts";
import { loadSubscriptions } from "./subscriptions/demo.ts";
import { loadSuggestions } from "./suggestions/demo.ts";
import { type DemoAppeal, writeAppeals } from "./timeline/demo.ts";
import { loadTopics } from "./topics/demo.ts";

type Term = Deadline<Temporal.PlainDate>;

/** Everything a made-up appeal is made of. */
interface Maker {
  readonly town: DemoTown;
  readonly choose: (month: number) => Matter;
  readonly topics: ReadonlyMap<string, string>;
  readonly due: (registered_on: Temporal.PlainDate) => Term;
  readonly zone: string;
}

export const appealsDemo: DemoPart = {
  async load(town) {
    const topics = await loadTopics(town);
    const maker: Maker = { town, choose: matterChooser(readMatters(), town.random), topics, due: dueDates(), zone: await zoneOf(town) };
    const appeals = [
      ...(demoYears[town.slug] ?? []).flatMap((year) =>
        closedYear(maker, year.year, exactly(year.channels, town.random), exactly(year.addressees, town.random)),
      ),
      ...running(maker, demoOpen[town.slug] ?? 0),
      ...(await otherRegisters(maker)),
      ...pastMonths(maker),
    ];
    await writeAppeals(town, maker.zone, appeals);
    // Statistics of the small towns make the planner loop over the big one; only it may lock them, towns are loaded side by side.
    if (appeals.length > 20_000) {
      // a small sample is enough for that, and quick
      await town.client.query("SET LOCAL default_statistics_target = 10");
      await town.client.query("ANALYZE appeal, appeal_applicant, appeal_answer, appeal_event, appeal_public");
    }
    await loadRules(town, topics);
    await loadSuggestions(town);
    await loadSteps(town, maker.zone);
    await loadDuplicates(town, topics);
    await loadAnswerResults(town);
    await loadQuarantine(town);
    await loadSstu(town);
    await loadPhotos(town);
    await loadReviews(town);
    await loadSubscriptions(town);
    await loadRollups(town);
    if (town.slug === "khabarovsk") {
      const today = town.now.toZonedDateTimeISO(maker.zone).toPlainDate();
      await loadMeasures(town, today, topics);
      await loadMonthly(town, today);
      await loadJointDrafts(town);
    }
  },
};

/** Settled appeals of the months that no document counts, so that a month has another to be compared with. */
function pastMonths(maker: Maker): DemoAppeal[] {
  const { town } = maker;
  if (town.slug !== "khabarovsk") return [];
  const matters = readMatters();
  return pastMatters(town.now.toZonedDateTimeISO(maker.zone).toPlainDate(), town.random).map(({ received_on, topic }, at) => ({
    ...begin(
      maker,
      received_on,
      at % 3 === 0 ? "pos" : "site",
      "administration",
      topic ? matters.find((one) => one.topic === topic) : undefined,
    ),
    ...settle(maker, received_on),
  }));
}

type OtherRegister = Exclude<Register, "appeal">;

/** Requests for information, messages and incidents of the last weeks: most in work, some closed; a few late. */
async function otherRegisters(maker: Maker): Promise<DemoAppeal[]> {
  const { town, topics } = maker;
  const counts = demoRegisters[town.slug];
  if (!counts) return [];
  const [pace, timetable] = [await loadMatrix(town, topics), await timetableOf(town)];
  const { information_requests, incidents } = readRegisterTexts();
  const texts: Readonly<Record<OtherRegister, readonly DemoText[]>> = {
    information_request: information_requests,
    message: readMatters(),
    incident: incidents,
  };
  return (Object.keys(counts) as OtherRegister[]).flatMap((register) =>
    Array.from({ length: counts[register] }, (_, at) => {
      const text = texts[register][Math.floor(town.random() * texts[register].length)] as DemoText;
      const priority: Priority = register === "incident" && at % 5 === 0 ? "urgent" : "usual";
      const came = cameAt(maker, register, at);
      const begun = begin(maker, came.toPlainDate(), channelOf[register], "administration", { ...text, kind: "application" });
      const base = { ...begun, kind: null, minute: came.hour * 60 + came.minute, register, priority };
      const today = town.now.toZonedDateTimeISO(maker.zone).toPlainDate();
      // what lies at the desk of messages came by e-mail: the platform's are registered as they come
      const channel = register === "message" ? "email" : base.channel;
      if (at % 11 === 10) return { ...base, channel, received_on: today, ...unsettled("received") };
      const term = demoTerm({ register, priority, pace: pace(text.topic) }, came, timetable);
      return { ...base, ...settleOther(at, came.toPlainDate(), term.due_on, today), registered_on: came.toPlainDate(), ...term };
    }),
  );
}

/** When the `at`-th record of a register came: a post is a matter of a day or two, the others of weeks. */
function cameAt({ town, zone }: Maker, register: OtherRegister, at: number): Temporal.ZonedDateTime {
  const age = register === "incident" ? (at % 3) + (at % 8 === 7 ? 2 : 0) : Math.floor(town.random() * 26);
  return town.now
    .toZonedDateTimeISO(zone)
    .subtract({ days: age })
    .with({ hour: 9 + (at % 8), minute: (at * 7) % 60, second: 0 });
}

/** Closed, or still in work; one in nine of those whose term has passed is late. */
function settleOther(at: number, received_on: Temporal.PlainDate, due_on: Temporal.PlainDate, today: Temporal.PlainDate) {
  const passed = Temporal.PlainDate.compare(due_on, today) < 0;
  const closes = !received_on.equals(today) && (passed ? at % 9 !== 4 : at % 3 === 0);
  if (!closes) return unsettled(at % 2 === 0 ? "in_work" : "assigned");
  const outcome: Outcome = at % 2 === 0 ? "measures_taken" : "explained";
  return { ...unsettled("answered"), outcome, closed_on: passed ? due_on : today };
}

async function timetableOf({ client, municipality_id }: DemoTown): Promise<Timetable> {
  const { rows } = await client.query<{ working_hours: Timetable }>("SELECT working_hours FROM municipality WHERE municipality_id = $1", [
    municipality_id,
  ]);
  return rows[0]?.working_hours ?? usualTimetable;
}

async function zoneOf({ client, municipality_id }: DemoTown): Promise<string> {
  const { rows } = await client.query<{ zone: string }>("SELECT zone FROM municipality WHERE municipality_id = $1", [municipality_id]);
  return rows[0]?.zone ?? "UTC";
}

/** 30 days from registration on the shipped calendar, computed once a day of the year. */
function dueDates(): (registered_on: Temporal.PlainDate) => Term {
  const rule = loadRegulations().regulation("appeal-59fz");
  const calendar = shippedCalendar();
  const known = new Map<string, Term>();
  return (registered_on) => {
    const key = textOf(registered_on);
    const found = known.get(key) ?? computeDate(rule.rule("consideration", registered_on) as DayRule, registered_on, calendar);
    known.set(key, found);
    return found;
  };
}

/** A year all of whose appeals are settled. */
function closedYear(maker: Maker, year: number, channels: readonly Channel[], addressees: readonly Addressee[]): DemoAppeal[] {
  const { random } = maker.town;
  const days = Temporal.PlainDate.from({ year, month: 1, day: 1 }).daysInYear;
  const start = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  return channels.map((channel, at) => {
    const received_on = laterBy(start, Math.floor(random() * days));
    return { ...begin(maker, received_on, channel, addressees[at] ?? "administration"), ...settle(maker, received_on) };
  });
}

/** Appeals of the last five weeks, from the desk to the answer; a few are late. */
function running(maker: Maker, count: number): DemoAppeal[] {
  const { random, now } = maker.town;
  const today = now.toZonedDateTimeISO(maker.zone).toPlainDate();
  const channels: readonly Channel[] = ["pos", "site", "paper", "reception", "incident", "gis_zhkh", "phone"];
  return Array.from({ length: count }, (_, at): DemoAppeal => {
    // one in thirty is late, by up to a week
    const age = at % 30 === 7 ? 34 + Math.floor(random() * 6) : Math.floor(random() * 30);
    const received_on = laterBy(today, -age);
    const channel = channels[Math.floor(random() * channels.length)] ?? "site";
    const addressee = random() < 0.3 ? "head" : "administration";
    // the desk is never more than three days behind
    if (age < 2 || at % 17 === 0)
      return { ...begin(maker, today.subtract({ days: age % 3 }), channel, addressee), ...unsettled("received") };
    const begun = begin(maker, received_on, channel, addressee);
    const registered_on = laterBy(received_on, 1);
    const due = maker.due(registered_on);
    const state: State = age < 4 ? "registered" : random() < 0.4 ? "assigned" : "in_work";
    return { ...begun, ...unsettled(state), registered_on, due_on: due.due, due_explanation: due.explanation };
  });
}

function begin(
  maker: Maker,
  received_on: Temporal.PlainDate,
  channel: Channel,
  addressee: Addressee,
  about?: Omit<Matter, "weight" | "season">,
) {
  const { town, choose, topics } = maker;
  const { random } = town;
  const matter = about ?? choose(received_on.month);
  const { units, staff } = demoPeopleOf(town);
  const place = demoTerritoriesOf(town).place();
  const unit_id = (units.get(matter.unit as never) ?? units.get("housing") ?? units.get("administration"))?.unit_id ?? null;
  const people = staff.filter((person) => person.unit_id === unit_id && (person.role === "executor" || person.role === "head"));
  return {
    channel,
    addressee,
    kind: matter.kind,
    received_on,
    minute: 480 + Math.floor(random() * 600),
    topic_id: topics.get(matter.topic) ?? null,
    district_id: place.district_id,
    address: place.address,
    longitude: place.longitude,
    latitude: place.latitude,
    unit_id,
    executor_id: people[Math.floor(random() * people.length)]?.staff_id ?? null,
    summary: fill(matter.summary, place.street, place.house),
    body: fill(matter.body, place.street, place.house),
    answer: matter.answer,
    signers: random() < 0.06 ? 2 + Math.floor(random() * 30) : 1,
  };
}

const settledAs: readonly (readonly [share: number, state: State, outcome: Outcome | null])[] = [
  [0.42, "answered", "explained"],
  [0.32, "answered", "measures_taken"],
  [0.12, "answered", "supported"],
  [0.08, "answered", "not_supported"],
  [0.05, "redirected", null],
  [0.01, "unanswered", null],
];

/** The entry of a scale of shares on which `at` (0 … 1) falls. */
function chooseBy<Entry extends readonly [share: number, ...unknown[]]>(scale: readonly Entry[], at: number): Entry {
  let sum = 0;
  for (const entry of scale) {
    sum += entry[0];
    if (at < sum) return entry;
  }
  return scale[0] as Entry;
}

function settle(maker: Maker, received_on: Temporal.PlainDate) {
  const { random } = maker.town;
  const registered_on = laterBy(received_on, random() < 0.7 ? 0 : 1 + Math.floor(random() * 2));
  const due = maker.due(registered_on);
  const [, state, outcome] = chooseBy(settledAs, random());
  const term = daysBetween(registered_on, due.due);
  const took =
    state === "redirected"
      ? 1 + Math.floor(random() * 6)
      : random() < 0.035
        ? term + 1 + Math.floor(random() * 9)
        : 2 + Math.floor(random() * (term - 1));
  const closed_on = laterBy(registered_on, took);
  return {
    state,
    outcome,
    registered_on,
    due_on: due.due,
    due_explanation: due.explanation,
    closed_on,
    published: random() < 0.12 && state === "answered",
  };
}

function unsettled(state: State) {
  return { state, outcome: null, registered_on: null, due_on: null, due_explanation: null, closed_on: null, published: false } as const;
}

import { demoPeopleOf } from "#modules/people/index.ts";
import { formatNumber } from "#platform/i18n/format.ts";
import { translator } from "#platform/i18n/index.ts";
import { newId } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";
import { titleOf } from "../analysis/rules.ts";
import { demoEntry, entriesOf, giveDemo, keepEntries } from "../measures/demo.ts";

interface Text {
  readonly unit: string;
  readonly body: string;
}

const earlier: readonly Text[] = [
  {
    unit: "roads",
    body: "Составить с районными управлениями перечень дворовых проездов, куда не подъезжает скорая помощь, и отремонтировать их первыми.",
  },
  { unit: "improvement", body: "Проверить график отлова бездомных животных у школ и детских садов и опубликовать его на сайте." },
  { unit: "housing", body: "Провести с управляющими организациями совещание о готовности домов к отопительному сезону." },
];

const latest: readonly Text[] = [
  { unit: "roads", body: "Утвердить очерёдность уборки тротуаров от снега: сначала у школ, поликлиник и остановок." },
  { unit: "improvement", body: "Осмотреть дворовое освещение до начала декабря и заменить неработающие светильники." },
  { unit: "housing", body: "Разобрать жалобы на холодные батареи по домам и направить перечень в муниципальный жилищный контроль." },
];

/** The analysis of the last month as a draft, and that of the month before it confirmed, its recommendations at different points of their way. */
export async function loadMonthly(town: DemoTown, today: Temporal.PlainDate): Promise<void> {
  const last = today.with({ day: 1 }).subtract({ months: 1 });
  await loadMonth(town, { month: last, texts: latest, confirmed_on: null, today });
  const before = last.subtract({ months: 1 });
  await loadMonth(town, { month: before, texts: earlier, confirmed_on: last.add({ days: 4 }), today });
  await keepEntries(town);
}

async function loadMonth(
  town: DemoTown,
  of: { month: Temporal.PlainDate; texts: readonly Text[]; confirmed_on: Temporal.PlainDate | null; today: Temporal.PlainDate },
): Promise<void> {
  const { client, municipality_id } = town;
  const { units, staff } = demoPeopleOf(town);
  const by = staff.find(({ role }) => role === "control")?.staff_id ?? null;
  const analysis_id = newId();
  const made_at = of.month.add({ months: 1, days: 1 }).toZonedDateTime({ timeZone: "UTC", plainTime: "02:00" }).toInstant().toString();
  const confirmed_at = of.confirmed_on?.toZonedDateTime({ timeZone: "UTC", plainTime: "03:00" }).toInstant().toString() ?? null;
  const conclusions = await conclusionsOf(town, of.month);
  await client.query(
    `INSERT INTO monthly_analysis (municipality_id, analysis_id, month, version, conclusions, made_by, made_at, confirmed_by, confirmed_at) VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8)`,
    [municipality_id, analysis_id, of.month.toString(), conclusions, by, made_at, confirmed_at ? by : null, confirmed_at],
  );
  for (const [at, { unit, body }] of of.texts.entries()) {
    const unit_id = (units.get(unit as never) ?? units.get("administration"))?.unit_id;
    if (!unit_id) continue;
    const recommendation_id = newId();
    const due_on = of.confirmed_on ? of.confirmed_on.add({ days: 25 + at * 20 }) : of.today.add({ days: 20 + at * 10 });
    const source = { source_type: "analysis_recommendation", source_id: recommendation_id, title: body, unit_id, assigned_by: by };
    const closed_on = at === 0 && of.confirmed_on ? of.confirmed_on.add({ days: 12 }) : null;
    const assignment_id = confirmed_at ? await giveDemo(town, { ...source, assigned_at: confirmed_at, due_on, closed_on }) : null;
    await client.query(
      `INSERT INTO analysis_recommendation (municipality_id, recommendation_id, analysis_id, position, unit_id, body, due_on, assignment_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [municipality_id, recommendation_id, analysis_id, at + 1, unit_id, body, due_on.toString(), assignment_id],
    );
  }
  const subject = { subject_type: "monthly_analysis", subject_id: analysis_id };
  const after = { month: of.month.toString().slice(0, 7), version: 1 };
  entriesOf(town).push(demoEntry(by, made_at, { ...subject, action: "appeals.analysis_made", after }));
  if (confirmed_at) entriesOf(town).push(demoEntry(by, confirmed_at, { ...subject, action: "appeals.analysis_confirmed", after }));
}

/** What the program would draft from the month's own figures: how many came, and what they were about most. */
async function conclusionsOf({ client, municipality_id }: DemoTown, month: Temporal.PlainDate): Promise<string> {
  const { rows } = await client.query<{ title: string | null; n: string }>(
    `SELECT t.title, count(*) AS n FROM appeal a LEFT JOIN topic t ON t.municipality_id = a.municipality_id AND t.topic_id = a.topic_id
     WHERE a.municipality_id = $1 AND a.received_on BETWEEN $2 AND $3 GROUP BY 1 ORDER BY 2 DESC, 1`,
    [municipality_id, month.toString(), month.with({ day: month.daysInMonth }).toString()],
  );
  const t = translator("ru");
  const total = rows.reduce((sum, { n }) => sum + Number(n), 0);
  const name = titleOf({ from: month, to: month.with({ day: month.daysInMonth }) }, "ru");
  const first = rows.find(({ title }) => title !== null);
  return [
    t("appeals:monthly.draft.total", { month: name, count: total, n: formatNumber(total, "ru") }),
    first ? t("appeals:monthly.draft.first", { topic: first.title, count: Number(first.n) }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

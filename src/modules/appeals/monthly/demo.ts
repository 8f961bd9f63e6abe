import { demoPeopleOf } from "#modules/people/index.ts";
import { newId } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";
import { giveDemo } from "../measures/demo.ts";

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
  const conclusions =
    "Больше всего жители пишут о дорогах и дворах. Обращения о свалках стали реже после установки бункеров у гаражей, рост дают темы, связанные с сезоном.";
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
}

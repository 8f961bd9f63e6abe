import { demoPeopleOf } from "#modules/people/index.ts";
import { newId } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";
import { type Conditions, conditionsSchema, type Deed } from "./rules.ts";

interface DemoRule {
  readonly title: string;
  readonly unit: string;
  readonly topics?: readonly string[];
  readonly want?: Partial<Conditions>;
  readonly days?: number;
  readonly priority?: string;
  readonly acts?: Deed;
}

/** Made-up rules of a city: what is dangerous first, then the duty of weekends, then by topic. */
const rules: readonly DemoRule[] = [
  {
    title: "Опасно для жизни",
    unit: "housing",
    want: { words: ["запах газа", "оборван провод", "открытый люк", "обрушение"] },
    days: 3,
    priority: "urgent",
    acts: "assign",
  },
  { title: "Снег и наледь", unit: "roads", topics: ["snow", "street-cleaning"], days: 10 },
  { title: "Дороги, тротуары, транспорт", unit: "roads", topics: ["road-repair", "yard-roads", "sidewalks", "road-signs"], days: 20 },
  { title: "Дом и коммунальные услуги", unit: "housing", topics: ["heating", "water", "house-management", "waste"], days: 15 },
  { title: "Благоустройство и животные", unit: "improvement", topics: ["landscaping", "playgrounds", "trees", "stray-animals"] },
  { title: "Сообщения соцсетей вечером и в выходные", unit: "administration", want: { channels: ["incident", "pos"], time: "off_hours" } },
];

/** The routing rules of Khabarovsk, each with its first version. */
export async function loadRules(town: DemoTown, topics: ReadonlyMap<string, string>): Promise<void> {
  if (town.slug !== "khabarovsk") return;
  const { units } = demoPeopleOf(town);
  for (const [at, rule] of rules.entries()) {
    const unit_id = (units.get(rule.unit as never) ?? units.get("administration"))?.unit_id;
    const topic_ids = (rule.topics ?? []).flatMap((code) => topics.get(code) ?? []);
    const state = {
      rule_id: newId(),
      number: at + 1,
      position: at + 1,
      title: rule.title,
      is_on: true,
      conditions: conditionsSchema.parse({ ...rule.want, topic_ids }),
      unit_id,
      executor_id: null,
      days: rule.days ?? null,
      priority: rule.priority ?? null,
      acts: rule.acts ?? "propose",
    };
    await town.client.query(
      `INSERT INTO routing_rule (municipality_id, rule_id, number, position, title, is_on, conditions, unit_id, days, priority, changed_at, acts)
       VALUES ($1, $2, $3, $4, $5, true, $6, $7, $8, $9, $10, $11)`,
      [
        town.municipality_id,
        state.rule_id,
        state.number,
        state.position,
        state.title,
        JSON.stringify(state.conditions),
        unit_id,
        state.days,
        state.priority,
        town.now.toString(),
        state.acts,
      ],
    );
    await town.client.query(
      "INSERT INTO routing_rule_version (municipality_id, rule_id, version, what, state, at) VALUES ($1, $2, 1, 'created', $3, $4)",
      [town.municipality_id, state.rule_id, JSON.stringify(state), town.now.toString()],
    );
  }
}

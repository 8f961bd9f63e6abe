import { readFileSync } from "node:fs";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { runJobsNow } from "#platform/jobs/index.ts";
import { useApp } from "#test/support/app.ts";
import { textOf } from "#test/support/visitor.ts";
import { appealsJobs } from "../jobs.ts";
import { addTopic } from "../topics/actions.ts";

const app = useApp();
const base = "/staff/appeals/import";
const example = (name: string) => readFileSync(new URL(`../../../../docs/examples/imports/${name}.csv`, import.meta.url));

/** What the page of columns or of values would send: every choice as it stands, `choose` for those nobody has made. */
function answered(html: string, choose: (options: string[], name: string) => string | undefined = () => undefined) {
  const values: Record<string, string> = {};
  for (const [, name = "", inner = ""] of html.matchAll(/<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
    const all = [...inner.matchAll(/<option([^>]*)>/g)].map(([, attributes = ""]) => ({
      value: textOf(/value="([^"]*)"/.exec(attributes)?.[1] ?? ""),
      selected: /\bselected\b/.test(attributes),
    }));
    const options = all.map(({ value }) => value).filter(Boolean);
    values[name] = all.find(({ selected }) => selected)?.value || (choose(options, name) ?? "");
  }
  for (const [, name = "", value = ""] of html.matchAll(/<input[^>]*name="(base|system)"[^>]*value="([^"]*)"/g)) values[name] = value;
  return values;
}

/** Takes an export through every page a clerk sees: columns, unknown values, check, confirmation. Says what each showed. */
async function through(file: Buffer) {
  const registrar = app.as("registrar");
  const work = () => runJobsNow(app.ctx(), appealsJobs);
  const sent = await registrar.post(base, { profile: "" }, [{ field: "file", filename: "выгрузка.csv", content: file }], base);
  const columns = await registrar.follow(sent);
  let next = await registrar.post(/action="([^"]*\/columns)"/.exec(columns.html)?.[1] ?? "", answered(columns.html));
  expect(next.status, columns.text).toBe(303);
  const unknown = next.location?.endsWith("/values") ? await registrar.follow(next) : undefined;
  if (unknown)
    next = await registrar.post(
      next.location ?? "",
      answered(unknown.html, (options) => options.at(-1)),
    );
  await work();
  const checked = await registrar.get(next.location ?? "");
  const before = await count();
  await registrar.post(`${next.location}/confirmation`);
  await work();
  return { columns, unknown, checked, before, done: await registrar.get(next.location ?? ""), run: next.location ?? "" };
}

/** Every appeal by the number it has in the other system. */
async function appeals() {
  const rows = await app
    .ctx()
    .db.selectFrom("appeal")
    .select(["external_number", "state", "channel", "number", "outcome", "summary", "kind"])
    .where("municipality_id", "=", app.town.municipality_id)
    .where("external_number", "is not", null)
    .orderBy("external_number")
    .execute();
  return new Map(rows.map((row) => [row.external_number, row]));
}
const count = async () => (await appeals()).size;

/** What the export of a week later says anew of records there were already. */
const changes = {
  "gis-zhkh": ["66-2026-10412", "66-2026-10440"],
  "regional-portal": ["Г-48120", "Г-48140"],
  sstu: ["А26-06-118340"],
} as const;

test.each([
  {
    profile: "gis-zhkh" as const,
    rows: 5,
    charset: "utf-8",
    says: { number: "66-2026-10431", means: { state: "redirected", channel: "gis_zhkh" } },
  },
  {
    profile: "regional-portal" as const,
    rows: 5,
    charset: "windows-1251",
    says: { number: "Г-48121", means: { state: "answered", outcome: "measures_taken" } },
  },
  {
    profile: "sstu" as const,
    rows: 4,
    charset: "windows-1251",
    says: { number: "А26-06-118203", means: { kind: "complaint", channel: "sstu" } },
  },
])("an export of $profile is recognised, checked, taken in; the next one changes what changed and adds what is new", async (one) => {
  await addTopic(app.ctx(), { code: "Д-1", title: "Дороги", parent_id: undefined, is_public: true });
  const load = (name: string) => through(iconv.encode(example(name).toString("utf8"), one.charset));
  const first = await load(one.profile);
  expect(first.columns.text).toContain("Этот профиль не проверен");
  expect(first.columns.html).toMatch(new RegExp(`name="system"[^>]*value="${one.profile}"`));
  // a check alone writes nothing
  expect(first.checked.text).toContain(`Записать ${one.rows} обращ`);
  expect(first.before).toBe(0);
  expect(first.done.text).toContain(`Записано ${one.rows} обращ`);
  const taken = await appeals();
  expect(taken.size).toBe(one.rows);
  expect(taken.get(one.says.number)).toMatchObject(one.says.means);

  const next = await load(`${one.profile}-next`);
  expect(next.checked.text).toContain(`Без изменений ${one.rows - changes[one.profile].length}`);
  expect(next.done.text).toContain("Записано");
  const now = await appeals();
  expect(now.size).toBe(one.rows + 1);
  const changed = [...now].filter(([number, row]) => taken.has(number) && JSON.stringify(taken.get(number)) !== JSON.stringify(row));
  expect(changed.map(([number]) => number)).toEqual(changes[one.profile]);
});

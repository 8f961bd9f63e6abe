import { sendPing, subscribe } from "#integrations/webhooks/actions.ts";
import { setReach } from "#modules/appeals/duplicates/actions.ts";
import { saveProfile } from "#modules/appeals/import-profiles/actions.ts";
import { mappingFor } from "#modules/appeals/import-profiles/rules.ts";
import { builtInProfiles } from "#modules/appeals/import-profiles/store.ts";
import { planMeasure } from "#modules/appeals/measures/actions.ts";
import { makeAnalysis } from "#modules/appeals/monthly/actions.ts";
import { setAside } from "#modules/appeals/quarantine/actions.ts";
import { beginReview, publishReview } from "#modules/appeals/reviews/actions.ts";
import { subscribe as subscribeResident } from "#modules/appeals/subscriptions/actions.ts";
import { pathOf } from "#modules/appeals/subscriptions/rules.ts";
import { subscriptionsOf } from "#modules/appeals/subscriptions/store.ts";
import { giveConsent } from "#modules/people/consents/actions.ts";
import { arrive, linkIdentity } from "#modules/people/identities/actions.ts";
import { newId } from "#platform/ids.ts";
import type { TestSite } from "./site.ts";
import { systemWith } from "./systems.ts";
import { type Answer, type FormFile, Visitor } from "./visitor.ts";

const note = (field: string): FormFile[] => [{ field, filename: "заметка.txt", type: "text/plain", content: "Просим посыпать песком." }];

/**
 * One record of everything by which a town meets other systems, and of what its settings and residents' accounts hold.
 * Returns the address that only a subscriber's letter names.
 */
export async function fillConnections(site: Pick<TestSite, "web" | "town" | "ctx">): Promise<string> {
  const { town, web } = site;
  const ctx = site.ctx();
  const { system_id } = await systemWith(site, ["appeals.read"]);
  const { webhook_id } = await subscribe(ctx, { system_id, url: "https://map.example.ru/", events: ["appeal.received"] });
  await sendPing(ctx, webhook_id);
  const raw = { name: "letter.eml", content: Buffer.from("Subject: Sand\r\n\r\nSand, please.") };
  await setAside(ctx, { source: "email", reason: { key: "email:aside.mailing" }, title: "Просим посыпать песком", raw });
  const [profile] = builtInProfiles();
  if (profile) await saveProfile(ctx, "Наш портал", mappingFor(profile, ["Номер", "Дата", "Текст"]));

  const topic = await ctx.db
    .selectFrom("topic")
    .select("topic_id")
    .where("municipality_id", "=", town.municipality_id)
    .executeTakeFirstOrThrow();
  const due_on = Temporal.PlainDate.from("2026-12-20");
  await planMeasure(ctx, { ...topic, cause: "Наледь", measure: "Посыпать песком", unit_id: town.units.office, due_on });
  await setReach(ctx, topic.topic_id, { metres: 50, days: 30 });
  await makeAnalysis(ctx, Temporal.PlainDate.from("2026-10-01"));
  const street = { municipality_id: town.municipality_id, street_id: newId(), district_id: null, created_at: ctx.clock.now() };
  await ctx.db
    .insertInto("street")
    .values({ ...street, name: "Песчаная улица", search_name: "песчаная" })
    .execute();
  const area = { topic_id: null, district_id: null, box: null, circle: null, area: null };
  await subscribeResident(ctx, "maria@example.ru", { ...area, street_id: street.street_id });

  await beginReview(ctx, "2026-3");
  await publishReview(ctx, "2026-3");
  await beginReview(ctx, "2025");

  const { resident_id, email } = town.resident;
  await giveConsent(ctx, "newsletter", { resident_id });
  const resident = { ...ctx, actor: { ...ctx.actor, kind: "resident" as const, id: resident_id } };
  const provided = { issuer: "https://id.example.ru", subject: "1", level: "identified" as const, full_name: "Жителева Инна" };
  const arrived = await arrive(resident, { ...provided, verified_email: email, phone: undefined });
  if (arrived.outcome === "new") await linkIdentity(resident, arrived.token);

  const as = (role: "administrator" | "control") => new Visitor(web, town.host, town.staff[role].token);
  await done(
    as("administrator").post("/staff/appeals/routing/new", { title: "Снег", unit_id: town.units.office, time: "any", words: "снег" }),
  );
  const stated = { figure: "appeals.received", year: "2025", slice: "", measure: "value", operator: "=", number: "10" };
  await done(as("control").post("/staff/reports/stated", { ...stated, printed: "10 обращений", source: "Доклад" }));
  const guest = new Visitor(web, town.host);
  const letter = {
    body: "Просим посыпать песком тротуар у школы.",
    place: "none",
    full_name: "Сугробова Мария",
    email: "maria@example.ru",
  };
  const submission = Visitor.field(await guest.get("/appeals/new"), "submission");
  await done(guest.post("/appeals/new", { ...letter, reply_by: "email", consent: "1", submission }, note("files")));
  const [subscription] = await subscriptionsOf(ctx, "maria@example.ru");
  return pathOf(ctx, subscription?.subscription_id ?? "");
}

async function done(answer: Promise<Answer>): Promise<void> {
  const got = await answer;
  if (got.status !== 303) throw new Error(`${got.status} ${got.text.slice(0, 600)}`);
}

import { linkSecret } from "#modules/appeals/intake/rules.ts";
import { askedFor } from "#modules/appeals/joint-drafts/store.ts";
import { signerSecret, signingPath } from "#modules/appeals/joint-signing/rules.ts";
import { matterByKey } from "#modules/appeals/joint-signing/store.ts";
import { lettersTo } from "#modules/appeals/notices/store.ts";
import { publish, stageOf } from "#modules/appeals/publication/actions.ts";
import { appealById } from "#modules/appeals/reading/store.ts";
import { supportSecret } from "#modules/appeals/supports/rules.ts";
import { assign } from "#modules/appeals/work/actions.ts";
import { arrive } from "#modules/people/identities/actions.ts";
import { assigned, received, registered } from "./appeals.ts";
import type { TestSite } from "./site.ts";
import { type Answer, Visitor } from "./visitor.ts";

/** A page to which only the steps before it lead, and the browser of whoever has made them. */
export interface Step {
  readonly url: string;
  readonly visitor: Visitor;
}

/** Makes the steps of everybody whom a page awaits in the middle of something: a draft, a signature, a support, a sign-in. */
export async function onTheWay(site: TestSite): Promise<Step[]> {
  const guest = () => new Visitor(site.web, site.town.host);
  return [
    ...(await drafting(guest())),
    ...(await signing(site, guest())),
    ...(await supporting(site, guest())),
    ...(await signingIn(site, guest)),
    ...(await atTheDesk(site)),
    ...(await reading(site, guest())),
  ];
}

async function done(answer: Promise<Answer>): Promise<Answer> {
  const got = await answer;
  if (got.status !== 303) throw new Error(`${got.status} ${got.text.slice(0, 600)}`);
  return got;
}

async function drafting(visitor: Visitor): Promise<Step[]> {
  await visitor.post("/appeals/draft", { body: "Просим посыпать песком дорожку", consent: "1" }, []);
  const shown = await visitor.get("/appeals/draft");
  const link = /http:\/\/[^"]*(\/appeals\/draft\/continue\?key=[\w-]+)/.exec(shown.html)?.[1] ?? "";
  await done(visitor.post("/appeals/draft/joint"));
  return ["/appeals/draft", "/appeals/draft/joint", link].map((url) => ({ url, visitor }));
}

/** The link an author passes on, and that of somebody who has signed by it. */
async function signing(site: TestSite, visitor: Visitor): Promise<Step[]> {
  const ctx = site.ctx();
  const { key, appeal_id } = await received(site, { is_collective: true, signer_count: 2, co_applicants: ["Песков Пётр"] });
  const matter = await matterByKey(ctx, key);
  if (!matter) throw new Error(`${key} cannot be signed`);
  const path = signingPath(ctx, matter);
  const person = { full_name: "Белова Анна", email: "anna@example.ru", postal_address: "ул. Школьная, 3", consent: "1" };
  const code = new URL(path, "http://x").searchParams.get("code") ?? "";
  await done(visitor.post(path.split("?")[0] ?? "", { ...person, code }));
  const [signer] = await askedFor(ctx, appeal_id);
  const signer_id = signer?.signer_id ?? "";
  return [path, `/appeals/${encodeURIComponent(key)}/signers/${signer_id}?code=${signerSecret(ctx, signer_id)}`].map((url) => ({
    url,
    visitor,
  }));
}

/** An open appeal that everybody sees, and the link of a neighbour who has joined it. */
async function supporting(site: TestSite, visitor: Visitor): Promise<Step[]> {
  const ctx = site.ctx();
  const { appeal_id, key } = await assigned(site, { wants_publication: true });
  const stage = stageOf({ publication: "wished" }, undefined);
  await publish(ctx, appeal_id, { title: "Наледь у дома", body: "Не чистят тротуар от наледи.", confirmed: true, stage });
  const url = `/appeals/${encodeURIComponent(key)}/support`;
  await done(visitor.post(url, { email: "pyotr@example.ru", note: "У подъезда 3 то же", consent: "1" }, []));
  const { support_id } = await ctx.db
    .selectFrom("appeal_support")
    .select("support_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .executeTakeFirstOrThrow();
  return [url, `/appeals/supports?id=${support_id}&key=${supportSecret(ctx, support_id)}`].map((url) => ({ url, visitor }));
}

/** Who waits for a code, who has typed it for the first time, and who comes from a provider that is unknown here. */
async function signingIn(site: TestSite, guest: () => Visitor): Promise<Step[]> {
  const ctx = site.ctx();
  const waiting = guest();
  await done(waiting.post("/login", { email: "waiting@example.ru" }, undefined, "/login"));
  const fresh = guest();
  await done(fresh.post("/login", { email: "fresh@example.ru" }, undefined, "/login"));
  const { text } = await ctx.db
    .selectFrom("letter")
    .select("text")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("to_address", "=", "fresh@example.ru")
    .executeTakeFirstOrThrow();
  await done(fresh.post("/login/code", { code: /\b\d{6}\b/.exec(text)?.[0] ?? "" }));
  const stranger = guest();
  const provided = { issuer: "https://id.example.ru", subject: "2", level: "identified" as const, full_name: "Вьюгина Анна" };
  const arrived = await arrive(ctx, { ...provided, verified_email: undefined, phone: undefined });
  if (arrived.outcome === "new") stranger.keep("veche_identity", arrived.token);
  return [
    { url: "/login/code", visitor: waiting },
    { url: "/login/welcome", visitor: fresh },
    { url: "/login/identity", visitor: stranger },
    // the provider of these tests is away
    { url: "/login/oidc", visitor: guest() },
    { url: "/login/oidc/back", visitor: guest() },
    { url: "/login/oidc/end", visitor: guest() },
  ];
}

/** A letter of the town as its reader's own page shows it. */
async function reading(site: TestSite, visitor: Visitor): Promise<Step[]> {
  const ctx = site.ctx();
  const notices = ctx.db.selectFrom("appeal_notice").select(["appeal_id", "notice_id"]);
  for (const { appeal_id, notice_id } of await notices.where("municipality_id", "=", ctx.tenant.municipality_id).execute()) {
    const appeal = await appealById(ctx, appeal_id);
    if (!appeal || !(await lettersTo(ctx, appeal_id)).some((one) => one.notice_id === notice_id)) continue;
    return [{ url: `/appeals/${encodeURIComponent(appeal.receipt_key)}/letters/${notice_id}?key=${linkSecret(ctx, appeal_id)}`, visitor }];
  }
  return [];
}

/** Two appeals beside each other, an incident that waits for its interim answer, and a request that may be declined. */
async function atTheDesk(site: TestSite): Promise<Step[]> {
  const clerk = (role: "control" | "executor") => new Visitor(site.web, site.town.host, site.town.staff[role].token);
  const [one, other] = [await registered(site, {}), await registered(site, {})];
  const request = await registered(site, {}, { register: "information_request", kind: null });
  await assign(site.ctx(), request.appeal_id, { unit_id: site.town.units.office, executor_id: site.town.staff.executor.staff_id });
  const incident = await assigned(site, { channel: "incident", register: "incident", kind: null });
  return [
    { url: `${one.card}/duplicates/${encodeURIComponent(other.key)}`, visitor: clerk("control") },
    { url: `${incident.card}/interim`, visitor: clerk("executor") },
    { url: `${request.card}/decline`, visitor: clerk("executor") },
  ];
}

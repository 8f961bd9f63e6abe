import { answer } from "#modules/appeals/answers/actions.ts";
import { appealByKey } from "#modules/appeals/reading/store.ts";
import { register } from "#modules/appeals/registration/actions.ts";
import { assign, take } from "#modules/appeals/work/actions.ts";
import type { Role } from "#modules/people/index.ts";
import { linkForTerminal } from "#modules/people/invitations/actions.ts";
import { answerByPost } from "./answers.ts";
import { assigned, received, registered, takeSteps } from "./appeals.ts";
import { fillConnections } from "./connections.ts";
import { receiveResidents } from "./receptions.ts";
import { fillRegisters } from "./registers.ts";
import type { TestSite } from "./site.ts";
import { type Answer, type FormFile, Visitor } from "./visitor.ts";

const table = (name: string, text: string): FormFile[] => [{ field: "file", filename: name, type: "text/csv", content: text }];

async function done(answer: Promise<Answer>): Promise<Answer> {
  const got = await answer;
  if (got.status !== 303) throw new Error(`${got.status} ${got.text.slice(0, 600)}`);
  return got;
}

/**
 * One record at least of everything that a page of the town can show. Returns the addresses that only their
 * reader knows: of a receipt, of an appeal with its secret, of an invitation.
 */
export async function fillTown(site: Pick<TestSite, "web" | "town" | "ctx">): Promise<string[]> {
  const as = (role: Role) => new Visitor(site.web, site.town.host, site.town.staff[role].token);
  await done(as("administrator").post("/staff/appeals/topics/starter"));
  const rule = { title: "Ямы", words: "яма", unit_id: site.town.units.office, time: "any" };
  await done(as("administrator").post("/staff/appeals/routing/new", rule));
  await done(as("administrator").post("/staff/territories/districts", { kind: "district", name: "Северный", position: "1" }, []));
  await done(
    as("administrator").post("/staff/territories/imports", { attribution: "ФИАС" }, table("streets.csv", "улица;дом\nМира;1\nМира;2\n")),
  );
  await done(as("registrar").post("/staff/appeals/import", { title: "" }, table("pos.csv", "номер;дата;текст\n1;20.11.2026;Ямы\n")));
  await done(as("registrar").post("/staff/appeals/views", { title: "Мой список", query: "state=registered" }));

  await received(site);
  await registered(site);
  await take(site.ctx(), (await assigned(site)).appeal_id);
  const summary = "Стая собак у школы № 30: просим принять меры и сообщить о них родителям";
  const shown = await assigned(site, { summary, wants_publication: true, place: { address: "ул. Мира, 2", latitude: 61, longitude: 69 } });
  await answer(site.ctx(), shown.appeal_id, {
    outcome: "measures_taken",
    body: "Уважаемая Мария!\n\nСобаки отловлены.",
    signer_name: "Иванов И. И.",
    signer_post: "Глава города",
    files: [],
  });
  const moderator = as("moderator");
  const stage = Visitor.field(await moderator.get(`${shown.card}/publication`), "stage");
  await done(moderator.post(`${shown.card}/publication`, { stage, title: summary, body: summary, answer: "Собаки отловлены." }));
  await assigned(site, { summary: "Яма на дороге", wants_publication: true }, { executor: false });
  const asked = await registered(site, {}, { register: "information_request", kind: null });
  await assign(site.ctx(), asked.appeal_id, { unit_id: site.town.units.office });
  await done(
    as("control").post(
      "/staff/assignments/new",
      {
        title: "Посыпать",
        unit_id: site.town.units.office,
        executor_id: site.town.staff.executor.staff_id,
        due: "date",
        due_on: "2026-12-01",
      },
      [],
    ),
  );

  await takeSteps(site);
  await fillRegisters(site);
  await answerByPost(site);
  const subscription = await fillConnections(site);
  const resident = new Visitor(site.web, site.town.host, site.town.resident.token);
  const { own, receipt } = await filed(site, resident, "Поставьте скамейку у остановки «Школьная».");
  await gathering(new Visitor(site.web, site.town.host, site.town.resident.token));
  const solved = await filed(site, resident, "Почините качели во дворе дома 5.");
  await answered(site, solved.own);
  const after = ["rating", "objection"].map((page) => solved.own.replace("?", `/${page}?`));
  const receptions = await receiveResidents(as("registrar"), new Visitor(site.web, site.town.host));
  const invitation = await linkForTerminal(site.ctx(), site.town.staff.auditor.staff_id);
  return [receipt, own, ...after, subscription, invitation, ...receptions];
}

/** Files an appeal by the form, as a resident who is signed in. Returns the addresses of its receipt and, with its secret, of itself. */
async function filed(site: Pick<TestSite, "town">, resident: Visitor, body: string): Promise<{ own: string; receipt: string }> {
  const form = await resident.get("/appeals/new");
  const person = { full_name: "Жителева Инна", email: site.town.resident.email, reply_by: "email", consent: "1" };
  const sent = await done(resident.post("/appeals/new", { submission: Visitor.field(form, "submission"), body, place: "none", ...person }));
  const own = /href="(\/appeals\/[^"/?]*\?key=[^"&]*)"/.exec((await resident.follow(sent)).html)?.[1];
  return { own: own ?? "", receipt: sent.location ?? "" };
}

/** Leaves a draft that waits for those who sign with its author. */
async function gathering(resident: Visitor): Promise<void> {
  await resident.post("/appeals/draft", { body: "Просим посыпать песком дорожку к школе", consent: "1" }, []);
  await done(resident.post("/appeals/draft/joint"));
}

/** Registers, assigns and answers what was filed. */
async function answered(site: Pick<TestSite, "ctx" | "town">, own: string): Promise<void> {
  const ctx = site.ctx();
  const appeal = await appealByKey(ctx, decodeURIComponent(new URL(own, "http://x").pathname.split("/").at(-1) ?? ""));
  if (!appeal) throw new Error(`${own}: nothing was filed`);
  const { appeal_id } = appeal;
  await register(ctx, appeal_id, { kind: null, register: "message", addressee: "administration", summary: "Качели" });
  await assign(ctx, appeal_id, { unit_id: site.town.units.office });
  const signed = { signer_name: "Иванов И. И.", signer_post: "Глава города" };
  await answer(ctx, appeal_id, { outcome: "measures_taken", body: "Качели починены.", ...signed, files: [] });
}

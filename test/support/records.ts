import { answer } from "#modules/appeals/answers/actions.ts";
import { take } from "#modules/appeals/work/actions.ts";
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
  await fillConnections(site);
  const resident = new Visitor(site.web, site.town.host, site.town.resident.token);
  const form = await resident.get("/appeals/new");
  const sent = await done(
    resident.post("/appeals/new", {
      submission: Visitor.field(form, "submission"),
      body: "Поставьте скамейку у остановки «Школьная».",
      place: "none",
      full_name: "Жителева Инна",
      email: site.town.resident.email,
      reply_by: "email",
      consent: "1",
    }),
  );
  const own = /href="(\/appeals\/[^"]*key=[^"]*)"/.exec((await resident.follow(sent)).html)?.[1]?.replaceAll("&amp;", "&");
  const receptions = await receiveResidents(as("registrar"), new Visitor(site.web, site.town.host));
  const invitation = await linkForTerminal(site.ctx(), site.town.staff.auditor.staff_id);
  return [sent.location ?? "", own ?? "", invitation, ...receptions];
}

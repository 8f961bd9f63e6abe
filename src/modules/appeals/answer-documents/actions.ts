import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { makeDocx, makePdf, writeDocx } from "#platform/documents/index.ts";
import { readContent } from "#platform/files/index.ts";
import { formatDate } from "#platform/i18n/format.ts";
import { usualLetterhead } from "../answer-settings/rules.ts";
import { optionalLetterhead } from "../answer-settings/store.ts";
import { type Source, type Values, valuesOf } from "../answer-templates/rules.ts";
import type { optionalAnswer } from "../answers/store.ts";
import type { WholeAppeal } from "../reading/store.ts";
import { type LetterData, letterDocument } from "./rules.ts";

type Answer = Pick<
  NonNullable<Awaited<ReturnType<typeof optionalAnswer>>>,
  "body" | "recipient" | "salutation" | "signer_name" | "signer_post" | "signed_on"
>;

const mostLetterhead = 50_000_000;

/** Values of the placeholders of text templates for an appeal. */
export function templateValues(ctx: Context, appeal: Source): Values {
  const { authority_name } = ctx.tenant.settings;
  return valuesOf(appeal, typeof authority_name === "string" ? authority_name : ctx.tenant.name, dateIn(ctx.clock.now(), ctx.tenant.zone));
}

/** The answer to an appeal as a letter. */
export function letterOf(ctx: Context, appeal: WholeAppeal, answer: Answer): LetterData {
  const values = templateValues(ctx, appeal);
  return {
    ...values,
    ...townContacts(ctx),
    кому: answer.recipient ?? values.кому,
    обращение: answer.salutation ?? values.обращение,
    куда: appeal.reply_by === "email" ? (appeal.applicant_email ?? "") : (appeal.applicant_postal_address ?? ""),
    текст: answer.body,
    подписано: formatDate(answer.signed_on, "ru"),
    подписант: answer.signer_name,
    должность: answer.signer_post,
  };
}

/** An answer in Word on the town's letterhead, or as PDF. Throws TemplateRefused for a letterhead that has become unreadable. */
export async function letterFile(ctx: Context, letter: LetterData, format: "docx" | "pdf", title: string): Promise<Buffer> {
  if (format === "pdf") return makePdf(letterDocument(letter, title));
  const own = await optionalLetterhead(ctx);
  const template = (own && (await readContent(own, mostLetterhead))) ?? (await usualLetterheadFile());
  return fillLetterhead(template, letter);
}

/** Fills a letterhead. Throws TemplateRefused, naming the tag, for one that cannot be used. */
export function fillLetterhead(template: Buffer, letter: LetterData): Promise<Buffer> {
  return makeDocx(template, letter);
}

/** The letterhead of the program, as a Word file to start from. */
export function usualLetterheadFile(): Promise<Buffer> {
  return writeDocx({ title: "Бланк", language: "ru", blocks: usualLetterhead, margins: [20, 15, 20, 30] });
}

/** A made-up letter, to try a letterhead with. */
export function exampleLetter(ctx: Context): LetterData {
  const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
  const appeal: Source = {
    applicant_name: "Образцова Мария Ивановна",
    is_collective: false,
    number: "ОГ-412/26",
    receipt_number: "ВХ-500/26",
    registered_on: today,
    received_on: today,
    due_on: today,
    topic_title: "Содержание дорог и тротуаров",
    summary: "Не чистят тротуар от наледи",
    address: "ул. Мира, 14",
    executor_name: "Исполнителев Б. И.",
    unit_name: "Отдел дорог",
  };
  return {
    ...templateValues(ctx, appeal),
    ...townContacts(ctx),
    куда: "ул. Мира, д. 14, кв. 1",
    текст:
      "Ваше обращение рассмотрено. Тротуар очищен от наледи и посыпан песком.\n\nДальнейшая уборка идёт по графику, два раза в неделю.",
    подписано: formatDate(today, "ru"),
    подписант: "В. С. Начальникова",
    должность: "Заместитель главы города",
  };
}

/** The town's letterhead with the made-up letter on it. */
export function exampleLetterFile(ctx: Context, format: "docx" | "pdf"): Promise<Buffer> {
  return letterFile(ctx, exampleLetter(ctx), format, ctx.t("appeals:answer_settings.preview_name"));
}

/** What of the town stands in the head of its letters; the context of a job may know no contacts. */
function townContacts({ tenant }: Context): Pick<LetterData, "телефон" | "почта" | "адрес_органа"> {
  const contacts =
    "contacts" in tenant && typeof tenant.contacts === "object" ? (tenant.contacts as Readonly<Record<string, unknown>>) : {};
  const text = (name: string) => (typeof contacts[name] === "string" ? contacts[name] : "");
  return { телефон: text("phone"), почта: text("email"), адрес_органа: text("address") };
}

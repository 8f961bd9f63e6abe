import type { Regulations, Step } from "./regulation.ts";
import type { Rule } from "./rule.ts";

/** docs/law.md: which file of regulations/ holds which article, and what nobody has compared with the act yet. */
export function lawDocument(regulations: Regulations): string {
  const steps = regulations.all.flatMap((regulation) => regulation.steps);
  const open = steps.filter((step) => !step.verified).length;
  return [
    "# Право в программе",
    "",
    "Каждый срок — правило в `regulations/*.yaml` со ссылкой на акт, датами действия и отметкой о сверке. Эта страница составлена по ним",
    "функцией `lawDocument`; тест сверяет её с файлами (`npx vitest run --project unit src/platform/deadlines --update` составляет заново).",
    "",
    "- **V** — прочитано в тексте акта или в источнике, который его приводит;",
    "- **V≈** — прочитано в местном или региональном акте, воспроизводящем норму; сам закон не открыт;",
    "- **M** — по памяти.",
    "",
    "Сверенным считается только V. Остальное сотрудник видит с пометкой «не сверено», а жителю нормой закона не показывается.",
    "",
    `Всего правил: ${steps.length}; не сверено: ${open}.`,
    ...regulations.all.flatMap((regulation) => [
      "",
      `## ${regulation.title.ru}`,
      "",
      `\`regulations/${regulation.code}.yaml\` — ${regulation.law.ru}`,
      ...(regulation.note ? ["", regulation.note.trim()] : []),
      "",
      "| шаг | что | от чего | срок | норма | действует | сверено | источник |",
      "|---|---|---|---|---|---|---|---|",
      ...regulation.steps.map(row),
    ]),
    "",
  ].join("\n");
}

function row(step: Step): string {
  const sense = step.sense === "at_least" ? "не менее: " : "";
  const term = [step.rule ? `${sense}${termText(step.rule)}` : "", parametersText(step), settingsText(step)].filter(Boolean).join("; ");
  const verified = step.verified ? "да (V)" : `**нет** (${step.mark})`;
  const cells = [`\`${step.step}\``, step.title.ru, step.event, term, step.law.ru, periodText(step), verified, step.source ?? ""];
  return `| ${cells.map((cell) => cell.trim().replaceAll("|", "\\|").replace(/\s+/g, " ")).join(" | ")} |`;
}

const units = { calendarDays: "календ. дн.", workingDays: "раб. дн.", workingHours: "раб. ч", months: "мес." };
const rolls = { none: "", previous: "перенос назад", next: "перенос вперёд" };

function termText(rule: Rule): string {
  const length =
    rule.unit === "fixedDate"
      ? rule.date
      : rule.unit === "yearlyDate"
        ? `ежегодно ${rule.date.map((date) => `${date.slice(3)}.${date.slice(0, 2)}`).join(", ")}`
        : rule.n < 0
          ? `за ${-rule.n} ${units[rule.unit]} до`
          : `${rule.n} ${units[rule.unit]}`;
  return [length, rolls[rule.roll], rule.include_start ? "день события входит" : ""].filter(Boolean).join(", ");
}

function parametersText(step: Step): string {
  return Object.entries(step.parameters ?? {})
    .map(([name, value]) => `${name} = ${value}`)
    .join(", ");
}

function settingsText(step: Step): string {
  return step.town_may_set.length > 0 ? `муниципалитет устанавливает: ${step.town_may_set.join(", ")}` : "";
}

function periodText(step: Step): string {
  if (!step.valid_from && !step.valid_to) return "";
  return `${step.valid_from ?? "…"} – ${step.valid_to ?? "…"}`;
}

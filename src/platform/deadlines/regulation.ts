import { DeadlineRefused } from "./refused.ts";
import type { RegulationFile, StepFile } from "./regulation-schema.ts";
import type { Rule } from "./rule.ts";

/** A step of a procedure in one wording. Its rule carries the law and whether it is verified, so that explanations name both. */
export type Step = Omit<StepFile, "rule"> & { readonly rule?: Rule };

/** What a town has set otherwise for a step. */
export type TownSettings = Partial<Pick<Rule, "roll" | "include_start" | "boundary" | "decree_days">> & { readonly n?: number };

/** A procedure: the steps of one file of regulations/. */
export class Regulation {
  readonly code: string;
  readonly title: RegulationFile["title"];
  readonly act: RegulationFile["act"];
  readonly law: RegulationFile["law"];
  readonly note: string | undefined;
  readonly steps: readonly Step[];

  constructor(file: RegulationFile) {
    this.code = file.code;
    this.title = file.title;
    this.act = file.act;
    this.law = file.law;
    this.note = file.note;
    this.steps = file.steps.map(({ rule, ...step }) => ({
      ...step,
      ...(rule && {
        rule: { ...rule, basis: { ru: `${file.act.ru}, ${step.law.ru}`, en: `${file.act.en}, ${step.law.en}` }, verified: step.verified },
      }),
    }));
  }

  /** The wording of a step that is in force on a day. Throws DeadlineRefused "no_step" or "not_in_force". */
  step(code: string, onDate: Temporal.PlainDate): Step {
    const wordings = this.steps.filter((step) => step.step === code);
    if (wordings.length === 0) throw new DeadlineRefused("no_step", { regulation: this.code, step: code });
    const day = onDate.toString();
    const found = wordings.find((step) => (step.valid_from ?? day) <= day && day <= (step.valid_to ?? day));
    if (!found) throw new DeadlineRefused("not_in_force", { regulation: this.code, step: code, date: day });
    return found;
  }

  /**
   * The rule of the term of a step on a day, with what the town has set otherwise. Throws DeadlineRefused: also "no_term" when the
   * step sets none, "may_not_set" when the town has no say in a field.
   */
  rule(code: string, onDate: Temporal.PlainDate, settings: TownSettings = {}): Rule {
    const step = this.step(code, onDate);
    if (!step.rule) throw new DeadlineRefused("no_term", { regulation: this.code, step: code });
    for (const field of Object.keys(settings)) {
      if (!(step.town_may_set as readonly string[]).includes(field))
        throw new DeadlineRefused("may_not_set", { regulation: this.code, step: code, field });
    }
    return Object.keys(settings).length === 0 ? step.rule : ({ ...step.rule, ...settings } as Rule);
  }
}

/** All procedures by their codes. */
export class Regulations {
  readonly all: readonly Regulation[];
  readonly #byCode: ReadonlyMap<string, Regulation>;

  constructor(all: readonly Regulation[]) {
    this.all = all;
    this.#byCode = new Map(all.map((regulation) => [regulation.code, regulation]));
  }

  /** Throws DeadlineRefused "no_regulation". */
  regulation(code: string): Regulation {
    const found = this.#byCode.get(code);
    if (!found) throw new DeadlineRefused("no_regulation", { regulation: code });
    return found;
  }
}

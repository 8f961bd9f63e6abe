import type { Block } from "#platform/documents/index.ts";

/** How a town answers until it has decided otherwise: no chain, ten days to say that it is not solved. */
export const usualSettings = { head_approves: false, signer_approves: false, objection_days: 10 } as const;

export interface AnswerSettings {
  readonly head_approves: boolean;
  readonly signer_approves: boolean;
  /** days after the answer; 0: the applicant cannot object */
  readonly objection_days: number;
}

/** Placeholders a letterhead knows beside those of text templates. */
export const letterheadTags = ["текст", "куда", "подписано", "подписант", "должность", "телефон", "почта", "адрес_органа"] as const;

/** A letterhead for a town that has not drawn its own: also what a clerk starts from in Word. */
export const usualLetterhead: readonly Block[] = [
  {
    kind: "columns",
    widths: [1, 1],
    cells: [
      [
        { kind: "paragraph", text: "{{орган}}", bold: true, align: "center" },
        { kind: "paragraph", text: "{{адрес_органа}}\n{{телефон}}\n{{почта}}", size: 10, align: "center" },
        { kind: "paragraph", text: "{{подписано}} № {{номер}}\nна обращение от {{поступило}}", size: 11 },
      ],
      [{ kind: "paragraph", text: "{{кому}}\n{{куда}}" }],
    ],
  },
  { kind: "space", mm: 8 },
  { kind: "paragraph", text: "{{обращение}}", align: "center" },
  { kind: "paragraph", text: "{{текст}}", align: "justify", indent: true },
  { kind: "space", mm: 8 },
  {
    kind: "columns",
    widths: [2, 1],
    cells: [[{ kind: "paragraph", text: "{{должность}}" }], [{ kind: "paragraph", text: "{{подписант}}", align: "end" }]],
  },
  { kind: "space", mm: 12 },
  { kind: "paragraph", text: "Исполнитель: {{исполнитель}}, {{подразделение}}", size: 9 },
];

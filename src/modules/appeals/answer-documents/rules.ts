import type { Block, TextDocument } from "#platform/documents/index.ts";
import type { letterheadTags } from "../answer-settings/rules.ts";
import type { Values } from "../answer-templates/rules.ts";

/** Everything a letter is made of: what a letterhead may name. */
export type LetterData = Values & Readonly<Record<(typeof letterheadTags)[number], string>>;

/** The letter as a PDF: the parts of ГОСТ Р 7.0.97-2016, set by our own page. */
export function letterDocument(letter: LetterData, title: string): TextDocument {
  const contacts = [letter.адрес_органа, letter.телефон, letter.почта].filter(Boolean).join("\n");
  const blocks: Block[] = [
    {
      kind: "columns",
      widths: [1, 1],
      cells: [
        [
          { kind: "paragraph", text: letter.орган, bold: true, align: "center", size: 12 },
          { kind: "paragraph", text: contacts, size: 9, align: "center" },
          { kind: "paragraph", text: `${letter.подписано} № ${letter.номер}\nна обращение от ${letter.поступило}`, size: 10 },
        ],
        [{ kind: "paragraph", text: [letter.кому, letter.куда].filter(Boolean).join("\n") }],
      ],
    },
    { kind: "space", mm: 8 },
    { kind: "paragraph", text: letter.обращение, align: "center" },
    { kind: "paragraph", text: letter.текст, align: "justify", indent: true },
    { kind: "space", mm: 8 },
    {
      kind: "columns",
      widths: [2, 1],
      cells: [[{ kind: "paragraph", text: letter.должность }], [{ kind: "paragraph", text: letter.подписант, align: "end" }]],
    },
    { kind: "space", mm: 10 },
    {
      kind: "paragraph",
      text: `Исполнитель: ${[letter.исполнитель, letter.подразделение].filter((part) => !/^_+$/.test(part)).join(", ")}`,
      size: 9,
    },
  ];
  return { title, language: "ru", blocks, margins: [20, 15, 20, 30], numbered: letter.текст.length > 3000 };
}

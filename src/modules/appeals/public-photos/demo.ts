import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { copyRows } from "#platform/db/copy.ts";
import { type Area, type FileRow, putContent, receive, withRedacted } from "#platform/files/index.ts";
import type { DemoTown } from "#platform/module.ts";
import { copiesOf, writeAreas } from "./rules.ts";

/** What residents photographed: drawn, so that nobody is on it. */
interface Scene {
  /** how the summaries of appeals it belongs to begin */
  readonly about: string;
  readonly alt: string;
  readonly matter: string;
}

const scenes: readonly Scene[] = [
  {
    about: "Ямы на подъездной дороге",
    alt: "Яма с водой на подъездной дороге, рядом стоит машина",
    matter: '<ellipse cx="720" cy="760" rx="230" ry="70" fill="#2c2a28"/><ellipse cx="730" cy="770" rx="190" ry="48" fill="#6d8796"/>',
  },
  {
    about: "Не чистят тротуар",
    alt: "Неубранный снег на тротуаре у дома, рядом стоит машина",
    matter:
      '<path d="M330 800c90-150 210-170 330-120 130-90 300-40 360 120z" fill="#f4f8fb"/><path d="M420 800c60-60 140-80 220-60" stroke="#cfdce4" stroke-width="8" fill="none"/>',
  },
];

/** A person and a number plate: the moderator has painted over both. */
const painted: readonly Area[] = [
  { left: 1450, top: 3950, right: 2450, bottom: 5900 },
  { left: 7000, top: 6900, right: 8350, bottom: 7750 },
];

function draw({ matter }: Scene): string {
  const windows = Array.from(
    { length: 24 },
    (_, i) => `<rect x="${90 + (i % 8) * 130}" y="${60 + Math.floor(i / 8) * 115}" width="70" height="75"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">
    <rect width="1200" height="900" fill="#b9cbd6"/><rect x="40" y="20" width="1090" height="470" fill="#b7a48c"/><g fill="#5b6f7e">${windows.join("")}</g>
    <rect y="490" width="1200" height="130" fill="#8d8f8a"/><rect y="620" width="1200" height="280" fill="#565759"/>
    ${matter}
    <circle cx="234" cy="442" r="52" fill="#e3b58f"/><path d="M182 428a52 52 0 0 1 104 0z" fill="#4a3526"/><circle cx="217" cy="442" r="6"/><circle cx="251" cy="442" r="6"/><rect x="180" y="496" width="108" height="170" rx="30" fill="#8a2f2f"/><rect x="192" y="650" width="36" height="120" fill="#26303c"/><rect x="240" y="650" width="36" height="120" fill="#26303c"/>
    <path d="M760 640l50-120h240l60 120z" fill="#2d5f8b"/><rect x="740" y="620" width="400" height="110" rx="20" fill="#35709f"/><rect x="850" y="640" width="140" height="44" fill="#fff" stroke="#111" stroke-width="4"/><path d="M866 654v18m12-18v18m10-18h14v18h-14zm26 0h14v18h-14zm26 0v18m12-18v18" stroke="#111" stroke-width="5" fill="none"/><circle cx="820" cy="735" r="40" fill="#1c1c1e"/><circle cx="1060" cy="735" r="40" fill="#1c1c1e"/>
  </svg>`;
}

/** Two published appeals of Khabarovsk with a picture each, and what everybody sees of it. */
export async function loadPhotos(town: DemoTown): Promise<void> {
  if (town.slug !== "khabarovsk") return;
  const folder = await mkdtemp(join(tmpdir(), "veche-scene-"));
  try {
    for (const scene of scenes) await loadPhoto(town, scene, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function loadPhoto(town: DemoTown, scene: Scene, folder: string): Promise<void> {
  const { client, municipality_id, now } = town;
  const { rows } = await client.query<{ appeal_id: string }>(
    "SELECT appeal_id FROM appeal_public WHERE municipality_id = $1 AND starts_with(title, $2) ORDER BY received_on DESC, appeal_id DESC LIMIT 1",
    [municipality_id, scene.about],
  );
  const appeal_id = rows[0]?.appeal_id;
  if (!appeal_id) return;
  const path = join(folder, `${appeal_id}.jpg`);
  const { size } = await sharp(Buffer.from(draw(scene)))
    .jpeg({ quality: 88 })
    .toFile(path);
  const received = await receive({ path, filename: "фото.jpg", declaredType: "image/jpeg", size });
  if (!received.ok) throw new Error(`The picture of the demo was refused: ${received.code}`);
  const keeper = { municipality_id, now, actor: { kind: "system", id: null } } as const;
  const file = await putContent(keeper, received, { subject_type: "appeal", subject_id: appeal_id, visibility: "private" });
  const copy = await withRedacted(file, painted, (made) => putContent(keeper, made, { ...copiesOf(appeal_id), visibility: "public" }));
  await copyRows(client, `file (${columns.join(", ")})`, [file, copy], (row) => columns.map((column) => row[column]));
  await client.query(
    `INSERT INTO appeal_photo (municipality_id, appeal_id, file_id, copy_id, areas, alt, confirmed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [municipality_id, appeal_id, file.file_id, copy.file_id, writeAreas(painted), scene.alt, now.toString()],
  );
}

const columns = [
  "municipality_id",
  "file_id",
  "subject_type",
  "subject_id",
  "name",
  "media_type",
  "size_bytes",
  "sha256",
  "storage_key",
  "thumbnail_key",
  "width",
  "height",
  "uploaded_by_kind",
  "uploaded_by_id",
  "uploaded_at",
  "public",
] as const satisfies readonly (keyof FileRow)[];

import { usualTimetable } from "#platform/calendar/index.ts";
import type { DemoTown } from "#platform/module.ts";
import type { MunicipalityKind } from "./tables.ts";

interface Town {
  readonly name: string;
  readonly name_genitive: string;
  readonly kind: MunicipalityKind;
  readonly oktmo: string;
  readonly authority_name: string;
  readonly zone: string;
  readonly accent: string;
  readonly tagline: string;
}

/** The four municipalities of the documents the product answers for. Khabarovsk, the largest, is the one an unknown host shows. */
export const demoTowns: Readonly<Record<DemoTown["slug"], Town>> = {
  khabarovsk: {
    name: "Хабаровск",
    name_genitive: "Хабаровска",
    kind: "urban_okrug",
    oktmo: "08701000",
    authority_name: "Администрация города Хабаровска",
    zone: "Asia/Vladivostok",
    accent: "#0b5cad",
    tagline: "Обращения и участие жителей",
  },
  hm: {
    name: "Ханты-Мансийск",
    name_genitive: "Ханты-Мансийска",
    kind: "urban_okrug",
    oktmo: "71871000",
    authority_name: "Администрация города Ханты-Мансийска",
    zone: "Asia/Yekaterinburg",
    accent: "#17694a",
    tagline: "За город в ответе",
  },
  hmrn: {
    name: "Ханты-Мансийский район",
    name_genitive: "Ханты-Мансийского района",
    kind: "municipal_district",
    oktmo: "71829000",
    authority_name: "Администрация Ханты-Мансийского района",
    zone: "Asia/Yekaterinburg",
    accent: "#0f6674",
    tagline: "Открытый район",
  },
  dzerzhinsk: {
    name: "Дзержинск",
    name_genitive: "Дзержинска",
    kind: "urban_okrug",
    oktmo: "22721000",
    authority_name: "Администрация города Дзержинска",
    zone: "Europe/Moscow",
    accent: "#8f2d2d",
    tagline: "Обратная связь с жителями",
  },
};

const order = Object.keys(demoTowns);

/** The town itself with its host. */
export async function loadTown({ client, slug, municipality_id, now }: DemoTown): Promise<void> {
  const town = demoTowns[slug];
  await client.query(
    `INSERT INTO municipality (municipality_id, slug, name, name_genitive, kind, oktmo, authority_name, colours, zone, working_hours, contacts, settings, is_demo, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, true, $13)`,
    [
      municipality_id,
      slug,
      town.name,
      town.name_genitive,
      town.kind,
      town.oktmo,
      town.authority_name,
      JSON.stringify({ accent: town.accent }),
      town.zone,
      JSON.stringify(usualTimetable),
      JSON.stringify({ email: `reception@${slug}.demo` }),
      JSON.stringify({ tagline: town.tagline }),
      // the first one made is the default town
      now.add({ milliseconds: order.indexOf(slug) }).toString(),
    ],
  );
  await client.query("INSERT INTO municipality_host (municipality_id, host) VALUES ($1, $2)", [municipality_id, `${slug}.localhost`]);
}

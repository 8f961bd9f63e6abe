import { newId } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";
import type { DemoDistrict } from "../districts/demo.ts";
import { contains } from "../geometry/rules.ts";
import { formatAddress, streetName } from "./rules.ts";

/** A made-up house. */
export interface DemoPlace {
  readonly street: string;
  readonly house: string;
  /** as people write it */
  readonly address: string;
  readonly district_id: string | null;
  readonly longitude: number;
  readonly latitude: number;
}

/** Names that any town has. */
const names = (
  "улица Мира|улица Ленина|Советская улица|улица Гагарина|Школьная улица|Набережная улица|Лесная улица|Садовая улица|" +
  "Молодёжная улица|улица Строителей|Парковая улица|Заводская улица|Пионерская улица|Комсомольская улица|улица Пушкина|" +
  "улица Чехова|улица Калинина|Спортивная улица|Берёзовая улица|Кедровая улица|Солнечная улица|Зелёная улица|Новая улица|" +
  "Центральная улица|Северная улица|Южная улица|Восточная улица|Рабочая улица|улица Энергетиков|улица Геологов|" +
  "улица 50 лет Октября|проспект Победы|бульвар Космонавтов|Тихий переулок|Речной переулок|Короткий переулок|" +
  "Привокзальная площадь|Объездное шоссе|Дачный проезд|Цветочная улица"
).split("|");

const inSettlement = 4;
const houses = 16;

/** Some forty made-up streets, in each district its own, with the houses of each along a line. */
export async function loadAddresses(town: DemoTown, districts: readonly DemoDistrict[]) {
  const { client, municipality_id, now, random } = town;
  const at = now.toString();
  const ms = now.epochMilliseconds;
  const built = districts.filter((district) => district.built);
  const perDistrict = built[0]?.kind === "settlement" ? inSettlement : Math.ceil(names.length / built.length);
  const streets: { street_id: string; name: string; search_name: string; district_id: string }[] = [];
  const rows: { house_id: string; street_id: string; number: string; district_id: string; longitude: number; latitude: number }[] = [];
  const places: DemoPlace[] = [];
  for (const [index, district] of built.entries()) {
    const { district_id } = district;
    const settlement = district.kind === "settlement" ? district.name : undefined;
    const first = settlement ? (index * 3) % 24 : index * perDistrict;
    for (const name of names.slice(first, first + perDistrict)) {
      const street_id = newId(ms);
      streets.push({ street_id, name, search_name: streetName(name).name, district_id });
      for (const { number, longitude, latitude } of housesAlong(district, random)) {
        rows.push({ house_id: newId(ms), street_id, number, district_id, longitude, latitude });
        places.push({
          street: name,
          house: number,
          address: formatAddress({ settlement, street: name, house: number }),
          district_id,
          longitude,
          latitude,
        });
      }
    }
  }
  await client.query(
    `INSERT INTO street (municipality_id, street_id, district_id, name, search_name, created_at)
     SELECT $1, street_id, district_id, name, search_name, $3 FROM jsonb_to_recordset($2) AS row (street_id uuid, district_id uuid, name text, search_name text)`,
    [municipality_id, JSON.stringify(streets), at],
  );
  await client.query(
    `INSERT INTO house (municipality_id, house_id, street_id, number, district_id, longitude, latitude, created_at)
     SELECT $1, house_id, street_id, number, district_id, longitude, latitude, $3
     FROM jsonb_to_recordset($2) AS row (house_id uuid, street_id uuid, number text, district_id uuid, longitude float8, latitude float8)`,
    [municipality_id, JSON.stringify(rows), at],
  );
  return { streets: streets.map(({ street_id, name, district_id }) => ({ street_id, name, district_id })), places };
}

/** Houses some fifty metres apart on a straight line within the district, even numbers on one side. */
function* housesAlong(district: DemoDistrict, random: () => number) {
  const [x, y] = somewhere(district, random);
  const angle = random() * Math.PI;
  let made = 0;
  for (let step = 0; step < houses * 6 && made < houses; step++) {
    const along = 0.0004 * (step % 2 === 0 ? step : -step);
    const longitude = round(x + Math.cos(angle) * along * 2 + (step % 2) * 0.0003);
    const latitude = round(y + Math.sin(angle) * along);
    if (!district.geometry || !contains(district.geometry, longitude, latitude)) continue;
    made += 1;
    yield { number: numberOf(made, random), longitude, latitude };
  }
}

function numberOf(made: number, random: () => number): string {
  const luck = random();
  return `${made}${luck < 0.08 ? "а" : luck < 0.14 ? " к. 2" : luck < 0.18 ? `/${made + 2}` : ""}`;
}

function somewhere({ built, geometry, name }: DemoDistrict, random: () => number): [number, number] {
  for (let tries = 0; built && geometry && tries < 500; tries++) {
    const x = built.west + random() * (built.east - built.west);
    const y = built.south + random() * (built.north - built.south);
    if (contains(geometry, x, y)) return [x, y];
  }
  throw new Error(`No place for a street in ${name}`);
}

/** To about a metre. */
function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

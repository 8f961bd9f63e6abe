import { newId } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";
import { consentVersions } from "../consents/rules.ts";

/** A made-up resident. */
export interface DemoResident {
  readonly resident_id: string;
  readonly full_name: string;
  readonly email: string;
}

const families =
  "Абрамов Белов Васильев Громов Данилов Ершов Жуков Зимин Ильин Карпов Лебедев Миронов Носов Орлов Панов Рябов Савин Титов Ушаков Фомин Цветков Чернов Шилов Щукин Юдин Яшин".split(
    " ",
  );
const male = {
  first: "Алексей Борис Виктор Григорий Денис Егор Иван Кирилл Максим Николай Павел Роман Сергей Тимур".split(" "),
  patronymic: "Андреевич Борисович Викторович Дмитриевич Иванович Львович Олегович Петрович Юрьевич".split(" "),
};
const female = {
  first: "Алла Вера Галина Дарья Елена Жанна Инна Ксения Лариса Марина Нина Ольга Раиса Татьяна".split(" "),
  patronymic: "Андреевна Борисовна Викторовна Дмитриевна Ивановна Львовна Олеговна Петровна Юрьевна".split(" "),
};

/** A made-up name, «Громова Вера Олеговна», never one that `taken` holds. */
export function madeUpName(random: () => number, taken: Set<string>): string {
  const one = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? "";
  for (;;) {
    const woman = random() < 0.55;
    const { first, patronymic } = woman ? female : male;
    const name = `${one(families)}${woman ? "а" : ""} ${one(first)} ${one(patronymic)}`;
    if (!taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
}

const howMany = 60;

/** Sixty residents with accounts; the first of them has the demo password. */
export async function loadResidents(town: DemoTown, password_hash: string): Promise<readonly DemoResident[]> {
  const { client, slug, municipality_id, now, random } = town;
  const taken = new Set<string>();
  const residents = Array.from({ length: howMany }, (_, index) => ({
    resident_id: newId(now.epochMilliseconds),
    full_name: madeUpName(random, taken),
    email: index === 0 ? `resident@${slug}.demo` : `resident-${index + 1}@${slug}.demo`,
  }));
  const at = now.subtract({ hours: 24 * 400 }).toString();
  await client.query(
    `INSERT INTO resident (municipality_id, resident_id, email, full_name, password_hash, is_demo, confirmed_at, created_at)
     SELECT $1, r.resident_id, r.email, r.full_name, CASE WHEN r.at = 1 THEN $2 END, true, $3, $3
     FROM unnest($4::uuid[], $5::text[], $6::text[]) WITH ORDINALITY AS r (resident_id, email, full_name, at)`,
    [
      municipality_id,
      password_hash,
      at,
      residents.map((one) => one.resident_id),
      residents.map((one) => one.email),
      residents.map((one) => one.full_name),
    ],
  );
  await client.query(
    `INSERT INTO consent (municipality_id, consent_id, resident_id, kind, text_version, given_at)
     SELECT $1, c.consent_id, c.resident_id, 'processing', $2, $3 FROM unnest($4::uuid[], $5::uuid[]) AS c (consent_id, resident_id)`,
    [
      municipality_id,
      consentVersions.processing,
      at,
      residents.map(() => newId(now.epochMilliseconds)),
      residents.map((one) => one.resident_id),
    ],
  );
  return residents;
}

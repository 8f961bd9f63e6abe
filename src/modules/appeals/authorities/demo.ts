import { newId } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";
import type { AuthorityKind } from "./rules.ts";

/** Bodies of a made-up town. */
export const demoBodies: readonly (readonly [name: string, kind: AuthorityKind, official: string, address: string])[] = [
  ["Государственная жилищная инспекция", "executive", "Начальнику Жилину П. А.", "ул. Примерная, 10"],
  ["Управление Росреестра", "executive", "Руководителю Межевому С. Н.", "ул. Примерная, 12"],
  ["Управление Роспотребнадзора", "executive", "Руководителю Чистовой Е. В.", "ул. Примерная, 14"],
  ["Управление МВД", "executive", "Начальнику Постову К. Д.", "ул. Примерная, 16"],
  ["Госавтоинспекция", "executive", "Начальнику Дорожному В. И.", "ул. Примерная, 18"],
  ["Прокуратура", "prosecution", "Прокурору Надзорову А. Г.", "ул. Примерная, 20"],
  ["Отделение Социального фонда", "executive", "Управляющему Заботину Р. М.", "ул. Примерная, 22"],
  ["Районный суд", "court", "Председателю Судееву О. Л.", "ул. Примерная, 24"],
  ["Следственный отдел", "inquest", "Руководителю Следову И. К.", "ул. Примерная, 26"],
  ["Городские тепловые сети", "organisation", "Директору Теплову Н. С.", "ул. Примерная, 28"],
];

/** Writes the list of bodies of a town; their ids by name. */
export async function loadAuthorities({ client, municipality_id, now }: DemoTown): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const [at, [name, kind, official, address]] of demoBodies.entries()) {
    const authority_id = newId();
    known.set(name, authority_id);
    await client.query(
      "INSERT INTO authority (municipality_id, authority_id, name, kind, official, address, email, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      [municipality_id, authority_id, name, kind, official, address, `body-${at + 1}@example.org`, now.toString()],
    );
  }
  return known;
}

import { hashToken, newId, newToken } from "#platform/ids.ts";
import type { DemoPart } from "#platform/module.ts";
import { hintOf, type Scope } from "./rules.ts";

interface DemoSystem {
  readonly name: string;
  readonly owner_email: string;
  readonly note: string;
  readonly tokens: readonly {
    readonly scopes: readonly Scope[];
    readonly age: number;
    readonly used: number | null;
    readonly revoked?: number;
  }[];
}

/** Days ago. Nobody knows the tokens: whoever tries the demo issues their own. */
const systems: readonly DemoSystem[] = [
  {
    name: "Карта проблем «Мой двор»",
    owner_email: "support@moy-dvor.example",
    note: "Приложение для жителей: подаёт сообщения по Open311 и показывает, что с ними стало.",
    tokens: [
      { scopes: ["open311.write"], age: 40, used: 0 },
      { scopes: ["open311.write"], age: 400, used: 41, revoked: 40 },
    ],
  },
  {
    name: "Система электронного документооборота",
    owner_email: "sed@administration.example",
    note: "Забирает зарегистрированные обращения и возвращает ответы.",
    tokens: [{ scopes: ["appeals.write", "appeals.personal"], age: 200, used: 0 }],
  },
];

/** Notes for later parts of the demo: the ids of the systems by name. */
export const tokensDemo: DemoPart = {
  async load({ municipality_id, client, now, notes }) {
    const ago = (days: number) => now.subtract({ hours: days * 24 + 3 });
    for (const { name, owner_email, note, tokens } of systems) {
      const system_id = newId();
      const oldest = Math.max(...tokens.map(({ age }) => age));
      await client.query(
        "INSERT INTO integration_system (municipality_id, system_id, name, owner_email, note, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        [municipality_id, system_id, name, owner_email, note, ago(oldest).toString()],
      );
      for (const { scopes, age, used, revoked } of tokens) {
        const token = `veche_${newToken(32)}`;
        await client.query(
          `INSERT INTO integration_token (municipality_id, token_id, system_id, token_hash, hint, scopes, per_minute, created_at, expires_at, last_used_at, revoked_at)
           VALUES ($1, $2, $3, $4, $5, $6, 600, $7, $8, $9, $10)`,
          [
            municipality_id,
            newId(),
            system_id,
            hashToken(token),
            hintOf(token),
            scopes,
            ago(age).toString(),
            ago(age - 500).toString(),
            used === null ? null : ago(used).toString(),
            revoked === undefined ? null : ago(revoked).toString(),
          ],
        );
      }
      notes.set(`tokens.system.${owner_email}`, system_id);
    }
  },
};

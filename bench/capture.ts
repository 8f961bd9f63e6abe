import { type CompiledQuery, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";

/** The statements `work` would send, without a database: every one of them answers no rows. */
export async function captureSql(ctx: Context, work: (ctx: Context) => Promise<unknown>): Promise<CompiledQuery[]> {
  const sent: CompiledQuery[] = [];
  const connection = {
    executeQuery: async (query: CompiledQuery) => {
      sent.push(query);
      return { rows: [] };
    },
    streamQuery: () => {
      throw new Error("not captured");
    },
  };
  const idle = async () => undefined;
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => ({
        init: idle,
        acquireConnection: async () => connection as never,
        beginTransaction: idle,
        commitTransaction: idle,
        rollbackTransaction: idle,
        releaseConnection: idle,
        destroy: idle,
      }),
      createIntrospector: (any) => new PostgresIntrospector(any),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  await work({ ...ctx, db });
  return sent;
}

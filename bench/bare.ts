/**
 * The baseline: Fastify with nothing on it, and Fastify that sends the very statement of our list through
 * node-postgres and answers what comes back. Settings come as JSON in BARE.
 */
import Fastify from "fastify";
import pg from "pg";
import { townId } from "./fill.ts";

const { url, sql, parameters, town } = JSON.parse(process.env.BARE ?? "{}") as {
  url: string;
  sql: string;
  parameters: unknown[];
  town: string;
};
const pool = new pg.Pool({ connectionString: url, max: 12 });
const app = Fastify();

app.get("/plain", async () => ({ ok: true }));
app.get<{ Querystring: { town: string } }>("/sql", async (request) => {
  const id = townId(Number(request.query.town));
  const { rows } = await pool.query(
    sql,
    parameters.map((value) => (value === town ? id : value)),
  );
  return { rows };
});

await app.listen({ port: 0, host: "127.0.0.1" });
process.stdout.write(`${(app.server.address() as { port: number }).port}\n`);

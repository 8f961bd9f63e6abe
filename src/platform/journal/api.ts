import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { found, keyset, notFound, readCursor } from "../http/index.ts";
import { isId } from "../ids.ts";
import { consistencyProof, type Inclusion, inclusionProof } from "./proofs.ts";
import { type Seal, sealsBefore } from "./store.ts";

const config = { access: "public" } as const;
const tags = ["journal"];
const hash = z.string().describe("hex");
const head = z.object({ size: z.int(), root: hash, time: z.iso.datetime({ offset: true }) });
const sealsShape = z.object({ hash: z.string(), seals: z.array(head), next: z.string().nullable() });
const inclusionShape = head.extend({
  entry_id: z.uuid(),
  state: z.literal("sealed"),
  leaf_index: z.int(),
  leaf_hash: hash,
  proof: z.array(hash).describe("from the leaf upwards"),
});
const waitingShape = z.object({ entry_id: z.uuid(), state: z.literal("waiting") });
const consistencyShape = z.object({ from: head, to: head, proof: z.array(hash) });
const pageSize = 200;

/** A head of the tree as the API gives it: hashes in hex. */
export function sealJson({ size, root, sealed_at }: Seal): { size: number; root: string; time: string } {
  return { size, root: root.toString("hex"), time: sealed_at.toString() };
}

/** A proof as the API gives it: hashes in hex, the proof from the leaf upwards. */
export function inclusionJson({ entry_id, leaf_index, leaf_hash, proof, ...seal }: Inclusion) {
  const { size, root, sealed_at } = seal;
  return {
    entry_id,
    leaf_index,
    leaf_hash: leaf_hash.toString("hex"),
    proof: proof.map((hash) => hash.toString("hex")),
    size,
    root: root.toString("hex"),
    time: sealed_at.toString(),
  };
}

/** The machine view of the sealed journal; RFC 9162 proofs. */
export function journalApi(app: FastifyInstance): void {
  app.get<{ Querystring: { after?: string } }>(
    "/api/v1/journal/seals",
    {
      config,
      schema: {
        tags,
        summary: "Sealed heads of the journal, newest first",
        querystring: z.looseObject({ after: z.string().optional().describe("next of the page before") }),
        response: { 200: sealsShape },
      },
    },
    async ({ ctx, query }) => {
      const rows = await sealsBefore(ctx, sizeBefore(query.after), pageSize + 1);
      const { rows: seals, next } = keyset(rows, pageSize, (seal) => [seal.size]);
      return { hash: "RFC 9162 SHA-256", seals: seals.map(sealJson), next: next ?? null };
    },
  );

  app.get<{ Params: { entry_id: string } }>(
    "/api/v1/journal/proof/:entry_id",
    {
      config,
      schema: {
        tags,
        summary: "Proof that an entry is in the journal (RFC 9162, 2.1.3)",
        params: z.object({ entry_id: z.string() }),
        response: { 200: inclusionShape, 202: waitingShape },
      },
    },
    async ({ ctx, params }, reply) => {
      if (!isId(params.entry_id)) throw notFound();
      const inclusion = found(await inclusionProof(ctx, params.entry_id));
      if (inclusion === "waiting") return reply.status(202).send({ entry_id: params.entry_id, state: "waiting" });
      return { state: "sealed" as const, ...inclusionJson(inclusion) };
    },
  );

  app.get<{ Params: { from: string; to: string } }>(
    "/api/v1/journal/consistency/:from/:to",
    {
      config,
      schema: {
        tags,
        summary: "Proof that a larger head only adds to a smaller one (RFC 9162, 2.1.4)",
        params: z.object({ from: z.string().describe("size of the smaller head"), to: z.string().describe("size of the larger head") }),
        response: { 200: consistencyShape },
      },
    },
    async ({ ctx, params }) => {
      if (!isSize(params.from) || !isSize(params.to)) throw notFound();
      const { from, to, proof } = found(await consistencyProof(ctx, Number(params.from), Number(params.to)));
      return { from: sealJson(from), to: sealJson(to), proof: proof.map((hash) => hash.toString("hex")) };
    },
  );
}

const isSize = (text: string) => /^[1-9]\d{0,14}$/.test(text);

/** The size a page of seals goes on below; undefined: from the newest. */
export function sizeBefore(after: string | undefined): number | undefined {
  const [size] = readCursor(after, 1) ?? [];
  return typeof size === "number" && Number.isSafeInteger(size) && size >= 0 ? size : undefined;
}

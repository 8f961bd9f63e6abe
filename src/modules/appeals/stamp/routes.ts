import type { FastifyInstance } from "fastify";
import QRCode from "qrcode";
import { found, page } from "#platform/http/index.ts";
import { cardOf } from "../lists/rules.ts";
import { readableAppeal } from "../reading/store.ts";
import { StaffAppealStampPage } from "./pages/staff-appeal-stamp.tsx";

/** The stamp and the label that go onto the paper. */
export function stampRoutes(app: FastifyInstance): void {
  app.get<{ Params: { key: string } }>(
    "/staff/appeals/:key/stamp",
    { config: { access: { permission: "appeals.register" } } },
    async (request, reply) => {
      const appeal = found(await readableAppeal(request.ctx, request.params.key));
      // a scanner at the shelf opens the card; who may read it is asked there
      const address = `${request.protocol}://${request.host}${cardOf(appeal)}`;
      const code = await QRCode.toDataURL(address, { margin: 0, width: 240, errorCorrectionLevel: "M" });
      return page(reply, StaffAppealStampPage, { appeal, code });
    },
  );
}

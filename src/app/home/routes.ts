import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { languageCookie } from "#platform/http/attach.ts";
import { page } from "#platform/http/index.ts";
import { localPath } from "#platform/http/local-path.ts";
import { preferencesCookie, preferencesForm, serializePreferences, townCss } from "#ui/index.ts";
import type { Program } from "../program.ts";
import { homeProps } from "./home.ts";
import { AccessibilityPage } from "./pages/accessibility.tsx";
import { HomePage } from "./pages/home.tsx";
import { PersonalDataPage } from "./pages/personal-data.tsx";
import { PreferencesPage } from "./pages/preferences.tsx";
import { workplaceRoutes } from "./workplace.ts";

const year = 365 * 24 * 3600;

/** The front page, the town's stylesheet, how pages look, and the statements every page links to. */
export async function siteRoutes(app: FastifyInstance, program: Program): Promise<void> {
  app.get("/", { config: { access: "public" } }, async (request, reply) => page(reply, HomePage, await homeProps(request.ctx)));

  workplaceRoutes(app, program.modules);

  app.get("/town.css", { config: { access: "public" } }, async (request, reply) => {
    reply.header("cache-control", `public, max-age=${year}`).type("text/css; charset=utf-8");
    return townCss({ accent: request.town.colours.accent ?? "#0b5f63" });
  });

  app.get("/preferences", { config: { access: "public" } }, async (request, reply) =>
    page(reply, PreferencesPage, { back: localPath((request.query as { back?: string }).back) }),
  );

  app.post("/preferences", { config: { access: "public", form: true } }, async (request, reply) => {
    const chosen = preferencesForm.parse(request.body ?? {});
    const { language, back } = choice.parse(request.body ?? {});
    const cookie = { path: "/", sameSite: "lax", maxAge: year, httpOnly: true, secure: app.veche.secure } as const;
    reply.setCookie(preferencesCookie, serializePreferences(chosen), cookie);
    if (language) reply.setCookie(languageCookie, language, cookie);
    return reply.redirect(localPath(back), 303);
  });

  app.get("/accessibility", { config: { access: "public" } }, async (_request, reply) => page(reply, AccessibilityPage, {}));
  app.get("/personal-data", { config: { access: "public" } }, async (_request, reply) => page(reply, PersonalDataPage, {}));
}

const choice = z.object({ language: z.enum(["ru", "en"]).optional().catch(undefined), back: z.string().optional().catch(undefined) });

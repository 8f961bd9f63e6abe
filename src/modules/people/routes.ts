import type { FastifyInstance } from "fastify";
import { accountRoutes } from "./accounts/routes.ts";
import { consentRoutes } from "./consents/routes.ts";
import { credentialRoutes } from "./credentials/routes.ts";
import { hostRoutes } from "./hosts/routes.ts";
import { identityRoutes } from "./identities/routes.ts";
import { invitationRoutes } from "./invitations/routes.ts";
import { municipalityRoutes } from "./municipalities/routes.ts";
import { profileRoutes } from "./profiles/routes.ts";
import { residentRoutes } from "./residents/routes.ts";
import { sessionRoutes } from "./sessions/routes.ts";
import { staffRoutes } from "./staff/routes.ts";
import { unitRoutes } from "./units/routes.ts";

/** Every page of people: those who live here, those who work here, the town itself. */
export function peopleRoutes(app: FastifyInstance): void {
  residentRoutes(app);
  identityRoutes(app);
  accountRoutes(app);
  sessionRoutes(app);
  consentRoutes(app);
  credentialRoutes(app);
  invitationRoutes(app);
  profileRoutes(app);
  staffRoutes(app);
  unitRoutes(app);
  municipalityRoutes(app);
  hostRoutes(app);
}

import "./tables.ts";

export { giveConsent } from "./consents/actions.ts";
export type { DemoPeople } from "./demo.ts";
export { demoLogIns, demoPeopleOf } from "./demo.ts";
export { signLevelOf } from "./identities/actions.ts";
export { comeIn } from "./identities/routes.ts";
export type { Provided } from "./identities/rules.ts";
export { linkForTerminal } from "./invitations/actions.ts";
export { createTown } from "./municipalities/actions.ts";
export { type NewTown, newTownForm } from "./municipalities/forms.ts";
export { maskWeakness, numberByMask, type RegisterMask, type TownSettings, usualNumberMasks } from "./municipalities/rules.ts";
export { tenantByHost, tenants } from "./municipalities/store.ts";
export { type Grant, mayInUnit, permissionsOf, type Role, roles, type StaffActor, unitsWhere } from "./policy.ts";
export { madeUpName } from "./residents/demo.ts";
export { selectResident as residentById } from "./residents/store.ts";
export { grantRole } from "./roles/actions.ts";
export { selectGrants as grantsOf } from "./roles/store.ts";
export { actorForSession } from "./sessions/actions.ts";
export { createPerson, disablePerson, resetSecondFactor } from "./staff/actions.ts";
export {
  type Person,
  selectCredentials as staffCredentials,
  selectHeads as unitHeads,
  selectPerson as staffById,
  selectStaffChoices as staffOptions,
} from "./staff/store.ts";
export { selectSubtree as unitSubtree, selectUnit as unitById, type Unit, unitOptions } from "./units/store.ts";

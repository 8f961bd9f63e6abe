import "./tables.ts";

export { giveConsent } from "./consents/actions.ts";
export type { ConsentKind } from "./consents/tables.ts";
export type { DemoPeople } from "./demo.ts";
export { demoLogIns, demoPassword, demoPeopleOf } from "./demo.ts";
export { linkForTerminal } from "./invitations/actions.ts";
export { createTown } from "./municipalities/actions.ts";
export { type NewTown, newTownForm } from "./municipalities/forms.ts";
export { profileOf, type TownSettings } from "./municipalities/rules.ts";
export { selectMunicipality as municipalityOf, tenantByHost, tenants } from "./municipalities/store.ts";
export { type Grant, mayInUnit, type Role, roles, type StaffActor, unitsWhere } from "./policy.ts";
export { madeUpName } from "./residents/demo.ts";
export { selectResident as residentById } from "./residents/store.ts";
export { grantRole } from "./roles/actions.ts";
export { actorForSession, type Device, endSession, startSession } from "./sessions/actions.ts";
export { createPerson, disablePerson, resetSecondFactor } from "./staff/actions.ts";
export {
  type Person,
  selectCredentials as staffCredentials,
  selectHeads as unitHeads,
  selectPerson as staffById,
  selectStaffChoices as staffOptions,
} from "./staff/store.ts";
export { selectSubtree as unitSubtree, selectUnit as unitById, type Unit, unitOptions } from "./units/store.ts";

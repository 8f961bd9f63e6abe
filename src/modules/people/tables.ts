import type { ConsentTable } from "./consents/tables.ts";
import type { RecoveryCodeTable } from "./credentials/tables.ts";
import type { IdentityArrivalTable, ResidentIdentityTable } from "./identities/tables.ts";
import type { InvitationTable } from "./invitations/tables.ts";
import type { MunicipalityHostTable, MunicipalityTable } from "./municipalities/tables.ts";
import type { ResidentTable, SignInCodeTable } from "./residents/tables.ts";
import type { RoleGrantTable } from "./roles/tables.ts";
import type { SessionTable, SignInAttemptTable } from "./sessions/tables.ts";
import type { PostTable, StaffTable } from "./staff/tables.ts";
import type { UnitTable } from "./units/tables.ts";

declare module "#platform/db/tables.ts" {
  interface Tables {
    municipality: MunicipalityTable;
    municipality_host: MunicipalityHostTable;
    unit: UnitTable;
    staff: StaffTable;
    post: PostTable;
    role_grant: RoleGrantTable;
    resident: ResidentTable;
    session: SessionTable;
    sign_in_code: SignInCodeTable;
    sign_in_attempt: SignInAttemptTable;
    consent: ConsentTable;
    invitation: InvitationTable;
    recovery_code: RecoveryCodeTable;
    resident_identity: ResidentIdentityTable;
    identity_arrival: IdentityArrivalTable;
  }
}

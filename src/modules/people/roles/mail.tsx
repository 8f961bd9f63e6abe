import type { T } from "#platform/i18n/index.ts";
import { Button, type Letter, Paragraph, SmallPrint } from "#platform/mail/index.ts";
import type { Role } from "../policy.ts";

interface Granted {
  readonly role: Role;
  /** the unit it holds in; none: the whole town */
  readonly unit: string | undefined;
  readonly actor: string;
  readonly person: { readonly staff_id: string; readonly short_name: string };
  /** the actor's own account */
  readonly self: boolean;
}

/** Tells the administrators of a role one of them should not have to find out about from the journal. */
export function roleGrantedLetter(granted: Granted): (t: T) => Letter {
  return (t) => {
    const role = t(`people:role.${granted.role}.title`);
    const where = granted.unit ?? t("people:grant.whole_town");
    return {
      subject: t("people:mail.role.subject", { role }),
      body: (
        <>
          <Paragraph>
            {granted.self
              ? t("people:mail.role.self", { role, where, actor: granted.actor })
              : t("people:mail.role.text", { role, where, actor: granted.actor, person: granted.person.short_name })}
          </Paragraph>
          <Button href={`/staff/people/${granted.person.staff_id}`}>{t("people:mail.role.button")}</Button>
          <SmallPrint>{t("people:mail.role.check")}</SmallPrint>
        </>
      ),
    };
  };
}

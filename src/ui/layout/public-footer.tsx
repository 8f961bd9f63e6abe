import { useT } from "#platform/i18n/index.ts";
import { usePage } from "./page-context.ts";

const links = [
  { href: "/accessibility", key: "ui:layout.accessibility" },
  { href: "/personal-data", key: "ui:layout.personal_data" },
  { href: "/open-data", key: "ui:layout.open_data" },
  { href: "/journal", key: "ui:layout.journal" },
] as const;

export function PublicFooter() {
  const t = useT();
  const { town, path } = usePage();
  const { office, address, phone, email } = town.contacts;
  return (
    <footer class="v-footer">
      <div class="v-column v-footer-row">
        <address>
          <p class="v-footer-name">{office ?? town.name}</p>
          {address && <p>{address}</p>}
          {phone && (
            <p>
              <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{phone}</a>
            </p>
          )}
          {email && (
            <p>
              <a href={`mailto:${email}`}>{email}</a>
            </p>
          )}
        </address>
        <nav aria-label={t("ui:layout.about")}>
          <ul>
            {links.map((link) => (
              <li key={link.href}>
                <a href={link.href}>{t(link.key)}</a>
              </li>
            ))}
            <li>
              <a href={`/preferences?back=${encodeURIComponent(path)}`}>{t("ui:layout.low_vision")}</a>
            </li>
          </ul>
        </nav>
        <p class="v-footer-product">{t("ui:layout.product")}</p>
      </div>
    </footer>
  );
}

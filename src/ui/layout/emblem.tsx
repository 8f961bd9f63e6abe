import { usePage } from "./page-context.ts";

/** The town's emblem; a plain shield with its first letter in its colour where it has none. Stands beside the name, so it says nothing itself. */
export function Emblem() {
  const { town } = usePage();
  if (town.emblem_url) return <img class="v-emblem" src={town.emblem_url} alt="" width="36" height="44" />;
  return (
    <svg class="v-emblem" viewBox="0 0 40 46" width="36" height="42" aria-hidden="true">
      <path d="M2 2h36v27c0 8-8 12-18 16C10 41 2 37 2 29Z" fill="var(--color-primary)" />
      <text x="20" y="28" text-anchor="middle" font-size="20" font-weight="650" fill="var(--color-primary-content)">
        {[...town.name][0]}
      </text>
    </svg>
  );
}

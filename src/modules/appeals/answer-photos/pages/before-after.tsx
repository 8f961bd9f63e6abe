import { useT } from "#platform/i18n/index.ts";
import { Grid, Muted, Picture, Stack } from "#ui/index.ts";

export interface BeforeAfterProps {
  /** address of each picture; undefined where there is none */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The two pictures of the work, beside each other where there is room. */
export function BeforeAfter({ before, after }: BeforeAfterProps) {
  const t = useT();
  const sides = ([before && (["before", before] as const), after && (["after", after] as const)] as const).filter(
    (side) => side !== undefined && side !== "",
  );
  if (sides.length === 0) return null;
  return (
    <Grid columns={2}>
      {sides.map(([side, src]) => (
        <Stack tight key={side}>
          <Picture src={src} alt={t(`appeals:answer.${side}`)} width={800} height={600} />
          <Muted>{t(`appeals:answer.${side}`)}</Muted>
        </Stack>
      ))}
    </Grid>
  );
}

const id = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const pattern = new RegExp(`^${id}/[0-9]{4}/(?:0[1-9]|1[0-2])/${id}(?:\\.thumb)?$`);
const townPattern = new RegExp(`^${id}$`);

/** `<municipality_id>/<yyyy>/<mm>/<file_id>`, month in UTC: never a name that a person gave. */
export function storageKey(municipality_id: string, file_id: string, at: Temporal.Instant): string {
  const date = at.toZonedDateTimeISO("UTC");
  return checkedKey(`${municipality_id}/${date.year}/${String(date.month).padStart(2, "0")}/${file_id}`);
}

/** The key of a picture's thumbnail. */
export function thumbnailKey(key: string): string {
  return checkedKey(`${key}.thumb`);
}

/** The key itself, if `storageKey` could have made it; throws otherwise, so that no path leads out of the storage. */
export function checkedKey(key: string): string {
  if (!pattern.test(key)) throw new Error(`Not a storage key: ${JSON.stringify(key.slice(0, 120))}`);
  return key;
}

/** Whether something found in the storage is ours. */
export function isStorageKey(key: string): boolean {
  return pattern.test(key);
}

/** The folder of a town in the storage. */
export function townPrefix(municipality_id: string): string {
  if (!townPattern.test(municipality_id)) throw new Error("Not a municipality id");
  return `${municipality_id}/`;
}

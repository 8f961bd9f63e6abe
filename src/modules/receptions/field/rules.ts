const version7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a phone's own id is a UUIDv7 in small letters, the one kind that is taken as a key of what it sends. */
export function isFieldId(text: string): boolean {
  return version7.test(text);
}

/** Where something taken in the field was taken, and which channel of intake that is. */
export const fieldChannels = ["outing", "reception", "phone"] as const;

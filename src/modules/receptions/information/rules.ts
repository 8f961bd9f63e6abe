/** Information meetings of the administration with residents. */
export const meetingStates = ["planned", "held", "cancelled"] as const;
export type MeetingState = (typeof meetingStates)[number];

/** Names of a list, one a line, empty lines left out. */
export function guestsOf(list: string | undefined): string[] {
  return (list ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

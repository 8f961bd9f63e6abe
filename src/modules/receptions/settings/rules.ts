/** What a town decides about its receptions. Terms of keeping are the town's to set: its list of files comes first. */
export interface ReceptionSettings {
  /** what an officer takes in the field is registered at once when that officer may register */
  readonly field_registers: boolean;
  /** who has not come so often within `no_show_days` books by telephone only; 0: nobody is refused */
  readonly no_show_times: number;
  readonly no_show_days: number;
  /** days after a reception until whoever was received is forgotten */
  readonly keep_received_days: number;
  /** the same for who booked and was not received */
  readonly keep_other_days: number;
  /** days after an information meeting until the list of those who came is forgotten */
  readonly keep_guest_days: number;
}

/** For a town that has decided nothing: five years for cards (order of Rosarkhiv No. 236, not verified), else a year. */
export const usualSettings: ReceptionSettings = {
  field_registers: false,
  no_show_times: 2,
  no_show_days: 180,
  keep_received_days: 5 * 365,
  keep_other_days: 365,
  keep_guest_days: 365,
};

/** Whether somebody who has not come `times` times may still book by themselves. */
export function mayBook({ no_show_times }: ReceptionSettings, times: number): boolean {
  return no_show_times === 0 || times < no_show_times;
}

/** The numbers a form asks for, with the least and the most the table takes. */
export const settingBounds = {
  no_show_times: [0, 20],
  no_show_days: [1, 3650],
  keep_received_days: [30, 36_500],
  keep_other_days: [30, 36_500],
  keep_guest_days: [30, 36_500],
} as const;

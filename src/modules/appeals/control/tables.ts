declare module "#platform/db/tables.ts" {
  interface Tables {
    control_letter: {
      municipality_id: string;
      staff_id: string;
      sent_on: Temporal.PlainDate;
      appeals: number;
      sent_by: string | null;
    };
  }
}

export type {};

/** Hours for which a link to set a password is good. */
export const linkHours = { invitation: 72, password_reset: 2 } as const;

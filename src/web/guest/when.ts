/** `tomorrow, 11:00`: as a host would say it, in the hotel's time and the reader's language. */
export type When = (iso: string) => string;

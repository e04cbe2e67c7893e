import { text, wholeNumber } from './config.ts';

/** Settings that the Subsystem construct gives every function of a subsystem. */
export const journalSettings = { JOURNAL_TABLE: text, JOURNAL_EPOCH: wholeNumber };

/** Settings of the function behind an inbox. */
export const inboxSettings = {
  ...journalSettings,
  INBOX_URL: text,
  DEAD_LETTERS_URL: text,
  MAX_RECEIVES: wholeNumber,
};

/** The address of an inbox, from its settings. */
export function inboxAddress(config: {
  readonly INBOX_URL: string;
  readonly DEAD_LETTERS_URL: string;
  readonly MAX_RECEIVES: number;
}): { inboxUrl: string; deadLettersUrl: string; maxReceives: number } {
  return {
    inboxUrl: config.INBOX_URL,
    deadLettersUrl: config.DEAD_LETTERS_URL,
    maxReceives: config.MAX_RECEIVES,
  };
}

/** The wall clock, read at each call. */
export const now = (): Date => new Date();

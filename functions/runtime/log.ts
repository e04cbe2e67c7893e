/** What a log line may carry: identifiers, names and numbers, never what customers told the shop. */
export type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * One JSON object a line. Lambda's own JSON log format adds time, level and request id, so there is no
 * logging library in the handler's path.
 */
export const log = {
  info: (what: string, fields: Fields = {}): void => console.info({ what, ...fields }),
  warn: (what: string, fields: Fields = {}): void => console.warn({ what, ...fields }),
  error: (what: string, fields: Fields = {}): void => console.error({ what, ...fields }),
};

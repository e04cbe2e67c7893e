/**
 * How long functions wait for AWS: a request that hangs is given up, and repeated by the SDK twice at most, 7.5 s in
 * all, within the shortest function timeout. Repeating is safe: writes of journals and counters are conditional, and
 * whoever gets a message or an event twice knows its id.
 */
export const PATIENCE = {
  requestHandler: { connectionTimeout: 500, requestTimeout: 2_000, throwOnRequestTimeout: true },
} as const;

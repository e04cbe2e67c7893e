/**
 * List prices in US dollars, us-east-1, without free tiers and volume discounts, as reported
 * in June 2026: DynamoDB (on demand, standard table class), EventBridge, SQS (standard queues), Lambda
 * (arm64), API Gateway (HTTP APIs), SES and CloudWatch Logs. Look at AWS's pricing pages before you count on them.
 */
export const prices = {
  asOf: '2026-06',
  region: 'us-east-1',
  perMillion: {
    writeUnits: 0.625,
    readUnits: 0.125,
    /** Custom events, each started 64 KB of one. Their delivery to queues in the same account is free. */
    events: 1,
    /** Requests of 64 KB. EventBridge's send is one, so are Lambda's receive and delete. */
    queueRequests: 0.4,
    invocations: 0.2,
    /** HTTP API requests of 512 KB. */
    apiRequests: 1,
  },
  /** arm64, billed by the millisecond. */
  gigabyteSecond: 0.0000133334,
  /** EventBridge's archive of all events, once for each that comes in. Shown apart. */
  archivePerGigabyte: 0.1,
  /** Mails, one recipient each. Shown apart. */
  perThousandMails: 0.1,
  /** What functions log, as it comes in. Shown apart. */
  logsPerGigabyte: 0.5,
} as const;

/**
 * How long a warm invocation takes on AWS, in milliseconds. Assumed, not measured: an emulator's times
 * say nothing about AWS's. A call to DynamoDB or EventBridge in the region is taken as 5 ms.
 */
export const assumedMs = {
  /** A catalogue look-up, a put, and the work around them. */
  api: 15,
  /** A query, a put, and the work around them, for the first message of a batch. */
  handler: 15,
  /** Each further message of a batch: its waiting overlaps, its work does not. */
  furtherMessage: 2,
  /** Inflating, packing and one PutEvents. */
  relay: 10,
  furtherRecord: 1,
  /** An answer from outside, which a handler waits for: by the subsystem that asks. */
  outside: {
    payment: 500,
    /** A warehouse that takes an order on, or tells how it went. */
    fulfillment: 200,
    /** A carrier that takes a parcel. */
    delivery: 300,
    /** SES, in the same region. */
    notification: 50,
  },
} as const;

/** What Lambda itself logs of an invocation, in bytes: its start and its report, as JSON. Assumed. */
export const assumedLogBytes = 600;

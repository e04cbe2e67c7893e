/** For how many days is kept what no subsystem has a say in, when nothing else is said: in production, and elsewhere. */
export const RETENTION_DAYS = {
  production: { logs: 90, archive: 90, recovery: 35 },
  elsewhere: { logs: 7, archive: 7, recovery: 35 },
} as const;

/** For how many days queues keep messages. A dead letter keeps the time it was first sent. */
export const QUEUE_DAYS = { inbox: 4, deadLetters: 14 } as const;

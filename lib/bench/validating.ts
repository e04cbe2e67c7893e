import * as v from 'valibot';
import { validateEnvelope } from '../../events-schemas/generated/envelope.js';
import { validateOrderPlacedV1 } from '../../events-schemas/generated/order/placed.v1.js';
import { sampleEvent } from './sample-event.ts';
import { envelope as valibotEnvelope } from './usual/valibot-schemas.ts';
import { envelope as zodEnvelope } from './usual/zod-schemas.ts';

/** Microseconds of processor time for one event, by what validates it. */
export interface ValidationTimes {
  readonly bytes: number;
  readonly ours: number;
  readonly zod: number;
  readonly valibot: number;
}

const ROUNDS = 15;
const EVENTS_PER_ROUND = 20_000;

/**
 * Validates one event of 1 KB, envelope and data, in turns with each; answers with the fastest of the
 * rounds, since whatever else the machine does only adds to the time. Processor time, so that waiting for a turn
 * does not count. Parsing the JSON is not part of it. Throws when one of them refuses the event.
 */
export function timeValidation(): ValidationTimes {
  const contenders = {
    ours: () => validateEnvelope(sampleEvent) && validateOrderPlacedV1(sampleEvent.data),
    zod: () => zodEnvelope.safeParse(sampleEvent).success,
    valibot: () => v.safeParse(valibotEnvelope, sampleEvent).success,
  };
  const times = { ours: [] as number[], zod: [] as number[], valibot: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of ['ours', 'zod', 'valibot'] as const)
      times[name].push(microseconds(name, contenders[name]));
  }
  return {
    bytes: Buffer.byteLength(JSON.stringify(sampleEvent)),
    ours: Math.min(...times.ours),
    zod: Math.min(...times.zod),
    valibot: Math.min(...times.valibot),
  };
}

function microseconds(name: string, validate: () => boolean): number {
  const start = process.cpuUsage();
  let valid = 0;
  for (let count = 0; count < EVENTS_PER_ROUND; count += 1) if (validate()) valid += 1;
  const { user, system } = process.cpuUsage(start);
  if (valid !== EVENTS_PER_ROUND)
    throw new Error(`The sample event is refused by ${name}: mend its schemas.`);
  return (user + system) / EVENTS_PER_ROUND;
}

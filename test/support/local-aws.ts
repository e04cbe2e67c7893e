import type { TestProject } from 'vitest/node';
import { localAws } from '../../lib/local/local-aws.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the AWS API answers. */
    readonly endpoint: string;
    /** Where the pipeline's HTTP API answers, without a slash at the end. */
    readonly apiUrl: string;
    /** Outputs of every stack, by subsystem (`order` …, and `bus`, `api`). */
    readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  }
}

/** Nobody is served by a test that waits: refunds are tried again at once, and parcels are fast. */
export const HURRIED = {
  'payment.REFUND_PAUSE_SECONDS': '0',
  'delivery.DISPATCH_SECONDS': '0',
  'delivery.DELIVER_SECONDS': '1',
};

/** One deployed pipeline for all integration tests of a run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const aws = await localAws({ settings: HURRIED });
  project.provide('endpoint', aws.endpoint);
  project.provide('apiUrl', aws.apiUrl);
  project.provide('outputs', aws.outputs);
  return () => aws.stop();
}

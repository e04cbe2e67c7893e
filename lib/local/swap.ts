import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SQSClient } from '@aws-sdk/client-sqs';

/** What an emulator is spoken to with. */
export interface EmulatorClients {
  readonly endpoint: string;
  readonly lambda: LambdaClient;
  readonly events: EventBridgeClient;
  readonly sqs: SQSClient;
}

/** A deployed resource, and its properties in the template that it is to follow. */
export interface Thing {
  /** What it is called outside its stack. */
  readonly id: string;
  /** For people: `payment: Handler`. */
  readonly name: string;
  readonly wanted: Readonly<Record<string, unknown>>;
}

/** One thing that is not as it is wanted, and how to make it so. May be repeated. */
export interface Swap {
  /** For people: `payment: Handler gets new code`. */
  readonly says: string;
  make(): Promise<void>;
}

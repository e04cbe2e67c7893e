/** A synthesized CloudFormation template, as far as gaps and upgrades are concerned. */
export interface Template {
  Resources: Record<string, Resource>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
}

export interface Resource {
  readonly Type: string;
  Properties?: Record<string, unknown>;
  DependsOn?: string | string[];
}

/** A resource that was taken out of a template, to be made by other means. */
export interface Removed {
  readonly logicalId: string;
  readonly resource: Resource;
}

/** Types that the emulator's CloudFormation refuses, and why they are missed or not. */
const MISSING: Readonly<Record<string, string>> = {
  'AWS::Events::Archive': 'unknown to its CloudFormation; made through the API afterwards',
};

/**
 * Batches of one inbox that are handled at a time: each has a Node process of 65 MB. Two is the least that
 * SQS allows, four is as fast as two cores get.
 */
export const LOCAL_CONCURRENCY = 4;

/** What was changed, so that a template deploys to the emulator and runs well there. */
export interface Fitted {
  readonly removed: readonly Removed[];
  /** One line for each change, for people. */
  readonly changes: readonly string[];
}

/** Changes the template so that it fits the emulator: takes out what it refuses and caps concurrency. */
export function fitToEmulator(template: Template): Fitted {
  const removed: Removed[] = [];
  const changes: string[] = [];
  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    const reason = MISSING[resource.Type];
    if (reason) {
      delete template.Resources[logicalId];
      removed.push({ logicalId, resource });
      changes.push(`${logicalId} (${resource.Type}): ${reason}.`);
    } else if (capConcurrency(resource)) {
      changes.push(`${logicalId} (${resource.Type}): at most ${LOCAL_CONCURRENCY} batches at a time.`);
    }
    tagWithCode(resource);
  }
  for (const { logicalId } of removed) forget(template, logicalId);
  return { removed, changes };
}

function capConcurrency({ Type, Properties }: Resource): boolean {
  const scaling = Type === 'AWS::Lambda::EventSourceMapping' ? Properties?.['ScalingConfig'] : undefined;
  if (!isRecord(scaling) || !(Number(scaling['MaximumConcurrency']) > LOCAL_CONCURRENCY)) return false;
  scaling['MaximumConcurrency'] = LOCAL_CONCURRENCY;
  return true;
}

/** The tag of a function that says which code it has: the name of its zip, which is a digest of what is in it. */
export const CODE_TAG = 'code';

/** Tells, where it can be read again, which code a function is given. */
function tagWithCode({ Type, Properties = {} }: Resource): void {
  const code = Type === 'AWS::Lambda::Function' ? Properties['Code'] : undefined;
  if (!isRecord(code) || typeof code['S3Key'] !== 'string') return;
  Properties['Tags'] = [Properties['Tags'] ?? [], { Key: CODE_TAG, Value: code['S3Key'] }].flat();
}

/** Lets nothing depend on what was taken out. Throws when something takes a value from it. */
function forget(template: Template, logicalId: string): void {
  for (const resource of Object.values(template.Resources)) {
    const remaining = [resource.DependsOn ?? []].flat().filter((it) => it !== logicalId);
    if (remaining.length > 0) resource.DependsOn = remaining;
    else delete resource.DependsOn;
  }
  const text = JSON.stringify(template);
  if (text.includes(`{"Ref":"${logicalId}"}`) || text.includes(`{"Fn::GetAtt":["${logicalId}",`)) {
    throw new Error(`The emulator cannot make ${logicalId}, and the template takes a value from it.`);
  }
}

/** Whether a parsed JSON value is an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The resource that `{"Fn::GetAtt": ["<logical id>", "Arn"]}` is about. */
export function attributeOf(value: unknown): string {
  const attribute = isRecord(value) ? value['Fn::GetAtt'] : undefined;
  if (Array.isArray(attribute) && typeof attribute[0] === 'string') return attribute[0];
  throw new Error(`Cannot tell what ${JSON.stringify(value)} stands for.`);
}

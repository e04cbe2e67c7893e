import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import cdk from '../../cdk.json' with { type: 'json' };
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { entryPoints } from '../../lib/bundle.ts';
import { pipeline } from '../../lib/stacks/pipeline.ts';
import { isObject, type Resource } from './resources.ts';

/** Settings of the stage to be kept, with all that must be named there. */
export const PRODUCTION = {
  stage: 'production',
  'payment.PROVIDER': 'stripe',
  'fulfillment.WAREHOUSE': 'manual',
  'delivery.CARRIER': 'sandbox',
} as const;

/** What came of a synth. */
export interface Synthesized {
  readonly tables: readonly SubsystemTable[];
  readonly resources: readonly Resource[];
  readonly stacks: readonly SynthesizedStack[];
  /** What CDK's own validation of the templates found; undefined when it was not asked. */
  readonly validation: unknown;
}

export interface SynthesizedStack {
  readonly name: string;
  readonly terminationProtection: boolean;
  readonly outputs: readonly string[];
  /** Names of the stacks that are deployed before it. */
  readonly after: readonly string[];
}

interface Options {
  readonly context?: Readonly<Record<string, string>>;
  readonly tables?: readonly SubsystemTable[];
  /** Whether CDK checks the templates against CloudFormation's schemas: two seconds more. */
  readonly validated?: boolean;
}

/** Synthesizes the pipeline as `cdk synth` does, with an empty function in place of every bundle. */
export function synthesize({
  context = {},
  tables = subsystems,
  validated = false,
}: Options = {}): Synthesized {
  const folder = mkdtempSync(join(tmpdir(), 'synthesized-'));
  const before = process.env['CDK_VALIDATION'];
  process.env['CDK_VALIDATION'] = String(validated);
  try {
    const app = new App({
      context: { ...cdk.context, ...context },
      outdir: join(folder, 'out'),
      analyticsReporting: cdk.versionReporting,
    });
    pipeline(app, emptyBundles(folder, tables), tables);
    const assembly = app.synth();
    return {
      tables,
      resources: assembly.stacks.flatMap((it) => resourcesOf(it.stackName, it.template)),
      stacks: assembly.stacks.map((it) => ({
        name: it.stackName,
        terminationProtection: it.terminationProtection ?? false,
        outputs: Object.keys(it.template.Outputs ?? {}),
        after: it.dependencies
          .map((other) => other.id)
          .filter((id) => id.startsWith('orders-') && !id.endsWith('.assets')),
      })),
      validation: validated
        ? JSON.parse(readFileSync(join(assembly.directory, 'validation-report.json'), 'utf8'))
        : undefined,
    };
  } finally {
    if (before === undefined) delete process.env['CDK_VALIDATION'];
    else process.env['CDK_VALIDATION'] = before;
    rmSync(folder, { recursive: true });
  }
}

function emptyBundles(folder: string, tables: readonly SubsystemTable[]) {
  const dir = join(folder, 'code');
  mkdirSync(dir);
  writeFileSync(join(dir, 'index.mjs'), 'export const handler = async () => {};\n');
  return Object.fromEntries(Object.keys(entryPoints(tables)).map((name) => [name, { dir, startBytes: 0 }]));
}

function resourcesOf(stack: string, template: unknown): Resource[] {
  const resources = isObject(template) && isObject(template['Resources']) ? template['Resources'] : {};
  return Object.entries(resources).map(([id, it]) => {
    const resource = isObject(it) ? it : {};
    return {
      stack,
      id,
      type: String(resource['Type']),
      properties: isObject(resource['Properties']) ? resource['Properties'] : {},
      deletion: String(resource['DeletionPolicy'] ?? 'Delete'),
    };
  });
}

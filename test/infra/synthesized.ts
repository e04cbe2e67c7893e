import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import cdk from '../../cdk.json' with { type: 'json' };
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { entryPoints } from '../../lib/bundle.ts';
import { at, isObject, type Resource, resourcesOf } from '../../lib/rules/resources.ts';
import { pipeline } from '../../lib/stacks/pipeline.ts';

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
  /** What our rules found in the templates, and CDK's own validation where it was asked. */
  readonly validation: unknown;
}

export interface SynthesizedStack {
  readonly name: string;
  readonly terminationProtection: boolean;
  readonly outputs: readonly string[];
  /** Parameters of the account that it reads: what other stacks share. */
  readonly reads: readonly string[];
  /** Names under which other stacks could import what it has. */
  readonly exports: readonly string[];
  /** Names of the stacks that are deployed before it. */
  readonly after: readonly string[];
}

interface Options {
  readonly context?: Readonly<Record<string, string>>;
  readonly tables?: readonly SubsystemTable[];
  /** Whether CDK checks the templates against CloudFormation's schemas: two seconds more. */
  readonly validated?: boolean;
  /** What somebody adds to the pipeline. */
  readonly alter?: (app: App) => void;
}

/** Synthesizes the pipeline as `cdk synth` does, with an empty function in place of every bundle. */
export function synthesize({
  context = {},
  tables = subsystems,
  validated = false,
  alter,
}: Options = {}): Synthesized {
  const folder = mkdtempSync(join(tmpdir(), 'synthesized-'));
  try {
    const app = new App({
      context: { ...cdk.context, validate: String(validated), ...context },
      builtinCloudFormationValidation: false,
      outdir: join(folder, 'out'),
      analyticsReporting: cdk.versionReporting,
    });
    pipeline(app, emptyBundles(folder, tables), tables);
    alter?.(app);
    const assembly = app.synth();
    return {
      tables,
      resources: assembly.stacks.flatMap((it) => resourcesOf(it.stackName, it.template)),
      stacks: assembly.stacks.map((it) => ({
        name: it.stackName,
        terminationProtection: it.terminationProtection ?? false,
        outputs: Object.keys(it.template.Outputs ?? {}),
        reads: valuesIn(it.template.Parameters, 'Default').filter((name) => !name.startsWith('/cdk-')),
        exports: valuesIn(it.template.Outputs, 'Export'),
        after: it.dependencies
          .map((other) => other.id)
          .filter((id) => id.startsWith('orders-') && !id.endsWith('.assets')),
      })),
      validation: JSON.parse(readFileSync(join(assembly.directory, 'validation-report.json'), 'utf8')),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function emptyBundles(folder: string, tables: readonly SubsystemTable[]) {
  const dir = join(folder, 'code');
  mkdirSync(dir);
  writeFileSync(join(dir, 'index.mjs'), 'export const handler = async () => {};\n');
  return Object.fromEntries(Object.keys(entryPoints(tables)).map((name) => [name, { dir, startBytes: 0 }]));
}

/** What each entry of a template's section has under a key, as text; nothing for those that lack it. */
function valuesIn(section: unknown, key: string): string[] {
  return Object.values(isObject(section) ? section : {})
    .map((it) => at(it, key))
    .filter((it) => it !== undefined)
    .map((it) => (typeof it === 'string' ? it : JSON.stringify(it)));
}

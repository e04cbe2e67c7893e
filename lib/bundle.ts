import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import type { SubsystemTable } from '../functions/runtime/subsystem-table.ts';
import { subsystems } from '../functions/subsystems.ts';
import { copiedByMistake, keptApart, lazyFiles } from './bundle-lazy.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** One function's code, ready to be deployed: `index.mjs`, which exports `handler`, and what that loads lazily. */
export interface Bundle {
  readonly dir: string;
  /** What a cold start loads, in bytes: `index.mjs`. */
  readonly startBytes: number;
}

/** Code by function: `order/handler`, `order/api`, `order/sweep`, and the one `relay` that all subsystems share. */
export type Bundles = Readonly<Record<string, Bundle>>;

/** The source file of every function that the tables ask for, by function. */
export function entryPoints(tables: readonly SubsystemTable[]): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...tables.flatMap(({ name, handler, api, sweep }) => [
      ...(handler ? [[`${name}/handler`, `functions/${name}/handler.ts`]] : []),
      ...(api ? [[`${name}/api`, `functions/${name}/api.ts`]] : []),
      ...(sweep ? [[`${name}/sweep`, `functions/${name}/sweep.ts`]] : []),
    ]),
    ...(tables.some((it) => it.says.length > 0) ? [['relay', 'functions/runtime/relay-handler.ts']] : []),
  ]);
}

/**
 * Bundles every function, all in one call, each complete in itself: the code of one does not change because another
 * does, so that adding a subsystem deploys nothing but that subsystem. Takes about 0.7 s. Deterministic: the same
 * sources give the same bytes, and so the same asset.
 *
 * @throws when a table asks for a function that has no source file, or what is loaded lazily cannot be kept apart
 */
export async function bundleFunctions(
  tables: readonly SubsystemTable[] = subsystems,
  outDir: string = join(ROOT, 'dist/functions'),
): Promise<Bundles> {
  const functions = entryPoints(tables);
  for (const [name, entry] of Object.entries(functions)) {
    if (!existsSync(join(ROOT, entry))) {
      throw new Error(`${entry} is missing: the table in functions/${dirname(name)}/ asks for it.`);
    }
  }
  const { code, metafile } = await bundle(functions);
  const faults = copiedByMistake(metafile);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return Object.fromEntries(
    Object.keys(functions).map((name) => {
      const index = code.get(`${name}.mjs`) ?? new Uint8Array();
      const files = new Map([['index.mjs', index]]);
      for (const it of loadedLazily(metafile, `${name}.mjs`)) files.set(it, code.get(it) ?? new Uint8Array());
      const dir = join(outDir, name);
      write(files, dir);
      return [name, { dir, startBytes: index.length }];
    }),
  );
}

interface Built {
  /** What was made, by its path in the output. */
  readonly code: ReadonlyMap<string, Uint8Array>;
  readonly metafile: Metafile;
}

/**
 * No code is shared between outputs: chunks are cut along the functions that use them, so that one function more
 * would cut them all anew. The SDK is taken as ES modules (CommonJS doubles start-up) and without its credential
 * chain.
 */
async function bundle(functions: Readonly<Record<string, string>>): Promise<Built> {
  const lazy = lazyFiles(ROOT);
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: { ...functions, ...lazy },
    bundle: true,
    minify: true,
    charset: 'utf8',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': './functions/runtime/credentials.ts' },
    plugins: [keptApart(ROOT, lazy)],
    outdir: ROOT,
    outExtension: { '.js': '.mjs' },
    write: false,
    metafile: true,
    logLevel: 'warning',
  });
  const code = new Map(outputFiles.map((it) => [relative(ROOT, it.path).replaceAll(sep, '/'), it.contents]));
  return { code, metafile };
}

/** The files that an output loads lazily, and those that they do. */
function loadedLazily({ outputs }: Metafile, output: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (from: string) => {
    for (const { path, kind } of outputs[from]?.imports ?? []) {
      const file = path.replace('./', '');
      if (kind !== 'dynamic-import' || !(file in outputs) || found.has(file)) continue;
      found.add(file);
      visit(file);
    }
  };
  visit(output);
  return found;
}

/** Files of an earlier build would be deployed with this one, and change its hash. */
function write(files: ReadonlyMap<string, Uint8Array>, dir: string): void {
  mkdirSync(dir, { recursive: true });
  for (const it of readdirSync(dir)) if (!files.has(it)) rmSync(join(dir, it), { recursive: true });
  for (const [name, content] of files) writeFileSync(join(dir, name), content);
}

import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync, type Metafile } from 'esbuild';
import { subsystems } from '../functions/subsystems.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** One function's code, ready to be deployed. */
export interface Bundle {
  /** The folder with the entry and the chunks it may load. */
  readonly dir: string;
  /** The handler as Lambda spells it, `order/api.handler`. */
  readonly handler: string;
  /** What a cold start loads, in bytes: the entry and all it imports statically. */
  readonly startBytes: number;
}

/** Entry points by function: `order/handler`, `order/api`, and the one relay that all subsystems share. */
export function entryPoints(): Readonly<Record<string, string>> {
  const entries = subsystems.flatMap(({ name }) =>
    ['handler', 'api']
      .map((which) => [`${name}/${which}`, `functions/${name}/${which}.ts`] as const)
      .filter(([, path]) => existsSync(join(ROOT, path))),
  );
  return { ...Object.fromEntries(entries), relay: 'functions/runtime/relay-handler.ts' };
}

/**
 * Bundles all functions in one call. The SDK is taken as ES modules (CommonJS doubles start-up) and
 * without its credential chain; code that is loaded lazily stays in chunks of its own. Deterministic:
 * the same sources give the same bytes, and so the same asset.
 */
export function bundleFunctions(outDir = join(ROOT, 'dist')): Readonly<Record<string, Bundle>> {
  const staging = join(outDir, 'staging');
  rmSync(outDir, { recursive: true, force: true });
  const { metafile } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: entryPoints(),
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': './functions/runtime/credentials.ts' },
    outdir: staging,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[hash]',
    metafile: true,
    logLevel: 'warning',
  });
  const prefix = `${relative(ROOT, staging)}/`;
  const bundles = Object.keys(entryPoints()).map((name) => {
    const entry = `${prefix}${name}.mjs`;
    const dir = join(outDir, 'functions', name);
    for (const file of reachable(metafile, entry, true)) {
      copy(join(ROOT, file), join(dir, file.slice(prefix.length)));
    }
    const startBytes = [...reachable(metafile, entry, false)].reduce(
      (sum, file) => sum + (metafile.outputs[file]?.bytes ?? 0),
      0,
    );
    return [name, { dir, handler: `${name}.handler`, startBytes }] as const;
  });
  rmSync(staging, { recursive: true });
  return Object.fromEntries(bundles);
}

/** An output and all the outputs it imports, with or without what it loads lazily. */
function reachable({ outputs }: Metafile, entry: string, lazily: boolean): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (file: string) => {
    if (found.has(file) || !outputs[file]) return;
    found.add(file);
    for (const it of outputs[file].imports) {
      if (lazily || it.kind !== 'dynamic-import') visit(it.path);
    }
  };
  visit(entry);
  return found;
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}

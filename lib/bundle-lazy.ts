import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';

/** `await import('./sqs-client.ts')`, as functions write it. */
const LAZY_IMPORT = /\bimport\('(\.[^']+)'\)/g;

/** What libraries load lazily and no function needs: event streams, and the names of browsers. */
const LEFT_OUT = /^@smithy\/core\/event-streams$|^bowser$/;

/**
 * What may be in a function and again in what it loads lazily: modules that keep nothing themselves, and whose errors
 * are known by name. Of anything else there would be two, each with a state and with classes of its own.
 */
const MAY_BE_TWICE = ['credentials', 'effects', 'errors', 'patience', 'secret', 'subsystem-table'].map(
  (it) => `functions/runtime/${it}.ts`,
);

/** The modules that functions load lazily, by the name that their file gets: `runtime-sqs-client`. */
export function lazyFiles(root: string): Readonly<Record<string, string>> {
  const sources = globSync('functions/**/*.ts', { cwd: root }).sort();
  const found = sources.flatMap((source) =>
    [...readFileSync(join(root, source), 'utf8').matchAll(LAZY_IMPORT)].map(([, path = '']) =>
      join(dirname(source), path).replaceAll(sep, '/'),
    ),
  );
  return Object.fromEntries(found.map((it) => [nameOf(it), it]));
}

/**
 * Leaves what is loaded lazily out of what loads it, which finds it beside itself, in a file of its own. Without
 * that it would be part of what a cold start loads.
 */
export function keptApart(root: string, lazy: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'kept-apart',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\..*\.ts$/ }, ({ kind, path, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        const name = nameOf(relative(root, join(resolveDir, path)).replaceAll(sep, '/'));
        return name in lazy ? { path: `./${name}.mjs`, external: true } : undefined;
      });
      onResolve({ filter: LEFT_OUT }, ({ kind, path }) =>
        kind === 'dynamic-import' ? { path, namespace: 'left-out' } : undefined,
      );
      onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({
        contents: `throw new Error(${JSON.stringify(`${path} is left out of bundles, see lib/bundle-lazy.ts.`)});`,
      }));
    },
  };
}

/** Says what was put where it should not be, one sentence each. */
export function copiedByMistake({ inputs, outputs }: Metafile): readonly string[] {
  const early = Object.entries(inputs).flatMap(([file, { imports }]) =>
    imports
      .filter((it) => it.kind === 'dynamic-import' && !it.external && !it.path.startsWith('left-out:'))
      .map((it) => `${file} loads ${it.path} lazily, which lib/bundle-lazy.ts cannot keep apart.`),
  );
  const twice = Object.entries(outputs).flatMap(([output, { imports }]) =>
    imports
      .filter((it) => it.kind === 'dynamic-import')
      .flatMap(({ path }) => {
        const lazily = ours(outputs[path.replace('./', '')]);
        return ours(outputs[output])
          .filter((it) => lazily.includes(it) && !MAY_BE_TWICE.includes(it))
          .map(
            (it) =>
              `${it} would be in ${output} and again in ${path}, which it loads lazily: if it keeps nothing, add it to MAY_BE_TWICE in lib/bundle-lazy.ts.`,
          );
      }),
  );
  return [...early, ...twice];
}

/** The modules of this repository that are in an output. */
function ours(output: Metafile['outputs'][string] | undefined): readonly string[] {
  return Object.entries(output?.inputs ?? {})
    .filter(([path, { bytesInOutput }]) => path.startsWith('functions/') && bytesInOutput > 0)
    .map(([path]) => path);
}

/** `functions/runtime/sqs-client.ts` → `runtime-sqs-client`. */
function nameOf(path: string): string {
  return path
    .replace(/^functions\//, '')
    .replace(/\.ts$/, '')
    .replaceAll('/', '-');
}

import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../lib/local/command.ts';
import { ROOT } from '../../lib/local/places.ts';

/** What the CDK app is made of. */
const SOURCES = [
  'bin',
  'lib',
  'functions',
  'events-schemas',
  'docs',
  'cdk.json',
  'package.json',
  'tsconfig.json',
];

/** Another version of the pipeline: a copy of its sources. */
export interface Version {
  /** To be deployed from. */
  readonly root: string;
  read(file: string): Promise<string>;
  /** Replaces a text that must be there. */
  change(file: string, text: string, by: string): Promise<void>;
  /** Adds a file, or writes it anew. */
  write(file: string, text: string): Promise<void>;
  /** Generates anew what comes from the schemas. */
  generate(): Promise<void>;
  remove(): Promise<void>;
}

/** A copy of these sources, or of another version's. */
export async function copyOf(root: string = ROOT): Promise<Version> {
  const copy = await mkdtemp(join(tmpdir(), 'orders-version-'));
  await Promise.all(SOURCES.map((it) => cp(join(root, it), join(copy, it), { recursive: true })));
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return {
    root: copy,
    read: (file) => readFile(join(copy, file), 'utf8'),
    async change(file, text, by) {
      const before = await readFile(join(copy, file), 'utf8');
      if (!before.includes(text)) throw new Error(`${file} does not say ${text} any more.`);
      await writeFile(
        join(copy, file),
        before.replace(text, () => by),
      );
    },
    write: (file, text) => writeFile(join(copy, file), text),
    generate: async () => void (await run(process.execPath, ['bin/generate.ts'], { cwd: copy })),
    remove: () => rm(copy, { recursive: true, force: true }),
  };
}

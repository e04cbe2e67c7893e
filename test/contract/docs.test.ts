import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { cliWorld } from '../../lib/cli/invocation.ts';
import { programOf } from '../../lib/cli/orders.ts';
import { COMMON_SETTINGS } from '../../lib/constructs/deploy-settings.ts';
import { placeFrom } from '../../lib/constructs/place.ts';
import { stageFrom } from '../../lib/constructs/stage.ts';
import { GUARDED } from '../infra/guarded.ts';
import { synthesize } from '../infra/synthesized.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const tables: readonly SubsystemTable[] = subsystems;

/** What people read, by path. */
const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).sort();
const everything = documents.map(read).join('\n');
const handbook = read('docs/operations.md');
const settingsPage = read('docs/deploying.md');

const withoutFences = (text: string) => text.replace(/^ *```[\s\S]*?^ *```/gm, '');
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((it) => it[1] ?? '');

/** As GitHub names the anchor of a heading. */
function slug(heading: string): string {
  const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
  return plain.replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-');
}

const anchorsOf = (path: string) => found(withoutFences(read(path)), /^#+ +(.+)$/gm).map(slug);

describe.each(documents)('%s', (path) => {
  const text = withoutFences(read(path));

  test('links to files and headings that are there', () => {
    const broken = found(text, /\]\(((?!https?:|mailto:)[^)\s]+)\)/g).filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : normalize(join(dirname(path), file));
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('names files that are there', () => {
    const named = found(text, /`((?:bin|lib|functions|events-schemas|test|docs|\.ci)\/[^`\s<>{}…*]+)`/g);
    // The worked example of the contributing guide is not part of the project.
    const missing = named.filter((it) => !/fraud/.test(it) && !existsSync(join(root, it)));
    expect(missing).toEqual([]);
  });
});

test('every command of npm that is named exists', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const named = new Set(found(everything, /npm run ([a-z][a-z-]*)/g));
  expect([...named].filter((it) => !(it in scripts))).toEqual([]);
});

test('every command of the operator that is named exists, and the README names each that exists', () => {
  const commands = globSync('*.ts', { cwd: join(root, 'lib/cli/commands') }).map((it) =>
    it.replace('.ts', ''),
  );
  const named = new Set(found(everything, /npm run orders -- ([a-z]+)/g));
  expect([...named].filter((it) => !commands.includes(it))).toEqual([]);
  expect(commands.filter((it) => !read('README.md').includes(`\`${it}\``))).toEqual([]);
});

test('every option of the operator’s commands that is given exists', () => {
  const streams = { out: process.stdout, err: process.stderr };
  const program = programOf(cliWorld({}, new AbortController().signal, streams), streams);
  const optionsOf = ({ options }: { readonly options: typeof program.options }) =>
    options.flatMap(({ short, long }) => [short, long]);
  const lines = [...everything.matchAll(/npm run (?:--silent )?orders -- ([a-z]+)((?:[^\n`#]|\\\n)*)/g)];
  const missing = lines.flatMap(([, name = '', rest = '']) => {
    const command = program.commands.find((it) => it.name() === name) ?? program;
    const known = [...optionsOf(program), ...optionsOf(command), '--help'];
    const given = found(rest, /(?<=\s)(--?[a-z][a-z-]*)/g);
    return given.filter((it) => !known.includes(it)).map((it) => `${name} ${it}`);
  });
  expect(lines.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

test('the README names every route', () => {
  const rows = read('README.md').match(/^\| `.*$/gm) ?? [];
  const routes = tables.flatMap(({ api }) => [...(api?.routes ?? []), ...(api?.callbacks ?? [])]);
  const missing = routes.filter((route) => {
    const [method = '', path = ''] = route.split(' ');
    return (
      path && !rows.some((row) => row.includes(`\`${method}`) && /[`?]/.test(row.split(path)[1]?.[0] ?? ''))
    );
  });
  expect(missing).toEqual([]);
});

/** The settings of a stage: what is asked of the context when there is nothing in it. */
function settingsOfStages(): readonly string[] {
  const asked = new Set<string>();
  const context = new Proxy({}, { get: (_, key) => void asked.add(String(key)) });
  stageFrom(context, tables);
  placeFrom(context, {});
  return [...asked].filter((it) => !it.includes('.'));
}

const settings = [
  ...settingsOfStages(),
  ...Object.keys(COMMON_SETTINGS).map((key) => `<subsystem>.${key}`),
  ...tables.flatMap(({ name, settings }) => Object.keys(settings ?? {}).map((key) => `${name}.${key}`)),
];

test('every deploy setting is in the table of settings, and whatever is there is a setting', () => {
  const rows = found(settingsPage, /^\| (`.*?) \|/gm);
  const listed = rows.flatMap((row) => found(row, /`([^`]+)`/g));
  expect([...new Set(listed)].sort()).toEqual([...settings].sort());
});

test('every setting that a command gives exists', () => {
  const known = [
    ...settings,
    ...tables.flatMap(({ name }) => Object.keys(COMMON_SETTINGS).map((key) => `${name}.${key}`)),
  ];
  // What is refused is shown, too: `-c stage=prod …` in the block that says so.
  const given = found(everything.replace(/^\$ .*$[\s\S]*?^```/gm, ''), /-c ([A-Za-z][\w.]*)=/g);
  expect(given.filter((it) => !known.includes(it))).toEqual([]);
});

test('every output of a stack that a command reads exists', () => {
  const { stacks } = synthesize({ context: { ...GUARDED, 'payment.PROVIDER': 'stripe' } });
  const missing = [...everything.matchAll(/\$\(out ([a-z]+) ([A-Za-z]+)\)/g)].filter(
    ([, stack, output = '']) =>
      !stacks.find((it) => it.name === `orders-dev-${stack}`)?.outputs.includes(output),
  );
  expect(missing.map(([said]) => said)).toEqual([]);
});

describe('the handbook of operations', () => {
  test('says what every subsystem means to customers, in the words of its alarm', () => {
    const impacts = tables.flatMap(({ inbox }) => (inbox ? [inbox.impact] : []));
    expect(impacts.filter((it) => !handbook.includes(it))).toEqual([]);
  });

  test('explains every line that functions log', () => {
    const files = globSync('functions/**/*.ts', { cwd: root });
    const said = files.flatMap((it) => found(read(it), /\blog\.(?:info|warn|error)\('([a-z-]+)'/g));
    const alarmed = tables.flatMap(({ alarms }) => Object.keys(alarms ?? {}));
    expect([...said, ...alarmed].filter((it) => !handbook.includes(`\`${it}\``))).toEqual([]);
  });

  test('explains every code that a dead letter may have', () => {
    const [union = ''] = found(read('functions/runtime/errors.ts'), /export type FaultCode =([\s\S]*?);/g);
    const codes = found(union, /'([a-z-]+)'/g).filter((it) => it !== 'relay-failed');
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((it) => !handbook.includes(`\`${it}\``))).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { subsystems } from '../../functions/subsystems.ts';
import { ofType } from '../../lib/rules/resources.ts';
import { GUARDED } from './guarded.ts';
import { loyalty } from './loyalty.ts';
import { synthesize } from './synthesized.ts';

const everything = synthesize({
  tables: [...subsystems, loyalty],
  context: GUARDED,
});
const shipped = synthesize();

const alarms = ({ resources }: Pick<typeof shipped, 'resources'>) =>
  ofType(resources, 'AWS::CloudWatch::Alarm').map(({ properties: it }) => ({
    name: String(it['AlarmName']),
    anchor: String(it['AlarmDescription']).replace(/^.*#/, ''),
  }));

describe('the handbook', () => {
  const headings = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8')
    .split('\n')
    .filter((line) => /^#+ /.test(line))
    .map(slug);
  // What a made-up subsystem logs has no place in it.
  const anchors = [...new Set(alarms(everything).map((it) => it.anchor))].filter(
    (it) => !(it in loyalty.alarms),
  );

  test.each(anchors)('says of #%s what it means and what to run', (anchor) => {
    expect(headings).toContain(anchor);
  });
});

test('alarms are as many as an operator can know, at ten cents a month each', () => {
  expect(alarms(shipped)).toHaveLength(36);
});

test('an alarm’s name ends with what the handbook calls it', () => {
  expect(alarms(shipped).filter(({ name, anchor }) => !name.endsWith(`-${anchor}`))).toEqual([]);
});

/** The anchor that GitHub gives a heading. */
function slug(heading: string): string {
  return heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

import { describe, expect, test } from 'vitest';
import { startOptions } from '../../../lib/local/start-command.ts';

describe('npm start', () => {
  test.each([
    [[], {}, 8080],
    [[], { PORT: '8081' }, 8081],
    [[], { PORT: '' }, 8080],
    [['--port', '8082'], { PORT: '8081' }, 8082],
    [['--port=8083'], {}, 8083],
  ])('%j with %j serves on %d', (args, env, port) => {
    expect(startOptions(args, env)).toEqual({ port });
  });

  test.each(['0', '65536', '-1', '80 80', 'http', ''])('refuses the port "%s"', (port) => {
    expect(() => startOptions([`--port=${port}`], {})).toThrow('is no port');
  });

  test('refuses what it does not know, and says where to look', () => {
    expect(() => startOptions(['--prot', '1'], {})).toThrow('npm start -- --help');
    expect(() => startOptions(['8080'], {})).toThrow('npm start -- --help');
  });

  test('explains itself', () => {
    expect(startOptions(['--help'], {})).toBe('help');
  });
});

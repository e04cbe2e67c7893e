import { defineConfig } from 'vitest/config';

// Fast kinds run together; whatever needs the emulator shares one, started once.
export default defineConfig({
  test: {
    // What the runtime logs is shown for tests that fail.
    silent: 'passed-only',
    projects: [
      {
        test: {
          name: 'fast',
          include: ['test/{unit,contract,simulation,infra}/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/support/local-aws.ts'],
          setupFiles: ['test/support/documented-answers.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});

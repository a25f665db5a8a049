import { defineConfig } from 'vitest/config';

// Real processes, sockets and databases: forks keep native modules apart, two at a time suits a two-core machine.
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Scenes with bots that are killed wait more than they work.
    maxConcurrency: 7,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    globalSetup: ['tests/warm.ts'],
    setupFiles: ['tests/setup.ts'],
    reporters: ['default', ['json', { outputFile: 'tests/artifacts/results.json' }]],
  },
});

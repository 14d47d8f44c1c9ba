import { defineConfig } from 'vitest/config';

const EMBEDDED = 'test/contracts/embedded-cell*.test.ts';

/** How the tests are run; `npm test` runs every project, `npm run check` the quick ones. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    env: {
      TZ: 'UTC',
      NO_COLOR: '1', // what is printed is compared; some machines colour it
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
      POWERTOOLS_SERVICE_NAME: 'test',
      POWERTOOLS_METRICS_NAMESPACE: 'Test',
      POWERTOOLS_LOG_LEVEL: 'SILENT',
      CDK_VALIDATION: 'false', // the WASM validator costs 2 s in each infra test file; `cdk synth` runs it
    },
    testTimeout: 20_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/architecture.test.ts'],
          isolate: false, // half the time is loading the same modules again
        },
      },
      {
        extends: true,
        test: {
          name: 'contracts',
          include: ['test/contracts/**/*.test.ts'],
          exclude: [EMBEDDED],
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: { name: 'infra', include: ['test/infra/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts', EMBEDDED],
          testTimeout: 180_000,
        },
      },
    ],
  },
});

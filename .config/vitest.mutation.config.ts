import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

/**
 * The tests that mutants are tried on: those that reach the ledger, the importer, money and addresses, and are quick, since they run
 * for every mutant. What needs an emulator is left to `npm test`.
 */
const { projects: _, ...test } = base.test ?? {};
export default mergeConfig(
  defineConfig({ ...base, test }),
  defineConfig({
    test: {
      env: { LEDGER_PLACES: 'simulated' },
      testTimeout: 5000, // each takes milliseconds; a mutant that waits for ever is to be told soon
      isolate: false, // loading the same modules again for each file takes most of the time
      include: [
        'test/unit/shared/order/**/*.test.ts',
        'test/unit/functions/import-order/**/*.test.ts',
        'test/unit/simulation/counterexamples.test.ts',
        'test/contracts/logictrade-order-book*.test.ts',
        'test/contracts/{ledger-simulated,ledger-ends,ledger-trouble,customer-ledger,heard}.test.ts',
        'test/contracts/{parked-work-kept,cell-marks,personal-data-found}.test.ts',
      ],
    },
  }),
);

import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** The tests that mutants are tried on: those that reach the ledger, the importer, money and addresses, and are quick. */
const { projects: _, ...test } = base.test ?? {};
export default mergeConfig(
  defineConfig({ ...base, test }),
  defineConfig({
    test: {
      include: [
        'test/unit/shared/order/**/*.test.ts',
        'test/unit/functions/import-order/**/*.test.ts',
        'test/unit/simulation/counterexamples.test.ts',
        'test/contracts/{import-order,import-customer,ledger-simulated,parked-work}.test.ts',
        'test/contracts/{heard,forget-people,ledger-ends,ledger-trouble,customer-ledger}.test.ts',
        'test/contracts/{parked-work-kept,cell-marks,personal-data-found}.test.ts',
      ],
    },
  }),
);

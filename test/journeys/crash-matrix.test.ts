import { beforeAll, describe, expect, it } from 'vitest';
import { isKept } from '../crash/judge.ts';
import { missingPoints } from '../crash/matrix.ts';
import { runImportOrder } from '../crash/run-matrix.ts';
import type { Told } from '../crash/run-rows.ts';
import { SHORT_FAULTS } from '../crash/short.ts';
import { MOST_PARKED, parkedShare } from '../crash/summary.ts';

/** A minute on a machine that has nothing else to do. */
const PATIENCE_MS = 300_000;

describe('an order whose importer is killed, frozen or hung at any of its requests', () => {
  let told: Told[];
  beforeAll(async () => {
    told = await runImportOrder(() => undefined, SHORT_FAULTS, 0);
  }, PATIENCE_MS);

  it('is in LogicTrade once with one customer, or parked with a reason, and nothing is sent after its lease', () => {
    expect(told.map(({ result }) => result).filter((result) => !isKept(result))).toEqual([]);
  });

  it('is parked in at most one of ten cases in which LogicTrade could tell what had become of it', () => {
    expect(parkedShare(told.map(({ result }) => result))).toBeLessThanOrEqual(MOST_PARKED);
  });

  it('was struck at every request it makes when it is delivered once and nobody strikes, at each of its three moments', () => {
    // what only a struck importer asks for depends on the moment, too: `npm run test:crash` strikes there in further rounds
    const undisturbed = told.filter(({ row }) => row.strikes.length === 0 && row.delivery === 'once');
    const seams = new Set(undisturbed.flatMap(({ calls }) => calls.map(({ seam }) => seam)));

    expect(seams.size).toBeGreaterThan(5);
    expect(missingPoints(told).filter(({ seam }) => seams.has(seam))).toEqual([]);
  });
});

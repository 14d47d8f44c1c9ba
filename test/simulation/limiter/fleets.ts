/**
 * How much of the limit a fleet uses, and the fullest minute LogicTrade sees, by its size and by the weather.
 *
 * node test/simulation/limiter/fleets.ts [--minutes 20] [--seed 1] [--json FILE]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type FleetOptions, runFleet } from './fleet.ts';
import { percentile } from './sliding-window.ts';

const FAULTS = { timersLateMs: 20, drift: 0.0001, serversDifferMs: 10, answersLost: 0.001 };
const WEATHER: Readonly<Record<string, Partial<FleetOptions>>> = {
  calm: { wireMs: 100 },
  'wire up to the slack': { ...FAULTS, wireMs: 2000 },
  'a crash a minute': { ...FAULTS, wireMs: 2000, crashEveryMs: 60_000 },
  'two crashes a minute': { ...FAULTS, wireMs: 2000, crashEveryMs: 30_000 },
  'stopped for up to a minute': { ...FAULTS, wireMs: 2000, freezeEveryMs: 60_000, freezeMs: 60_000 },
  'stalls of 2 s, the slack': { ...FAULTS, wireMs: 100, stallMs: 2000 },
  'stalls of 5 s, beyond it': { ...FAULTS, wireMs: 100, stallMs: 5000 },
};

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});

const rows: Record<string, string | number>[] = [];
for (const [weather, faults] of Object.entries(WEATHER))
  for (const consumers of [1, 2, 5, 10, 30, 50]) {
    const fleet = {
      seed: Number(values.seed),
      consumers,
      workers: 10,
      minutes: Number(values.minutes),
      ...faults,
    };
    const { used, highestMinute, writesPerCall, readsPerCall, waitsMs } = await runFleet(fleet);
    rows.push({
      weather,
      consumers,
      'used %': Number((100 * used).toFixed(1)),
      'fullest minute': highestMinute,
      'writes/call': Number(writesPerCall.toFixed(2)),
      'reads/call': Number(readsPerCall.toFixed(2)),
      'wait p50 s': Number((percentile(waitsMs, 0.5) / 1000).toFixed(1)),
      'wait p99 s': Number((percentile(waitsMs, 0.99) / 1000).toFixed(1)),
    });
  }
console.table(rows);
if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);

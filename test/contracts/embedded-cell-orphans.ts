// Run by a test: starts sandboxes, prints the ids of all processes, and waits to be killed.
import { aFunction } from './embedded-cell-fixture.ts';

const { lambda, watchdog } = aFunction(
  'export const handler = async ({ ms }) => { await new Promise((r) => setTimeout(r, ms)); };',
  { timeoutMs: 60_000 },
);
await Promise.all([lambda.invoke({ ms: 100 }), lambda.invoke({ ms: 100 })]);
void lambda.invoke({ ms: 60_000 });
await new Promise((resolve) => setTimeout(resolve, 100));
const { running, idle } = lambda.pids();
console.log(JSON.stringify([...running, ...idle, watchdog.pid]));

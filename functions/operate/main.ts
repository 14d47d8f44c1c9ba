// npm run ops: the responder's commands. They read, and put work on queues; none of them creates anything in LogicTrade.
import { machineIo } from './machine-io.ts';
import { operate } from './operate.ts';

// whoever read what is printed here may have left (| head); that is no reason to fall over
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

process.exitCode = await operate(process.argv.slice(2), machineIo());

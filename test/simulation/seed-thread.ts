import { parentPort, workerData } from 'node:worker_threads';
import { runSeeds, type Seeds } from './run-seeds.ts';

const { counts, broken, runs } = await runSeeds(workerData as Seeds);
parentPort?.postMessage({ counts, broken, runs });

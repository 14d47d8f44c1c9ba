// Outlives the process that started it by a moment. Reads "+<pid>" and "-<pid>", one a line; when the pipe closes, for
// whatever reason, it kills what is left. A stopped sandbox cannot notice by itself that its cell has died.
import { createInterface } from 'node:readline';

const alive = new Set();
const lines = createInterface({ input: process.stdin });

lines.on('line', (line) => {
  const pid = Number(line.slice(1));
  if (line.startsWith('+')) alive.add(pid);
  else alive.delete(pid);
});

lines.on('close', () => {
  for (const pid of alive) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // it has ended by itself
    }
  }
  process.exit(0);
});

/** Whether a process with this id lives, be it somebody else's. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // somebody else's process
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

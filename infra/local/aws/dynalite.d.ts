declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** dynalite ships no types; these are the options this project uses. */
  export default function dynalite(options?: {
    /** Folder of the store; absent: in memory. */
    path?: string;
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }): Server;
}

import { CfnQueryDefinition } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';
import type { Importer } from './importer.ts';
import { savedQueriesOf } from './saved-query-texts.ts';
import type { Watch } from './watch.ts';
import type { WebhookDoor } from './webhook-door.ts';

export interface SavedQueriesProps {
  cell: Cell;
  door: WebhookDoor;
  importer: Importer;
  watch: Watch;
}

/** What people ask the logs, ready in Logs Insights under `webshop-logictrade/<cell>/`. Saving them is free; running one costs by what it reads. */
export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string, { cell, door, importer, watch }: SavedQueriesProps) {
    super(scope, id);
    const logs = {
      door: door.function.logName,
      importer: importer.function.logName,
      watch: watch.function.logName,
      access: door.accessLog.name,
    };
    for (const { name, reads, text } of savedQueriesOf(cell))
      new CfnQueryDefinition(this, idOf(name), {
        name: `webshop-logictrade/${cell.id}/${name}`,
        logGroupNames: reads.map((log) => logs[log]),
        queryString: text,
      });
  }
}

const idOf = (name: string): string =>
  name.replace(/[^a-zA-Z ]/g, '').replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());

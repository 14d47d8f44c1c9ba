import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Alarm, AlarmStatusWidget, Dashboard, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';
import { costWidgets } from './dashboard-cost.ts';
import { doorWidgets } from './dashboard-door.ts';
import { logictradeWidgets } from './dashboard-logictrade.ts';
import { orderWidgets } from './dashboard-orders.ts';
import type { Importer } from './importer.ts';
import type { LedgerTable } from './ledger-table.ts';
import type { Watch } from './watch.ts';
import type { WebhookDoor } from './webhook-door.ts';

export interface CellDashboardProps {
  cell: Cell;
  door: WebhookDoor;
  importer: Importer;
  watch: Watch;
  ledger: LedgerTable;
}

/** CloudWatch shows no more in one widget. */
const MOST_ALARMS = 100;

/**
 * One page a cell: what came in, what became of it, what waits, how LogicTrade does, and what it costs. A widget holds all
 * shops, so forty need no more of them than one. Made after the alarms, which it shows.
 */
export class CellDashboard extends Construct {
  constructor(scope: Construct, id: string, props: CellDashboardProps) {
    super(scope, id);
    const { cell } = props;
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: `webshop-logictrade-${cell.id}`,
      widgets: [
        [new TextWidget({ markdown: introductionTo(cell), width: 24, height: 2 })],
        [new AlarmStatusWidget({ title: 'Alarms', alarms: this.#alarms(), width: 24, height: 5 })],
        ...orderWidgets(cell),
        ...logictradeWidgets(cell, props.importer),
        ...doorWidgets(cell, props.door),
        ...costWidgets(cell, props),
      ],
    });
    new CfnOutput(Stack.of(this), 'DashboardPage', {
      description: 'The page to look at first',
      value: `https://${cell.region}.console.aws.amazon.com/cloudwatch/home?region=${cell.region}#dashboards/dashboard/${dashboard.dashboardName}`,
    });
  }

  /** Those of the whole cell first; of the shops' as many as there is room for. */
  #alarms(): Alarm[] {
    const all = Stack.of(this)
      .node.findAll()
      .filter((construct) => construct instanceof Alarm);
    const isOfLane = (alarm: Alarm) => alarm.node.path.includes('/Lane-');
    return [...all.filter((alarm) => !isOfLane(alarm)), ...all.filter(isOfLane)].slice(0, MOST_ALARMS);
  }
}

const introductionTo = ({ id, stage }: Cell): string =>
  [
    `## ${id} (${stage})`,
    `Orders of all shops on one screen: \`npm run ops -- status --cell ${id}\`. What to do about an alarm: \`infra/runbook.md\`. ` +
      `Saved queries: Logs Insights, \`webshop-logictrade/${id}/…\`. Times are in UTC unless you change that above.`,
  ].join('\n');

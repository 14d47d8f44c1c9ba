import { AlarmRule, AlarmState, CompositeAlarm, type IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';
import type { Timing } from '../../shared/config/timing.ts';
import { ActionableAlarm, textOf } from './actionable-alarm.ts';
import type { AlarmPlace } from './alarm-place.ts';
import type { AlarmTopic } from './alarm-topic.ts';
import { alarmOnDoor } from './door-alarms.ts';
import { showStatus } from './first-commands.ts';
import { alarmOnFoundations } from './foundation-alarms.ts';
import { alarmOnLimits } from './function-alarms.ts';
import { alarmOnImporter } from './importer-alarms.ts';
import type { Importer } from './importer.ts';
import type { LedgerTable } from './ledger-table.ts';
import { alarmOnLogictrade } from './logictrade-alarms.ts';
import type { QueuePair } from './queue-pair.ts';
import { alarmOnShops } from './shops-alarms.ts';
import type { Watch } from './watch.ts';
import type { WebhookDoor } from './webhook-door.ts';

export interface CellAlarmsProps {
  cell: Cell;
  timing: Timing;
  door: WebhookDoor;
  importer: Importer;
  watch: Watch;
  ledger: LedgerTable;
  later: QueuePair;
  tell: AlarmTopic;
  rollBack: IAlarmAction;
}

/** The alarms that are about all shops of a cell, and one over them all. The lanes have theirs: see lane-alarms.ts. */
export class CellAlarms extends Construct {
  constructor(scope: Construct, id: string, props: CellAlarmsProps) {
    super(scope, id);
    const { cell, timing, door, importer, watch, ledger, later, tell, rollBack } = props;
    const place: AlarmPlace = { scope: this, cell, tell, rollBack };
    alarmOnDoor(place, door);
    alarmOnImporter(place, importer, later);
    alarmOnLimits(place, { importer: importer.function, door: door.function, watch: watch.function });
    alarmOnLogictrade(place, timing);
    alarmOnShops(place);
    alarmOnFoundations(place, watch, ledger);
    this.#sumUp(cell);
  }

  /** One colour for a screen, a pipeline or a colleague. It tells nobody: each alarm under it does so already. */
  #sumUp(cell: Cell): void {
    const heading = 'The cell is unhealthy';
    new CompositeAlarm(this, 'Unhealthy', {
      compositeAlarmName: `${cell.id}: ${heading}`,
      alarmDescription: textOf({
        heading,
        impact: 'Something that concerns all shops of this cell needs a person.',
        causes: 'one of the alarms under it, which has told people by itself.',
        firstCommand: showStatus(cell),
      }),
      alarmRule: AlarmRule.anyOf(
        ...this.node.children
          .filter((child) => child instanceof ActionableAlarm)
          .map(({ alarm }) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM)),
      ),
    });
  }
}

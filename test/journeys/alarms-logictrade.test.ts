import { tell } from './alarms/incident.ts';
import { logictradeIncidents } from './alarms/logictrade-incidents.ts';

tell('LogicTrade', logictradeIncidents);

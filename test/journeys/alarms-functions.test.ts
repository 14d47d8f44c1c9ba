import { tell } from './alarms/incident.ts';
import { functionIncidents } from './alarms/function-incidents.ts';

tell('the functions', functionIncidents);

import { tell } from './alarms/incident.ts';
import { watchIncidents } from './alarms/watch-incidents.ts';

tell('the watch', watchIncidents);

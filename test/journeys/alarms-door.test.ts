import { tell } from './alarms/incident.ts';
import { doorIncidents } from './alarms/door-incidents.ts';

tell('the door', doorIncidents);

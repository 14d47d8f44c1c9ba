import { tell } from './alarms/incident.ts';
import { orderIncidents } from './alarms/order-incidents.ts';

tell('orders', orderIncidents);

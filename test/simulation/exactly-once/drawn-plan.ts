import type { Order } from '../../../shared/order/order.ts';
import { aLine, anOrder } from '../../fixtures/orders.ts';
import { START } from './cell.ts';
import type { Dice } from './dice.ts';
import type { Plan, PlannedDelivery } from './plan.ts';

const MINUTE_MS = 60_000;

/** A few orders of a few people, each told of several times and seldom in sequence. */
export function drawnPlan(dice: Dice): Plan {
  const orders = Array.from({ length: dice.oneOf([1, 1, 1, 2, 2, 3]) }, (_, index) =>
    firstState(index, dice),
  );
  const spreadMs = dice.oneOf([0, 2000, 5 * MINUTE_MS]);
  return {
    deliveries: [
      ...orders.flatMap((order) => deliveriesOf(order, spreadMs, dice)),
      ...(dice.isLucky(0.2) ? customerEvents(spreadMs, dice) : []),
    ],
    othersOrders: orders.flatMap((order) => (dice.isLucky(0.3) ? othersNear(order, dice) : [])),
    knownEmails: dice.oneOf([
      [],
      [],
      [],
      ['sanne@example.com'],
      ['marie-sanne@example.com', '0buyer0@example.com'],
    ]),
    shop: {
      ...(dice.isLucky(0.1) ? { proveBefore: at(0) } : {}),
      laterEvents: dice.oneOf(['park', 'park', 'put']),
      customerEvents: dice.oneOf(['known', 'all', 'all']),
    },
    faultsEndAtMs: dice.oneOf([0.5, 3, 12]) * MINUTE_MS,
    workers: dice.oneOf([1, 2, 2, 3]),
  };
}

function firstState(index: number, dice: Dice): Order {
  const number = 1001 + index;
  const isSame = dice.isLucky(0.6);
  return anOrder({
    id: String(5001 + index),
    number: `#${number}`,
    placedAt: at(-5 * MINUTE_MS),
    updatedAt: at(-5 * MINUTE_MS),
    customer: {
      email: isSame ? 'sanne@example.com' : `buyer${index}@example.com`,
      firstName: 'Sanne',
      lastName: 'Wit',
      ...(dice.isLucky(0.5) ? { id: isSame ? '77' : String(80 + index) } : {}),
    },
  });
}

const at = (ms: number): string => new Date(START + ms).toISOString();

/** The same state again, newer states with and without a difference that LogicTrade would see, and an end. */
function deliveriesOf(order: Order, spreadMs: number, dice: Dice): PlannedDelivery[] {
  const states = [order, ...(dice.isLucky(0.3) ? [order] : [])];
  if (dice.isLucky(0.35)) states.push(changed(order, dice));
  if (dice.isLucky(0.15)) states.push({ ...order, updatedAt: at(-3 * MINUTE_MS) });
  if (dice.isLucky(0.15)) states.push(cancelled(order));
  const told = states.map((state, index) => ({
    atMs: dice.number() * spreadMs * dice.oneOf([0, 1, 1]),
    deliveryId: `delivery-${order.id}-${index + 1}`,
    content: { kind: 'order' as const, order: state },
  }));
  return dice.isLucky(0.03) ? [...told, unreadable(order, spreadMs, dice)] : told;
}

/** The person who may have ordered too: registered, and perhaps renamed. */
function customerEvents(spreadMs: number, dice: Dice): PlannedDelivery[] {
  const names = dice.oneOf([['Wit'], ['Wit', 'Zwart']]);
  return names.map((lastName, index) => ({
    atMs: dice.number() * spreadMs * dice.oneOf([0, 1]),
    deliveryId: `delivery-customer-${index + 1}`,
    content: {
      kind: 'customer',
      state: {
        updatedAt: at((index - 5) * MINUTE_MS),
        customer: { id: '77', email: 'sanne@example.com', firstName: 'Sanne', lastName },
      },
    },
  }));
}

function changed(order: Order, dice: Dice): Order {
  const updatedAt = dice.isLucky(0.2) ? order.updatedAt : at(-4 * MINUTE_MS);
  const line = aLine({ quantity: '1', totalIncludingVat: '121.00', totalExcludingVat: '100.00' });
  return dice.isLucky(0.5)
    ? { ...order, updatedAt, lines: [line], total: '121.00' }
    : { ...order, updatedAt, comment: 'Graag na 18 uur' };
}

const cancelled = (order: Order): Order => ({
  ...order,
  status: 'cancelled',
  updatedAt: at(-2 * MINUTE_MS),
  lines: [],
  payments: [],
  total: '0.00',
});

const unreadable = ({ id, number }: Order, spreadMs: number, dice: Dice): PlannedDelivery => ({
  atMs: dice.number() * spreadMs,
  deliveryId: `delivery-${id}-unreadable`,
  content: { kind: 'unmappable', id, number, updatedAt: at(-1 * MINUTE_MS) },
});

/** Orders of other people and other systems that a careless look-up would take for ours. */
function othersNear(order: Order, dice: Dice): Plan['othersOrders'][number][] {
  const number = `MH-${order.number.slice(1)}`;
  const lines = [{ code: 'LT00000047', quantity: 2, partPrice: 121 }];
  const near = [
    { webshopNumber: `${number}0`, externNumber: `meubelhuis/${order.id}0`, lines },
    { webshopNumber: `1${number}`, externNumber: undefined, lines },
    { webshopNumber: undefined, externNumber: undefined, lines },
    { webshopNumber: `${number}5`, externNumber: undefined, lines },
  ];
  const taken = dice.oneOf([
    { webshopNumber: number, externNumber: undefined, lines },
    { webshopNumber: number, externNumber: 'andere-winkel/5001', lines },
    { webshopNumber: 'HAND-1', externNumber: `meubelhuis/${order.id}`, lines },
  ]);
  return dice.isLucky(0.3) ? [taken, ...near] : near;
}

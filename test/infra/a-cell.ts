import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { CellStack } from '../../infra/cell-stack.ts';
import type { Cell, CellInput } from '../../shared/config/cell.ts';
import { parseCells } from '../../shared/config/cells.ts';
import type { ShopInput } from '../../shared/config/shop.ts';
import { webshopIds } from '../../shared/webshops/doors.ts';

export function aShop(overrides: Partial<ShopInput> = {}): ShopInput {
  return {
    id: 'meubelhuis',
    webshop: 'shopify',
    importFrom: '2026-01-01T00:00:00Z',
    order: { prefix: 'MH-', salesManUserName: 'webshop', deliveryType: 'BM', deliveryCondition: 'D' },
    lines: { shipping: 'VERZENDKOSTEN' },
    ...overrides,
  };
}

/** So many shops, with ids of 24 characters: longer than any in use. */
export const manyShops = (count: number): ShopInput[] =>
  Array.from({ length: count }, (_, i) => {
    const number = String(i + 1).padStart(2, '0');
    const shop = aShop({ id: `een-winkel-met-een-naam-${number}`.slice(-24) });
    return { ...shop, id: `w${shop.id.slice(1)}`, order: { ...shop.order, prefix: `S${number}-` } };
  });

export function aCell(overrides: Partial<CellInput> = {}): Cell {
  const cell = { id: 'nl', stage: 'production', prices: 'including-vat', shops: [aShop()], ...overrides };
  const [first] = parseCells({ cells: [cell] }, 'the test', webshopIds);
  if (first === undefined) throw new RangeError('no cell');
  return first;
}

const { context } = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')));

const templates = new Map<string, Template>();

/** The template of a cell, its functions not bundled: that takes a hundred times as long. Equal cells share one. */
export function templateOf(cell: Cell, ownContext: Record<string, unknown> = {}): Template {
  const key = JSON.stringify([cell, ownContext]);
  const template = templates.get(key) ?? synthesised(cell, ownContext);
  templates.set(key, template);
  return template;
}

function synthesised(cell: Cell, ownContext: Record<string, unknown>): Template {
  const app = new App({ context: { ...context, ...ownContext, 'aws:cdk:bundling-stacks': [] } });
  return Template.fromStack(new CellStack(app, cell));
}

/** What a test reads of a resource, beside its properties. */
export interface Resource extends Record<string, unknown> {
  logicalId: string;
  deletionPolicy: unknown;
}

/** The properties of every resource of a type. */
export const resourcesOf = (template: Template, type: string): Resource[] =>
  Object.entries(template.findResources(type)).map(([logicalId, { Properties, DeletionPolicy }]) => ({
    ...Properties,
    logicalId,
    deletionPolicy: DeletionPolicy,
  }));

/** The resource of a type that has such a property, or the only one. */
export function resourceOf(
  template: Template,
  type: string,
  [property, value]: [string?, unknown?] = [],
): Resource {
  const found = resourcesOf(template, type).filter(
    (resource) => property === undefined || resource[property] === value,
  );
  const [resource] = found;
  if (resource === undefined || found.length > 1) throw new RangeError(`${found.length} of ${type}, not one`);
  return resource;
}

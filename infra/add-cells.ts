import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { Cell } from '../shared/config/cell.ts';
import { CellStack } from './cell-stack.ts';

/** One stack a cell; cdk-nag looks them through when the app is synthesised, and fails it on any finding. */
export function addCells(app: App, cells: readonly Cell[], { isChecked = true } = {}): CellStack[] {
  if (isChecked) Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return cells.map((cell) => new CellStack(app, cell));
}

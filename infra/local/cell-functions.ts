import { join } from 'node:path';
import type { Cell } from '../../shared/config/cell.ts';
import type { Outcome } from './runtime/invocation.ts';
import { type FunctionOptions, LambdaFunction } from './runtime/lambda-function.ts';
import { copyBundle } from './runtime/task-folder.ts';
import type { FunctionPlan } from './template/functions.ts';

export interface CellFunctionsOptions extends FunctionOptions {
  cellId: string;
  plans: readonly FunctionPlan[];
  /** Where the bundles are copied to. */
  folder: string;
  /** The cell as the functions are to read it. */
  changeCell: (cell: Cell) => Cell;
  /** For every function: where its AWS clients find the cell's services. */
  environment: Readonly<Record<string, string>>;
  /** By the function's folder in `functions/`: added to what the template says, for fault injection. */
  extraEnvironment: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The functions of a cell. */
export class CellFunctions {
  readonly #cellId: string;
  readonly #byName = new Map<string, LambdaFunction>();

  private constructor(cellId: string) {
    this.#cellId = cellId;
  }

  static async create(options: CellFunctionsOptions): Promise<CellFunctions> {
    const { plans, folder, environment, extraEnvironment, cellId, changeCell } = options;
    const functions = new CellFunctions(cellId);
    for (const plan of plans) {
      const taskRoot = join(folder, plan.name);
      await copyBundle(plan.taskRoot, taskRoot, changeCell);
      const extra = extraEnvironment[plan.name.replace(`${cellId}-`, '')];
      const definition = {
        ...plan,
        taskRoot,
        environment: { ...plan.environment, ...environment, ...extra },
      };
      functions.#byName.set(plan.name, new LambdaFunction(definition, options));
    }
    return functions;
  }

  /** By its name on AWS. Never rejects, except for a function that is not there. */
  invoke(name: string, event: unknown): Promise<Outcome> {
    return this.#named(name).invoke(event);
  }

  /** By its folder in `functions/`. */
  inFolder(folder: string): LambdaFunction {
    return this.#named(`${this.#cellId}-${folder}`);
  }

  async stop(graceMs: number): Promise<void> {
    await Promise.all([...this.#byName.values()].map((one) => one.stop(graceMs)));
  }

  #named(name: string): LambdaFunction {
    const one = this.#byName.get(name);
    if (one === undefined) throw new RangeError(`there is no function ${name}`);
    return one;
  }
}

import { RemovalPolicy } from 'aws-cdk-lib';
import type { Cell } from '../../shared/config/cell.ts';

/** What happens to a cell's data when its stack or a resource goes. */
export interface StagePolicy {
  /** For data under a name that CloudFormation makes up. */
  data: RemovalPolicy;
  /** For data under a name of ours: a failed first deployment leaves nothing that would block the second. */
  namedData: RemovalPolicy;
  /** Whether AWS refuses to delete the stack and its table. */
  isProtected: boolean;
}

export function stagePolicy({ stage }: Pick<Cell, 'stage'>): StagePolicy {
  return stage === 'production'
    ? { data: RemovalPolicy.RETAIN, namedData: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, isProtected: true }
    : { data: RemovalPolicy.DESTROY, namedData: RemovalPolicy.DESTROY, isProtected: false };
}

/** An AWS request, by its `x-amz-target` and its body. */
export function awsSeam(target: string, text: string): string;
/** A request to LogicTrade, by its method and its path with the query. */
export function logictradeSeam(method: string, target: string): string;

/** A call that LogicTrade answers with a problem instead of doing it; nothing is stored. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly title: string;

  constructor(status: number, code: string, title: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
    this.title = title;
  }
}

/** LTA0134: a body that is no JSON, or a field that is missing or of the wrong type. What follows the documented sentence is ours. */
export const invalid = (what: string): Refusal =>
  new Refusal(
    400,
    'LTA0134',
    'Bad request',
    `The request is invalid. Please check the entered data and try again. (${what})`,
  );

/** A code this administration does not have. LogicTrade's own codes for this are not public: LTA9xxx is invented. */
export const unknownValue = (code: `LTA9${string}`, what: string, value: string | number): Refusal =>
  new Refusal(400, code, 'Bad request', `Unknown ${what}: ${JSON.stringify(value)}.`);

/** Inferred: the documentation says "Record Not Found", its code is invented. */
export const notFound = (): Refusal => new Refusal(404, 'LTA9404', 'Record Not Found', 'Record Not Found');

/** Inferred: a key without the resource, or without the right to write. */
export const forbidden = (detail: string): Refusal => new Refusal(403, 'LTA9403', 'Forbidden', detail);

/** LTA0001, LTA0002 and LTA0003 are all "Unauthorized"; that they mean missing, unknown and revoked is inferred. */
export const unauthorized = (code: 'LTA0001' | 'LTA0002' | 'LTA0003', detail: string): Refusal =>
  new Refusal(401, code, 'Unauthorized', detail);

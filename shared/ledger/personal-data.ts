/** A place in the table that holds one person's data. */
export interface Trace {
  /** `content`: of a parked order; `edit`: a person's corrections; `delivery`: one nobody could read; `customer`: whose LogicTrade customer it is. */
  kind: 'content' | 'edit' | 'delivery' | 'customer';
  /** Of an order `<shop>/<order id>`; else what names it without naming the person. */
  of: string;
  key: { pk: string; sk: string };
}

/** Finds and erases what the table holds of one person. */
export interface PersonalData {
  /** Looks through the whole table; `onRead` hears how many items were read so far. */
  find(email: string, onRead: (count: number) => void): Promise<Trace[]>;
  /** Erases it for good. Doing so again changes nothing. */
  erase(trace: Trace): Promise<void>;
}

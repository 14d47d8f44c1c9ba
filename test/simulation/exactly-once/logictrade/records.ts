/** An order as the simulated LogicTrade keeps it. */
export interface KeptOrder {
  id: number;
  number: string;
  webshopNumber: string | undefined;
  externNumber: string | undefined;
  customerId: number;
  lines: readonly KeptLine[];
  /** What the buyer wrote: it differs between states whose lines are the same. */
  comment?: string | undefined;
  /** When it came to be, or was last changed: milliseconds. */
  modifiedAt: number;
  /** When lists begin to show it. */
  shownFrom: number;
}

interface KeptLine {
  code: string;
  quantity: number;
  partPrice: number;
}

export interface KeptCustomer {
  id: number;
  email: string | undefined;
  firstName: string | undefined;
  lastName: string | undefined;
  shownFrom: number;
}

/** A person as a request describes them. */
export interface NewCustomer {
  email?: string | undefined;
  firstName?: string | undefined;
  lastName?: string | undefined;
}

/** What a POST brings, as far as it is kept. */
export interface NewOrder {
  webshopNumber?: string | undefined;
  externNumber?: string | undefined;
  customer: NewCustomer & { id?: number | undefined };
  lines: readonly KeptLine[];
  comment?: string | undefined;
}

/** An AWS service of the embedded cell, reachable over its own protocol. */
export interface Service {
  /** For `AWS_ENDPOINT_URL_…`. */
  url: string;
  stop: () => Promise<void>;
}

/** What a service answers with. */
export interface Answer {
  status: number;
  contentType: string;
  body: string;
}

/** The account everything stands in; fauxqs and dynalite know no other. */
export const ACCOUNT = '000000000000';

/** Accepted by every service here, and by nothing on AWS. */
export const CREDENTIALS = { accessKeyId: 'embedded', secretAccessKey: 'embedded' };

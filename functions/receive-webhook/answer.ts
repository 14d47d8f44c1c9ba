/** What the shop gets to read. */
export interface Answer {
  status: number;
  contentType?: string;
  body?: string;
}

/** 200 and nothing more: every platform takes it for success, some take no other 2xx. */
export const accepted = (): Answer => ({ status: 200 });

export const ignored = (because: string): Answer => ({
  status: 200,
  contentType: 'text/plain; charset=utf-8',
  body: because,
});

/** A problem by RFC 9457; says what to do and nothing of what is inside. */
export function problem(status: number, code: string, detail: string): Answer {
  return {
    status,
    contentType: 'application/problem+json',
    body: JSON.stringify({
      type: `urn:webshop-logictrade:${code}`,
      title: TITLES[status] ?? 'Error',
      status,
      detail,
    }),
  };
}

const TITLES: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  404: 'Not Found',
  410: 'Gone',
  413: 'Content Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

import { MOST_BODY_BYTES } from './http.ts';
import type { Problems } from './route-description.ts';

/** What any request may be refused for, whatever it asks. */
export const ANY_REQUEST = {
  403: {
    'not-through-the-firewall':
      'The API is not to be called at this address: where there is a firewall, it is called through that.',
  },
  429: {
    'too-many-requests': 'Too many requests, or too many that change the same thing: try again shortly.',
  },
  500: { internal: 'Something failed on our side; the request may be repeated.' },
} as const satisfies Problems;

/** What a request that may have a body may be refused for. */
export const ANY_BODY = {
  413: { 'body-too-large': `A body may have ${MOST_BODY_BYTES} bytes.` },
} as const satisfies Problems;

/** What a request that must have a body may be refused for. */
export const REQUIRED_BODY = {
  400: { 'malformed-json': 'There is no body, or it is not JSON.' },
  422: {
    'invalid-content': 'The body does not have the content that is expected; `faults` has the path of each.',
  },
} as const satisfies Problems;

/** Of routes with a SKU in their path. */
export const SKU_NOT_FOUND = {
  'sku-not-found':
    'There can be no such SKU: one has 1 to 64 letters, digits, dots, underscores and hyphens.',
} as const;

'use strict';

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The address of a call, from what somebody pasted as the address of Postpaid: with or without a slash at the end, or with
 * `/api` or `/api/v1` behind it. The key goes along with every call, so the address must be https unless it is this machine.
 */
const api = (z, bundle, path) => {
  let base;
  try {
    base = new URL(String(bundle.authData.baseUrl).trim());
  } catch {
    throw new z.errors.Error('The address of Postpaid is not a URL, such as https://hooks.example.com', 'base_url', 400);
  }
  if (base.protocol !== 'https:' && !LOCAL.includes(base.hostname)) {
    throw new z.errors.Error('The address of Postpaid must begin with https://', 'base_url', 400);
  }
  return `${base.origin}${base.pathname.replace(/(\/api(\/v1)?)?\/*$/, '')}/api/v1/${path}`;
};

const withKey = (request, z, bundle) => {
  if (bundle.authData.apiKey) {
    request.headers.Authorization = `Bearer ${bundle.authData.apiKey.trim()}`;
  }
  return request;
};

/** What a problem document says, with every wrong field: `product.name: is missing`. */
const words = (problem) => {
  const fields = (problem.errors ?? []).map(({ pointer, detail }) => {
    const field = pointer.replace(/^\//, '').replaceAll('/', '.');
    return field ? `${field}: ${detail}` : detail;
  });
  return [fields.length ? fields.join('; ') : problem.detail, problem.request_id && `(request ${problem.request_id})`]
    .filter(Boolean)
    .join(' ');
};

/** A refusal becomes a sentence that a person can act on. zapier-platform-core itself waits after a 429, as Retry-After says. */
const explained = (response, z) => {
  if (response.skipThrowForStatus || response.status < 400) {
    return response;
  }
  const problem = String(response.getHeader('content-type')).startsWith('application/problem+json') ? response.json : {};
  const said = words(problem) || `Postpaid answered ${response.status}`;
  if (response.status === 401) {
    throw new z.errors.ExpiredAuthError(said);
  }
  throw new z.errors.Error(said, (problem.type ?? '').split('/').pop() || 'http', response.status);
};

/** A header that lets Zapier repeat a call without doing it twice. */
const idempotent = (key) => (key ? { 'Idempotency-Key': key } : {});

module.exports = { api, withKey, explained, idempotent };

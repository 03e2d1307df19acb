'use strict';

const { createHmac, timingSafeEqual } = require('node:crypto');

/**
 * How old a request may be, in seconds. Zapier accepts a request at once and may work on it hours later, so the five minutes
 * that other receivers allow would lose events. What is repeated within this time is found by its id.
 */
const TOLERANCE = 24 * 60 * 60;

/** The headers of a raw request by their lower-case names. Zapier puts `Http-` before those that it does not know. */
const headersOf = (request) =>
  Object.fromEntries(
    Object.entries(request?.headers ?? {}).map(([name, value]) => [name.toLowerCase().replace(/^http-/, ''), value]),
  );

/**
 * Whether a request was signed with this secret (Standard Webhooks).
 *
 * @param body the raw body, as it arrived
 * @param now seconds since 1970
 */
const isSigned = (secret, headers, body, now = Date.now() / 1000) => {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (!secret || !id || !/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > TOLERANCE) {
    return false;
  }
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return String(signatures)
    .split(' ')
    .filter((each) => each.startsWith('v1,'))
    .map((each) => Buffer.from(each.slice(3), 'base64'))
    .some((each) => each.length === expected.length && timingSafeEqual(each, expected));
};

module.exports = { TOLERANCE, headersOf, isSigned };

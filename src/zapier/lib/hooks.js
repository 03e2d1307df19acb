'use strict';

const { api } = require('./http');
const { TOLERANCE, headersOf, isSigned } = require('./signature');

/** @param event what the Zap selects, from its fields */
const subscribe = (event) => async (z, bundle) => {
  const { data } = await z.request({
    method: 'POST',
    url: api(z, bundle, 'hooks'),
    body: { target_url: bundle.targetUrl, event: event(bundle.inputData), source: 'zapier' },
  });
  return data;
};

const unsubscribe = async (z, bundle) => {
  await z.request({ method: 'DELETE', url: api(z, bundle, `hooks/${encodeURIComponent(bundle.subscribeData.id)}`) });
  return {};
};

/** Whether this event started the Zap already. If Zapier's cache is away, an event comes twice rather than never. */
const isRepeated = async (z, hook, event) => {
  const key = `seen:${hook}:${event}`;
  try {
    if (await z.cache.get(key)) {
      return true;
    }
    await z.cache.set(key, true, 2 * TOLERANCE);
  } catch (e) {
    z.console.log(`The cache is away: ${e.message}`);
  }
  return false;
};

/**
 * Takes a POST of Postpaid: refuses it unless the hook's own secret signed it, and drops what came before.
 *
 * @param items turns the body and the event's id into what the Zap works on
 */
const receive = (items) => async (z, bundle) => {
  const headers = headersOf(bundle.rawRequest);
  const { id, secret } = bundle.subscribeData ?? {};
  const body = bundle.rawRequest?.content ?? '';
  if (!isSigned(secret, headers, body)) {
    // Unlike other errors this one never switches the Zap off, which would be in the hands of whoever sends forgeries.
    throw new z.errors.HaltedError('This request is not from Postpaid: its signature is wrong or too old');
  }
  const event = headers['webhook-id'];
  return (await isRepeated(z, id, event)) ? [] : items(z.JSON.parse(body), event);
};

/** The example of an event in the catalogue: for accounts in which nothing has happened yet. */
const example = async (z, bundle, name) => {
  const { data } = await z.request(api(z, bundle, 'event-types'));
  return data.data.find((type) => type.name === name)?.example;
};

module.exports = { subscribe, unsubscribe, receive, example };

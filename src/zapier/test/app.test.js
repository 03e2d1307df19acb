'use strict';

// Needs a running Postpaid: POSTPAID_URL, and POSTPAID_KEY with full access. It must be allowed to send to 127.0.0.1.

const assert = require('node:assert/strict');
const { createHmac } = require('node:crypto');
const { createServer } = require('node:http');
const { after, before, test } = require('node:test');
const zapier = require('zapier-platform-core');
const createLambdaHandler = require('zapier-platform-core/src/tools/create-lambda-handler');
const App = require('../index');

const { POSTPAID_URL: baseUrl, POSTPAID_KEY: apiKey } = process.env;
const authData = { baseUrl, apiKey };
const run = zapier.createAppTester(App);

/** What Zapier's servers do with a POST: answer it, and keep it as they give it to `perform`. */
const received = [];
const zapierHooks = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name === 'content-type' ? 'Content-Type' : `Http-${name.replace(/(^|-)[a-z]/g, (each) => each.toUpperCase())}`,
        value,
      ]),
    );
    received.push({ path: request.url, method: 'POST', querystring: '', headers, content: Buffer.concat(chunks).toString() });
    response.end('{"status":"success"}');
  });
});

let target;
let hooksKey;

const postpaid = async (path, body, method = body ? 'POST' : 'GET') => {
  const answer = await fetch(`${baseUrl}/api/v1/${path}`, {
    method,
    headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  assert.ok(answer.ok, text);
  return text && JSON.parse(text);
};

/** Asks again and again until there is something. */
const soon = async (ask, what) => {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const found = await ask();
    if (found) return found;
    assert.ok(Date.now() < deadline, what);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const next = (path) =>
  soon(() => {
    const index = received.findIndex((each) => each.path === path);
    return index >= 0 && received.splice(index, 1)[0];
  }, `nothing came to ${path}`);

let references = 0;
const order = (more) => ({
  product_name: 'Course',
  total_incl: 121,
  vat_rate: 21,
  currency: 'EUR',
  email: 'an@example.com',
  paid: true,
  payment_reference: `zap_${process.pid}_${Date.now()}_${references++}`,
  ...more,
});
const create = (inputData) => run(App.creates.order.operation.perform, { authData, inputData });

const switchOn = async (trigger, inputData, path) => {
  const bundle = { authData: { baseUrl, apiKey: hooksKey }, inputData, targetUrl: `${target}${path}` };
  const subscribeData = await run(trigger.operation.performSubscribe, bundle);
  return { ...bundle, subscribeData };
};
const perform = (trigger, zap, rawRequest) => run(trigger.operation.perform, { ...zap, rawRequest });

const rejects = (promise, name, message) =>
  assert.rejects(promise, (error) => {
    assert.equal(error.name, name, error.stack);
    assert.match(error.message, message);
    return true;
  });

before(async () => {
  await new Promise((resolve) => zapierHooks.listen(0, '127.0.0.1', resolve));
  target = `http://127.0.0.1:${zapierHooks.address().port}`;
  hooksKey = (await postpaid('api-keys', { name: 'Zaps', access: 'hooks' })).key;
});
after(() => zapierHooks.close());

test('the definition is one that Zapier accepts', async () => {
  const { results } = await createLambdaHandler(App)({ command: 'validate' });

  assert.deepEqual(results, []);
});

test('the test of a connection shows the name of the account', async () => {
  const me = await run(App.authentication.test, { authData });

  assert.equal(me.name, (await postpaid('me')).name);
});

test('every way to write the address works', async () => {
  for (const end of ['/', '/api', '/api/', '/api/v1', '/api/v1/']) {
    await run(App.authentication.test, { authData: { baseUrl: ` ${baseUrl}${end} `, apiKey: ` ${apiKey} ` } });
  }
});

test('a wrong key asks to connect again', async () => {
  await rejects(run(App.authentication.test, { authData: { baseUrl, apiKey: 'bk_wrong' } }), 'ExpiredAuthError', /key/i);
});

test('an address without https is refused before the key is sent there', async () => {
  const at = (address) => run(App.authentication.test, { authData: { baseUrl: address, apiKey } });

  await rejects(at('http://hooks.example.com'), 'AppError', /must begin with https/);
  await rejects(at('hooks'), 'AppError', /is not a URL/);
});

test('a paid order starts the Zap once, and the sample has its shape', async () => {
  const trigger = App.triggers.order_paid;
  const zap = await switchOn(trigger, {}, '/paid');
  const placed = await create(order({ first_name: 'Anà', custom_fields: { size: 'L' } }));
  const request = await next('/paid');

  const [item] = await perform(trigger, zap, request);

  assert.equal(item.id, placed.id);
  assert.equal(item.event_id, request.headers['Http-Webhook-Id']);
  assert.equal(item.buyer.first_name, 'Anà');
  assert.deepEqual(await perform(trigger, zap, request), []);
  const [sample] = await run(trigger.operation.performList, { authData: zap.authData });
  assert.deepEqual({ event_id: item.event_id, ...sample }, item);
  assert.deepEqual(Object.keys(trigger.operation.sample).sort(), Object.keys(item).sort());

  await run(trigger.operation.performUnsubscribe, zap);
  await run(trigger.operation.performUnsubscribe, zap);
  const { data } = await postpaid('endpoints');
  assert.ok(data.every(({ id }) => id !== zap.subscribeData.id));
});

test('what the hook’s own secret did not sign never starts a Zap', async () => {
  const trigger = App.triggers.order_paid;
  const zap = await switchOn(trigger, {}, '/forged');
  await create(order());
  const request = await next('/forged');
  const { secret: ofTheAccount } = await postpaid('signing-secret');
  const with_ = (headers) => ({ ...request, headers: { ...request.headers, ...headers } });
  const signed = (secret, timestamp) =>
    'v1,' +
    createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
      .update(`${request.headers['Http-Webhook-Id']}.${timestamp}.${request.content}`)
      .digest('base64');
  const time = request.headers['Http-Webhook-Timestamp'];
  const old = String(Number(time) - 25 * 60 * 60);

  for (const forged of [
    { ...request, content: request.content.replace('121', '1') },
    with_({ 'Http-Webhook-Id': 'evt_other' }),
    with_({ 'Http-Webhook-Signature': signed(ofTheAccount, time) }),
    with_({ 'Http-Webhook-Timestamp': old, 'Http-Webhook-Signature': signed(zap.subscribeData.secret, old) }),
    with_({ 'Http-Webhook-Timestamp': 'soon' }),
    with_({ 'Http-Webhook-Signature': 'v1,' }),
    { ...request, headers: {} },
    { method: 'POST' },
  ]) {
    await rejects(perform(trigger, zap, forged), 'HaltedError', /not from Postpaid/);
  }
  await rejects(perform(trigger, { ...zap, subscribeData: {} }, request), 'HaltedError', /not from Postpaid/);
  assert.equal((await perform(trigger, zap, request)).length, 1);
});

test('each change of one report is an item, and only what was selected comes', async () => {
  const trigger = App.triggers.record_changed;
  const zap = await switchOn(trigger, { entity: 'prices', action: 'deleted' }, '/changes');
  const report = (type, id, action, attributes) => ({ type, id, action, ...(attributes && { attributes }) });
  await postpaid('changes', {
    data: [report('prices', 5, 'deleted'), report('prices', 6, 'updated', { amount: 1 }), report('prices', 'seven', 'deleted')],
  });
  const request = await next('/changes');

  const items = await perform(trigger, zap, request);

  assert.deepEqual(
    items.map(({ record_id, action }) => [record_id, action]),
    [[5, 'deleted'], ['seven', 'deleted']],
  );
  assert.equal(new Set(items.map(({ id }) => id)).size, 2);
  const samples = (key) => run(trigger.operation.performList, { ...zap, authData: { baseUrl, apiKey: key } });
  assert.deepEqual((await samples(apiKey)).slice(0, 2).map(({ record_id }) => record_id), [5, 'seven']);
  const [example] = await samples(hooksKey);
  assert.deepEqual(Object.keys(example), Object.keys(trigger.operation.sample));
});

test('the lists show what there is to select, and any event can be', async () => {
  const events = await run(App.triggers.event_choices.operation.perform, { authData });
  const entities = await run(App.triggers.entity_choices.operation.perform, { authData });

  assert.ok(['order.paid', 'prices', 'prices.deleted', 'delivery.exhausted'].every((id) => events.some((each) => each.id === id)));
  assert.ok(entities.some(({ id }) => id === 'prices') && entities.every(({ id }) => id !== 'order.paid'));
  for (const { id } of events) {
    const [sample] = await run(App.triggers.any_event.operation.performList, { authData, inputData: { event: id } });
    assert.ok(sample.body, id);
  }
  const zap = await switchOn(App.triggers.any_event, { event: 'order.paid' }, '/any');
  const placed = await create(order());
  const [item] = await perform(App.triggers.any_event, zap, await next('/any'));
  assert.deepEqual([item.event, item.body.order_id], ['order.paid', placed.id]);
});

test('an order is created, paid or not, and a repetition creates no second one', async () => {
  const open = await create(order({ paid: false, payment_reference: undefined, street: 'Main Street 1' }));
  assert.deepEqual([open.status, open.buyer.address.street], ['open', 'Main Street 1']);

  const input = order({ idempotency_key: `row-${process.pid}-${Date.now()}`, is_test: true, payment_provider: 'till' });
  const paid = await create(input);
  assert.deepEqual([paid.status, paid.payment_provider, paid.is_test], ['paid', 'till', true]);
  assert.equal((await create(input)).id, paid.id);
  assert.deepEqual(Object.keys(App.creates.order.operation.sample).sort(), Object.keys(paid).sort());

  const [found] = await run(App.searches.find_order.operation.perform, { authData, inputData: { order_number: paid.order_number } });
  assert.equal(found.id, paid.id);
  assert.deepEqual(await run(App.searches.find_order.operation.perform, { authData, inputData: { order_number: 'never' } }), []);
});

test('the fields of a payment are asked for where there is one', async () => {
  const fields = async (paid) => (await run(App.creates.order.operation.inputFields, { authData, inputData: { paid } })).map(({ key }) => key);

  assert.ok((await fields('true')).includes('payment_reference'));
  assert.ok(!(await fields('false')).includes('payment_reference'));
});

test('a refusal names every wrong field and its rule', async () => {
  await rejects(create(order({ currency: 'euro', vat_rate: 101 })), 'AppError', /^.*amount\.currency: .+; amount\.vat_rate: .+\(request req_/);
});

test('a key for hooks says what an action needs', async () => {
  const inputData = order();
  const refused = run(App.creates.order.operation.perform, { authData: { baseUrl, apiKey: hooksKey }, inputData });

  await rejects(refused, 'AppError', /access full/);
});

test('a change is reported, and what became of an order is found and sent again', async () => {
  const reported = await run(App.creates.change.operation.perform, {
    authData,
    inputData: { entity: 'prices', record_id: '8', id_is_number: true, action: 'updated', attributes: { amount: '2' } },
  });
  assert.equal(
    (await postpaid(`events/${reported.id}`)).body,
    '{"data":[{"type":"prices","id":8,"action":"updated","attributes":{"amount":"2"}}]}',
  );

  const zap = await switchOn(App.triggers.order_paid, {}, '/again');
  const { order_number } = await create(order());
  await next('/again');
  const find = () => run(App.searches.find_delivery.operation.perform, { authData, inputData: { order_number, status: 'delivered' } });
  const delivery = await soon(
    async () => (await find()).find(({ endpoint_id: id }) => id === zap.subscribeData.id),
    'the delivery did not end',
  );
  assert.deepEqual(Object.keys(App.creates.retry.operation.sample).sort(), Object.keys(delivery).sort());
  const retried = await run(App.creates.retry.operation.perform, { authData, inputData: { delivery_id: delivery.id } });
  assert.equal(retried.retry_of, delivery.id);
  await next('/again');
});

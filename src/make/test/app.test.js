'use strict';

// Does with the definitions of the app what Make says that it does with them. Needs a running Postpaid: POSTPAID_URL, and
// POSTPAID_KEY with full access. It must be allowed to send to 127.0.0.1.

const assert = require('node:assert/strict');
const { readFileSync, readdirSync, statSync } = require('node:fs');
const { createServer } = require('node:http');
const { join, relative } = require('node:path');
const { after, before, test } = require('node:test');

const { POSTPAID_URL: baseUrl, POSTPAID_KEY: apiKey } = process.env;
const root = join(__dirname, '..');
const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const app = read('makecomapp.json');
const base = read(app.generalCodeFiles.base);

// ---- Make's template language, as far as the app uses it --------------------------------------------------------------------

const functions = {
  encodeURL: encodeURIComponent,
  if_: (condition, then, otherwise) => (condition ? then : otherwise),
  ifempty: (value, otherwise) => (value === undefined || value === null || value === '' ? otherwise : value),
  join: (values, between) => (values ?? []).join(between),
  map: (values, key) => (values ?? []).map((each) => each[key]),
  min: Math.min,
};

const evaluate = (expression, variables) => {
  const javascript = expression
    .split(/('[^']*')/)
    .map((part) => (part.startsWith("'") ? part : part.replace(/\bif\(/g, 'if_(').replace(/ = /g, ' === ').replace(/(?<=\w)\.(?=\w)/g, '?.')))
    .join('');
  const scope = { ...functions, ...variables };
  return new Function(...Object.keys(scope), `return ${javascript}`)(...Object.values(scope));
};

/** Objects without what is undefined, texts with their values; a text that is one expression keeps the type of its value. */
const filled = (template, variables) => {
  if (Array.isArray(template)) return template.map((each) => filled(each, variables));
  if (template && typeof template === 'object') {
    return Object.fromEntries(
      Object.entries(template)
        .map(([name, value]) => [name, filled(value, variables)])
        .filter(([, value]) => value !== undefined),
    );
  }
  if (typeof template !== 'string') return template;
  const [, whole] = /^{{((?:(?!}}).)*)}}$/.exec(template) ?? [];
  return whole ? evaluate(whole, variables) : template.replace(/{{(.*?)}}/g, (_, each) => evaluate(each, variables) ?? '');
};

/** Makes the request of a definition, and gives what the module puts out. */
const communicate = async (definition, variables, common = base) => {
  const url = new URL(definition.url.startsWith('/') ? filled(common.baseUrl, variables) + filled(definition.url, variables) : filled(definition.url, variables));
  Object.entries(filled(definition.qs ?? {}, variables)).forEach(([name, value]) => url.searchParams.set(name, value));
  const body = definition.body && JSON.stringify(filled(definition.body, variables));
  const answer = await fetch(url, {
    method: definition.method ?? 'GET',
    headers: filled({ ...common.headers, ...(body && { 'Content-Type': 'application/json' }), ...definition.headers }, variables),
    body,
  });
  const text = await answer.text();
  const all = { ...variables, body: text ? JSON.parse(text) : undefined, statusCode: answer.status };
  const { valid = { condition: true }, iterate, output, limit, data } = definition.response ?? {};
  if (!answer.ok || !filled(valid.condition, all)) {
    const error = { ...common.response?.error, ...definition.response?.error };
    const { type = 'RuntimeError', message = error.message } = error[answer.status] ?? {};
    throw Object.assign(new Error(filled(message, all)), { name: type });
  }
  if (data) return filled(data, all);
  return iterate
    ? filled(iterate, all).slice(0, filled(limit, all)).map((item) => filled(output, { ...all, item }))
    : filled(output, all);
};

const component = (kind, name) => {
  const { codeFiles, ...more } = app.components[kind][name];
  return { ...more, ...Object.fromEntries(Object.entries(codeFiles).map(([code, file]) => [code, read(file)])) };
};

let connection;
const run = (module, parameters) => communicate(component('module', module).communication, { connection, parameters });

// ---- What Make does with a POST ----------------------------------------------------------------------------------------------

const received = [];
const hooks = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    received.push({ path: request.url, body: JSON.parse(body) });
    response.end('Accepted');
  });
});
let target;

const soon = async (ask, what) => {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const found = await ask();
    if (found) return found;
    assert.ok(Date.now() < deadline, what);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const next = (path) => soon(() => received.find((each) => each.path === path), `nothing came to ${path}`);

const attach = async (name, path, parameters = {}) => {
  const webhook = { url: target + path };
  Object.assign(webhook, await communicate(component('webhook', name).attach, { connection, parameters, webhook }));
  return webhook;
};
const detach = (name, webhook) => communicate(component('webhook', name).detach, { connection, webhook });

/** The trigger's bundle for a POST. */
const trigger = (module, body) => {
  const { webhook, communication } = component('module', module);
  const payload = filled(component('webhook', webhook).communication.output, { body });
  return communication.url ? communicate(communication, { connection, payload }) : payload;
};

let references = 0;
const order = (more) => ({
  product: 'Course',
  totalIncl: 121,
  vatRate: 21,
  currency: 'EUR',
  payment: { provider: 'make', reference: `make_${process.pid}_${Date.now()}_${references++}` },
  ...more,
});

before(async () => {
  await new Promise((resolve) => hooks.listen(0, '127.0.0.1', resolve));
  target = `http://127.0.0.1:${hooks.address().port}`;
  const { communication } = component('connection', 'postpaid');
  const all = { parameters: { baseUrl, apiKey } };
  connection = await communicate(communication, all, {});
});
after(() => hooks.close());

test('every file is part of the app, and every reference leads somewhere', () => {
  const files = (directory) =>
    readdirSync(directory).flatMap((name) => {
      const path = join(directory, name);
      return statSync(path).isDirectory() ? files(path) : [relative(root, path)];
    });
  const { connection: connections, webhook, module, rpc } = app.components;
  const components = [connections, webhook, module, rpc].flatMap(Object.values);
  const named = [...Object.values(app.generalCodeFiles), ...components.flatMap(({ codeFiles }) => Object.values(codeFiles))];
  const there = files(root).filter((file) => !/^(test\/|makecomapp\.json$)/.test(file));

  assert.deepEqual([...named].sort(), there.sort());
  const text = named.map((file) => readFileSync(join(root, file), 'utf8')).join('');
  const rpcs = [...text.matchAll(/rpc:\/\/(\w+)/g)].map(([, name]) => name);
  assert.deepEqual([...new Set(rpcs)].sort(), Object.keys(rpc).sort());
  for (const each of components) {
    assert.ok(!each.connection || connections[each.connection]);
    assert.ok(!each.webhook || webhook[each.webhook]);
  }
  const grouped = read(app.generalCodeFiles.groups).flatMap(({ modules }) => modules);
  assert.deepEqual(grouped.sort(), Object.keys(module).sort());
});

test('a wrong key is no connection', async () => {
  const { communication } = component('connection', 'postpaid');
  const wrong = communicate(communication, { parameters: { baseUrl, apiKey: 'bk_wrong' } }, {});

  await assert.rejects(wrong, /\[401\] .*key/i);
});

test('a paid order starts a scenario with what Postpaid says about it', async () => {
  const webhook = await attach('paidOrders', '/paid');
  const placed = await run('createOrder', order({ buyer: { email: 'an@example.com', address: { city: 'Ghent' } } }));
  const { body } = await next('/paid');

  const bundle = await trigger('watchPaidOrders', body);

  assert.deepEqual(bundle, placed);
  const { samples } = component('module', 'watchPaidOrders');
  assert.deepEqual(Object.keys(samples).sort(), Object.keys(bundle).sort());
  await detach('paidOrders', webhook);
  await assert.rejects(communicate({ url: `/hooks/${webhook.hookId}` }, { connection }), /\[404\]/);
  await detach('paidOrders', webhook);
});

test('a forged POST starts nothing that did not happen', async () => {
  const open = await run('createOrder', order({ payment: {} }));
  assert.equal(open.status, 'open');

  await assert.rejects(trigger('watchPaidOrders', { order_id: open.id, status: 'paid' }), /is not paid/);
  for (const id of ['ord_forged', `${open.id}/payments`, '../orders?status=paid', '..', undefined]) {
    await assert.rejects(trigger('watchPaidOrders', { order_id: id }), /\[4\d\d\]/, id);
  }
});

test('events are chosen from the catalogue, and changes come as they were reported', async () => {
  const list = (rpc) => communicate(component('rpc', rpc).communication, { connection, parameters: {} });
  const values = (options) => options.map(({ value }) => value);
  const events = await list('listEvents');
  assert.ok(['order.paid', 'prices', 'delivery.exhausted'].every((each) => values(events).includes(each)));
  const entities = await list('listEntities');
  assert.ok(values(entities).includes('prices') && entities.every(({ label }) => label));
  const webhook = await attach('events', '/events', { event: 'prices' });

  const reported = await run('reportChange', { entity: 'prices', recordId: 'p1', action: 'updated', attributes: { amount: 2 } });

  assert.match(reported.id, /^evt_/);
  const { body } = await next('/events');
  assert.deepEqual(await trigger('watchEvents', body), {
    data: [{ type: 'prices', id: 'p1', action: 'updated', attributes: { amount: 2 } }],
  });
  await run('reportChange', { entity: 'prices', recordId: 'p1', action: 'deleted', attributes: {} });
  await detach('events', webhook);
});

test('orders and deliveries are found, and a delivery is sent again', async () => {
  const webhook = await attach('paidOrders', '/again');
  const input = order({ idempotencyKey: `row-${process.pid}-${Date.now()}`, orderNumber: `M-${process.pid}-${Date.now()}` });
  const placed = await run('createOrder', input);
  assert.equal((await run('createOrder', input)).id, placed.id);
  const find = { orderNumber: input.orderNumber, limit: 500 };
  assert.deepEqual(await run('searchOrders', find), [placed]);
  await next('/again');

  const delivered = await soon(
    async () =>
      (await run('searchDeliveries', find)).find((each) => each.endpoint_id === webhook.hookId && each.status === 'delivered'),
    'the delivery did not end',
  );
  assert.equal((await run('retryDelivery', { deliveryId: delivered.id })).retry_of, delivered.id);
  await detach('paidOrders', webhook);
});

test('a refusal names every wrong field', async () => {
  await assert.rejects(run('createOrder', order({ currency: 'euro', vatRate: 101 })), (error) => {
    assert.equal(error.name, 'DataError');
    assert.match(error.message, /\[422\] \/amount\/currency, \/amount\/vat_rate: .+; /);
    return true;
  });
});

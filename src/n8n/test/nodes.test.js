'use strict';

// Runs the built package in n8n's own engine (n8n-core), as n8n loads and calls it. Needs a running Postpaid: POSTPAID_URL, and
// POSTPAID_KEY with full access. It must be allowed to send to 127.0.0.1.

const assert = require('node:assert/strict');
const { createHmac } = require('node:crypto');
const { mkdtempSync, rmSync } = require('node:fs');
const { createServer } = require('node:http');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { after, before, test } = require('node:test');

const home = mkdtempSync(join(tmpdir(), 'n8n-'));
Object.assign(process.env, { N8N_USER_FOLDER: home, N8N_LOG_LEVEL: 'silent', N8N_DIAGNOSTICS_ENABLED: 'false' });
const { ExecuteContext, HookContext, LoadOptionsContext, PackageDirectoryLoader, WebhookContext } = require('n8n-core');
const { REMEMBERED, isAnswered, remember } = require('../dist/nodes/PostpaidTrigger/answered');
const { NodeHelpers, Workflow, createRunExecutionData } = require('n8n-workflow');

const { POSTPAID_URL: baseUrl, POSTPAID_KEY: apiKey } = process.env;
const loader = new PackageDirectoryLoader(join(__dirname, '..'));

const nodeTypes = {
  getByName: (name) => loader.nodeTypes[name.split('.')[1]].type,
  getByNameAndVersion: (name) => NodeHelpers.getVersionedNodeType(loader.nodeTypes[name.split('.')[1]].type),
  getKnownTypes: () => ({}),
};

/** As in n8n itself, but for one credential that is not encrypted. */
const credentialsHelper = (credentials) => ({
  isCredentialUsableByNode: () => true,
  getParentTypes: () => [],
  getDecrypted: async () => credentials,
  getCredentialsProperties: () => loader.credentialTypes.postpaidApi.type.properties,
  preAuthentication: async () => undefined,
  authenticate: async (data, type, request, workflow, node) => {
    const { headers } = loader.credentialTypes[type].type.authenticate.properties;
    for (const [name, value] of Object.entries(headers)) {
      request.headers = {
        ...request.headers,
        [name]: workflow.expression.getSimpleParameterValue(node, value, 'internal', { $credentials: data }, undefined, ''),
      };
    }
    return request;
  },
});

/** A workflow of one node. */
const open = (type, parameters, credentials = { baseUrl, apiKey }) => {
  const node = {
    id: '1',
    name: 'Node',
    type: `n8n-nodes-postpaid.${type}`,
    typeVersion: 1,
    position: [0, 0],
    parameters,
    webhookId: `${type}-${Math.random().toString(36).slice(2)}`,
    credentials: { postpaidApi: { id: '1', name: 'Postpaid' } },
  };
  const workflow = new Workflow({ id: 'w', nodes: [node], connections: {}, active: true, nodeTypes });
  const additionalData = { credentialsHelper: credentialsHelper(credentials), webhookBaseUrl: n8n, webhookWaitingBaseUrl: n8n, formWaitingBaseUrl: n8n, variables: {} };
  return { node: workflow.getNode('Node'), workflow, additionalData, type: nodeTypes.getByNameAndVersion(node.type) };
};

// ---- What n8n does with a POST -------------------------------------------------------------------------------------------

const started = [];
const requests = [];
const triggers = new Map();
let failures = 0;
let n8n;

const hooks = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    request.rawBody = Buffer.concat(chunks);
    const trigger = triggers.get(request.url);
    if (!request.headers['x-again']) {
      requests.push({ path: request.url, headers: request.headers, body: request.rawBody });
    }
    response.status = (status) => Object.assign(response, { statusCode: status });
    response.json = (body) => response.end(JSON.stringify(body));
    try {
      request.body = JSON.parse(request.rawBody);
      const { workflow, node, type } = trigger;
      const additionalData = { ...trigger.additionalData, httpRequest: request, httpResponse: response };
      const webhookData = { webhookDescription: type.description.webhooks[0] };
      const context = new WebhookContext(workflow, node, additionalData, 'trigger', webhookData, [], null);
      const { noWebhookResponse, workflowData } = await type.webhook.call(context);
      if (workflowData && failures-- > 0) {
        throw new Error('the database of n8n is away');
      }
      if (workflowData) {
        started.push({ path: request.url, items: workflowData[0].map(({ json }) => json) });
      }
      if (!noWebhookResponse) {
        response.end('{"message":"Workflow was started"}');
      }
    } catch (error) {
      response.statusCode = 500;
      response.end(String(error.stack));
    }
  });
});

const hook = (opened) => new HookContext(opened.workflow, opened.node, opened.additionalData, 'trigger', 'activate');
const method = (opened, name) => opened.type.webhookMethods.default[name].call(hook(opened));
const kept = (opened) => opened.workflow.getStaticData('node', opened.node);

/** As when somebody activates the workflow. */
const activate = async (opened) => {
  const url = hook(opened).getNodeWebhookUrl('default');
  triggers.set(new URL(url).pathname, opened);
  if (!(await method(opened, 'checkExists'))) {
    assert.equal(await method(opened, 'create'), true);
  }
  return new URL(url).pathname;
};

// ---- The action node -----------------------------------------------------------------------------------------------------

const execute = async (parameters, items = [{}], credentials, more = {}) => {
  const opened = open('postpaid', parameters, credentials);
  Object.assign(opened.node, more);
  const input = items.map((json) => ({ json }));
  // As n8n does: parameters that nobody touched have their defaults.
  opened.node.parameters = NodeHelpers.getNodeParameters(
    opened.type.description.properties,
    parameters,
    true,
    false,
    opened.node,
    opened.type.description,
  );
  const context = new ExecuteContext(
    opened.workflow,
    opened.node,
    opened.additionalData,
    'manual',
    createRunExecutionData({}),
    0,
    input,
    { main: [input] },
    { data: { main: [input] }, node: opened.node, source: null },
    [],
  );
  const [output] = await opened.type.execute.call(context);
  return output;
};
const run = async (...all) => (await execute(...all)).map(({ json }) => json);

let references = 0;
const paid = (additionalFields = {}) => ({
  resource: 'order',
  operation: 'create',
  product: 'Course',
  totalIncl: 121,
  paid: true,
  paymentReference: `n8n_${process.pid}_${Date.now()}_${references++}`,
  additionalFields,
});

// ---- Around them -----------------------------------------------------------------------------------------------------------

const postpaid = async (path, body) => {
  const answer = await fetch(`${baseUrl}/api/v1/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  assert.ok(answer.ok, text);
  return JSON.parse(text);
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
const start = (path, more = () => true) =>
  soon(() => started.find((each) => each.path === path && more(each)), `nothing started ${path}`);

before(async () => {
  await loader.loadAll();
  await new Promise((resolve) => hooks.listen(0, '127.0.0.1', resolve));
  n8n = `http://127.0.0.1:${hooks.address().port}/webhook`;
});
after(() => {
  hooks.close();
  rmSync(home, { recursive: true });
});

test('n8n loads the package: two nodes, a credential, icons', () => {
  assert.deepEqual(Object.keys(loader.nodeTypes), ['postpaid', 'postpaidTrigger']);
  assert.deepEqual(Object.keys(loader.credentialTypes), ['postpaidApi']);
  for (const { type } of Object.values(loader.nodeTypes)) {
    assert.match(type.description.iconUrl.light, /postpaid\.svg$/);
    assert.deepEqual(type.description.codex.categories, ['Sales', 'Development']);
  }
});

test('a credential is tested with the account of its key', async () => {
  const { request } = loader.credentialTypes.postpaidApi.type.test;
  const { workflow, node } = open('postpaid', {});
  const resolved = workflow.expression.getSimpleParameterValue(node, request.baseURL, 'internal', {
    $credentials: { baseUrl: ` ${baseUrl}/ ` },
  });

  assert.equal(resolved, baseUrl);
  assert.equal((await fetch(resolved + request.url, { headers: { Authorization: `Bearer ${apiKey}` } })).status, 200);
});

test('a paid order starts the workflow once, with a key for hooks', async () => {
  const { key } = await postpaid('api-keys', { name: 'n8n', access: 'hooks' });
  const opened = open('postpaidTrigger', { event: 'order.paid' }, { baseUrl: `${baseUrl}/api/v1/`, apiKey: ` ${key} ` });
  const path = await activate(opened);
  const { id, secret } = kept(opened);
  assert.match(secret, /^whsec_/);
  assert.equal((await postpaid(`hooks/${id}`)).managed_by, 'n8n');
  assert.equal(await method(opened, 'checkExists'), true);
  const [order] = await run(paid({ firstName: 'Anà' }));

  const [item] = (await start(path)).items;

  const { headers, body } = requests.find((each) => each.path === path);
  assert.deepEqual([item.event_id, item.order_id, item.buyer.first_name], [headers['webhook-id'], order.id, 'Anà']);
  const again = await fetch(n8n.replace('/webhook', path), { method: 'POST', headers: { ...sent(headers), 'x-again': '1' }, body });
  assert.equal(again.status, 200, await again.text());
  assert.equal(started.filter((each) => each.path === path).length, 1);

  assert.equal(await method(opened, 'delete'), true);
  assert.deepEqual(kept(opened), {});
  assert.equal(await method(opened, 'delete'), true);
  assert.ok((await postpaid('endpoints')).data.every((each) => each.id !== id));
});

/** The headers that sign a request, which another one may have. */
const sent = (headers) => Object.fromEntries(Object.entries(headers).filter(([name]) => /^(webhook-|content-type)/.test(name)));

test('what the hook’s own secret did not sign is answered 401 and starts nothing', async () => {
  const opened = open('postpaidTrigger', { event: 'order.paid' });
  const path = await activate(opened);
  await run(paid());
  await start(path);
  const { headers, body } = requests.find((each) => each.path === path);
  const { secret: ofTheAccount } = await postpaid('signing-secret');
  const signed = (secret, id, time) =>
    'v1,' + createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`${id}.${time}.${body}`).digest('base64');
  const { 'webhook-id': id, 'webhook-timestamp': time } = headers;
  const old = String(Number(time) - 301);
  const forge = async (changed, forgedBody = body) => {
    const forged = { ...sent(headers), 'webhook-id': 'evt_forged', 'x-again': '1', ...changed };
    const answer = await fetch(n8n.replace('/webhook', path), { method: 'POST', headers: forged, body: forgedBody });
    assert.equal(answer.status, 401, await answer.text());
  };
  const { secret } = kept(opened);

  await forge({});
  await forge({ 'webhook-id': id }, String(body).replace('121', '1'));
  await forge({ 'webhook-signature': signed(ofTheAccount, 'evt_forged', time) });
  await forge({ 'webhook-timestamp': old, 'webhook-signature': signed(secret, 'evt_forged', old) });
  await forge({ 'webhook-timestamp': 'soon' });
  await forge({ 'webhook-signature': 'v1,' });
  await forge({ 'webhook-signature': '' });
  await forge({ 'webhook-signature': signed(secret, 'evt_forged', time).replace('v1,', 'v1a,') });

  assert.equal(started.filter((each) => each.path === path).length, 1);
  await method(opened, 'delete');
});

test('a node that now selects something else gets another hook, and so does one whose hook is gone', async () => {
  const opened = open('postpaidTrigger', { event: 'order.paid' });
  await activate(opened);
  const { id: first } = kept(opened);
  opened.node.parameters.event = 'prices.deleted';
  await activate(opened);
  const { id: second } = kept(opened);
  assert.notEqual(second, first);
  assert.ok((await postpaid('endpoints')).data.every((each) => each.id !== first));
  await fetch(`${baseUrl}/api/v1/hooks/${second}`, { method: 'DELETE', headers: { Authorization: `Bearer ${apiKey}` } });
  assert.equal(await method(opened, 'checkExists'), false);
  await activate(opened);
  assert.notEqual(kept(opened).id, second);
  await method(opened, 'delete');
});

test('each change of a report is an item, or all of them are one', async () => {
  const split = open('postpaidTrigger', { event: 'prices' });
  const whole = open('postpaidTrigger', { event: 'prices', split: false });
  const paths = [await activate(split), await activate(whole)];
  await postpaid('changes', {
    data: [
      { type: 'prices', id: 5, action: 'deleted' },
      { type: 'prices', id: 'six', action: 'updated', attributes: { amount: 2 } },
    ],
  });

  const [{ items }, { items: one }] = await Promise.all(paths.map((path) => start(path)));

  const event_id = items[0].event_id;
  assert.deepEqual(items, [
    { id: `${event_id}.0`, event_id, type: 'prices', record_id: 5, action: 'deleted', attributes: {} },
    { id: `${event_id}.1`, event_id, type: 'prices', record_id: 'six', action: 'updated', attributes: { amount: 2 } },
  ]);
  assert.deepEqual([one.length, one[0].data.length], [1, 2]);
  await Promise.all([split, whole].map((each) => method(each, 'delete')));
});

test('an event that n8n could not work on is no repetition when it comes again', async () => {
  const opened = open('postpaidTrigger', { event: 'order.paid' });
  const path = await activate(opened);
  failures = 1;
  await run(paid());

  await start(path);

  const [first, second] = requests.filter((each) => each.path === path);
  assert.equal(first.headers['webhook-id'], second.headers['webhook-id']);
  await method(opened, 'delete');
});

test('only so many events are remembered', () => {
  for (let i = 0; i <= REMEMBERED; i++) remember('hook', `evt_${i}`);

  assert.deepEqual(
    ['evt_0', 'evt_1', `evt_${REMEMBERED}`].map((event) => isAnswered('hook', event)),
    [false, true, true],
  );
});

test('the lists show the catalogue', async () => {
  const load = (type, name) => {
    const opened = open(type, {});
    const context = new LoadOptionsContext(opened.workflow, opened.node, opened.additionalData, '');
    return opened.type.methods.loadOptions[name].call(context);
  };
  const values = (options) => options.map(({ value }) => value);

  const events = values(await load('postpaidTrigger', 'getEvents'));
  assert.ok(['order.paid', 'prices', 'prices.deleted', 'delivery.exhausted'].every((each) => events.includes(each)));
  const entities = values(await load('postpaid', 'getEntities'));
  assert.ok(entities.includes('prices') && !entities.includes('order.paid'));
});

test('orders are created, read and listed; a repetition creates no second one', async () => {
  const email = `n8n-${process.pid}-${Date.now()}@example.com`;
  const parameters = paid({
    email,
    street: 'Main Street 1',
    customFields: '{"size":"L"}',
    isTest: true,
    idempotencyKey: email,
    paymentProvider: 'till',
  });
  const [order] = await run(parameters);
  assert.deepEqual(
    [order.status, order.payment_provider, order.is_test, order.custom_fields, order.buyer.address.street],
    ['paid', 'till', true, { size: 'L' }, 'Main Street 1'],
  );
  assert.equal((await run(parameters))[0].id, order.id);
  assert.equal((await run({ resource: 'order', operation: 'get', orderId: order.id }))[0].id, order.id);
  const open = { ...paid({ email }), paid: false };
  assert.equal((await run(open))[0].status, 'open');

  const find = { resource: 'order', operation: 'getAll', filters: { email } };
  assert.equal((await run(find)).length, 2);
  assert.equal((await run({ ...find, limit: 1 })).length, 1);
  assert.deepEqual((await run({ ...find, filters: { email, status: 'paid' } })).map(({ id }) => id), [order.id]);
});

test('a list goes on page by page', async () => {
  await postpaid('changes/batch', {
    reports: Array.from({ length: 120 }, (_, i) => ({ data: [{ type: 'prices', id: i, action: 'deleted' }] })),
  });
  const email = `many-${process.pid}-${Date.now()}@example.com`;
  const order = { product: { name: 'Course' }, amount: { total_incl: 1, vat_rate: 0, currency: 'EUR' }, buyer: { email } };
  await postpaid('orders/batch', { orders: Array.from({ length: 120 }, () => order) });
  const parameters = { resource: 'order', operation: 'getAll', filters: { email } };

  const all = await run({ ...parameters, returnAll: true });
  assert.equal(new Set(all.map(({ id }) => id)).size, 120);
  assert.equal((await run({ ...parameters, limit: 110 })).length, 110);
});

test('a change is reported, and a delivery is found, read and sent again', async () => {
  const change = { resource: 'change', operation: 'report', entity: 'prices', recordId: '8', idIsNumber: true };
  const [reported] = await run({ ...change, action: 'updated', attributes: '{"amount": 2}' });
  const { body } = await postpaid(`events/${reported.id}`);
  assert.equal(body, '{"data":[{"type":"prices","id":8,"action":"updated","attributes":{"amount":2}}]}');
  await run({ ...change, action: 'deleted' });

  const opened = open('postpaidTrigger', { event: 'order.paid' });
  const path = await activate(opened);
  const [{ order_number }] = await run(paid());
  await start(path);
  const endpoints = await run({ resource: 'endpoint', operation: 'getAll', returnAll: true });
  assert.ok(endpoints.some(({ id }) => id === kept(opened).id));
  const filters = { order_number, status: 'delivered', endpoint: kept(opened).id };
  const delivery = await soon(
    async () => (await run({ resource: 'delivery', operation: 'getAll', filters }))[0],
    'the delivery did not end',
  );
  const [read] = await run({ resource: 'delivery', operation: 'get', deliveryId: delivery.id });
  assert.equal(read.attempts.length, 1);
  const [again] = await run({ resource: 'delivery', operation: 'retry', deliveryId: delivery.id });
  assert.equal(again.retry_of, delivery.id);
  await method(opened, 'delete');
});

test('a refusal names every wrong field; a workflow may go on', async () => {
  const wrong = { ...paid(), currency: 'euro', vatRate: 101 };
  await assert.rejects(execute(wrong), (error) => {
    assert.match(error.message, /amount\.currency: .+; amount\.vat_rate: /);
    assert.match(error.description ?? error.cause?.description, /request req_/);
    return true;
  });
  const output = await execute(wrong, [{}, {}], undefined, { onError: 'continueRegularOutput' });
  assert.deepEqual(output.map(({ pairedItem }) => pairedItem.item), [0, 1]);
  assert.match(output[1].json.error, /amount\.currency/);
  await assert.rejects(execute({ ...paid(), additionalFields: { customFields: '[1]' } }), /Custom Fields is not a JSON object/);
  await assert.rejects(run(paid(), [{}], { baseUrl, apiKey: 'bk_wrong' }), /key|Authorization/i);
});

// What a program does with a client that was generated for TypeScript.
// Arguments: the address of the API, a key, and an address that takes webhooks.
import {
  ChangesApi,
  Configuration,
  DeliveriesApi,
  type Delivery,
  EndpointsApi,
  EventsApi,
  OrdersApi,
  ProblemFromJSON,
  RecoveriesApi,
  ResponseError,
} from './postpaid-typescript'

declare const process: { argv: string[]; exitCode: number }

const [basePath, accessToken, receiver] = process.argv.slice(2)
const configuration = new Configuration({ basePath, accessToken })
const endpoints = new EndpointsApi(configuration)
const orders = new OrdersApi(configuration)
const deliveries = new DeliveriesApi(configuration)
const recoveries = new RecoveriesApi(configuration)
const events = new EventsApi(configuration)

function check(expected: boolean, found: unknown): asserts expected {
  if (!expected) throw new Error(`unexpected: ${JSON.stringify(found)}`)
}

async function addAnEndpoint(): Promise<string> {
  const added = await endpoints.addEndpoint({
    newEndpoint: { url: receiver!, events: ['order.paid', 'prices'], retry: { delaysSeconds: [1, 2] } },
  })
  check(String(added.retry.delaysSeconds) === '1,2' && added.name === null, added)
  const test = await endpoints.testEndpoint({ id: added.id })
  check(test.outcome === 'delivered' && test.reason === null, test)
  return added.id
}

async function placeOrders(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const reference = `tr_${Date.now()}_${i}`
    const order = await orders.placeOrder({
      idempotencyKey: reference,
      newOrder: {
        product: { name: 'Course' },
        amount: { totalIncl: 1.21, vatRate: 21, currency: 'EUR' },
        customFields: { size: '5', seats: 2 },
        payment: { provider: 'test', reference },
      },
    })
    check(order.customFields['size'] === '5' && order.customFields['seats'] === 2, order)
    check(order.paidAt instanceof Date, order)
  }
}

async function readDeliveries(endpoint: string): Promise<void> {
  const found: Delivery[] = []
  let cursor: string | undefined
  do {
    const page = await deliveries.listDeliveries({ endpoint, limit: 2, cursor })
    found.push(...page.data)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  check(found.length === 3, found)
  const one = await deliveries.getDelivery({ id: found[0]!.id })
  check(one.eventType === 'order.paid' && one.endpointId === endpoint, one)
}

// Two operations answer in one shape or another.
async function readBothShapes(endpoint: string): Promise<void> {
  const placed = (await orders.listOrders({ limit: 1 })).data[0]!
  check(placed.id!.startsWith('ord_') && placed.event === undefined, placed)
  const told = (await orders.listOrders({ format: 'event', limit: 1 })).data[0]!
  check(told.id === undefined && told.seller!.id.startsWith('acc_'), told)

  const since = new Date(Date.now() - 3_600_000)
  const count = await recoveries.recoverEndpoint({ id: endpoint, recoveryScope: { since, dryRun: true } })
  check(count.atLeast !== undefined && count.id === undefined, count)
  const begun = await recoveries.recoverEndpoint({ id: endpoint, recoveryScope: { since } })
  check(begun.atLeast === undefined && begun.id!.startsWith('rec_'), begun)
}

async function reportChanges(): Promise<void> {
  const event = await new ChangesApi(configuration).reportChanges({
    newChanges: {
      data: [
        { type: 'prices', id: 545, action: 'updated', attributes: { amount: 5 } },
        { type: 'prices', id: '545', action: 'deleted' },
      ],
    },
  })
  check(event.id.startsWith('evt_'), event)
}

async function readTheCatalogue(): Promise<void> {
  const types = (await events.listEventTypes()).data
  check(types.length > 10 && Object.keys(types[0]!.example).length > 0, types)
  check((await events.integrationPrompt()).includes('webhook-signature'), 'the prompt')
}

async function handleAProblem(): Promise<void> {
  try {
    await orders.getOrder({ id: 'ord_nothing' })
  } catch (error) {
    check(error instanceof ResponseError, error)
    const problem = ProblemFromJSON(await error.response.json())
    check(error.response.status === 404 && problem.type === '/problems/not-found', problem)
    return
  }
  throw new Error('an order that does not exist')
}

async function flow(): Promise<void> {
  const endpoint = await addAnEndpoint()
  await placeOrders(3)
  await readDeliveries(endpoint)
  await readBothShapes(endpoint)
  await reportChanges()
  await readTheCatalogue()
  await handleAProblem()
  console.log(`endpoint=${endpoint}`)
}

flow().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})

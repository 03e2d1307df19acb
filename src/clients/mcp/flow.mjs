// Prints what the server told as JSON: its tools, an answer, and what it said about a wrong argument.
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'

const transport = new StreamableHTTPClientTransport(new URL(process.env.POSTPAID_URL + '/mcp'), {
  requestInit: { headers: { Authorization: 'Bearer ' + process.env.POSTPAID_KEY } }
})
const client = new Client({ name: 'postpaid-test', version: '1.0.0' })
await client.connect(transport)
await client.ping()
const { tools } = await client.listTools()
const overview = await client.callTool({ name: 'account_overview', arguments: {} })
const wrong = await client.callTool({ name: 'find_deliveries', arguments: { limit: 500 } })
await client.close()

console.log(JSON.stringify({
  server: client.getServerVersion().name,
  protocol: transport.protocolVersion,
  tools: tools.map((tool) => tool.name),
  account: overview.structuredContent.account.id,
  text_is_the_same: overview.content[0].text === JSON.stringify(overview.structuredContent),
  wrong: wrong.isError && wrong.content[0].text
}))

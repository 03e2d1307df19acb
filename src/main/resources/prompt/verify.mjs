import { createHmac, timingSafeEqual } from 'node:crypto'

const TOLERANCE = 5 * 60 // seconds

// headers: by lower-case name, as Node's req.headers.
// rawBody: the bytes as they arrived (a Buffer), before anything parsed them.
export function isGenuine(headers, rawBody, secret, now = Date.now() / 1000) {
  const timestamp = headers['{{timestamp-header-lower}}'] ?? ''
  const signature = headers['{{signature-header-lower}}'] ?? ''
  const hmac = createHmac('sha256', secret).update(timestamp + '.').update(rawBody)
  return isRecent(timestamp, now) && isSame('sha256=' + hmac.digest('hex'), signature)
}

// The same by the headers of Standard Webhooks. While a secret is being replaced there are two signatures; one must fit.
export function isGenuineStandard(headers, rawBody, secret, now = Date.now() / 1000) {
  const id = headers['webhook-id'] ?? ''
  const timestamp = headers['webhook-timestamp'] ?? ''
  const signatures = (headers['webhook-signature'] ?? '').split(' ')
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const hmac = createHmac('sha256', key).update(id + '.' + timestamp + '.').update(rawBody)
  const expected = 'v1,' + hmac.digest('base64')
  return isRecent(timestamp, now) && signatures.some((signature) => isSame(expected, signature))
}

function isRecent(timestamp, now) {
  return /^[0-9]{1,12}$/.test(timestamp) && Math.abs(now - Number(timestamp)) <= TOLERANCE
}

// Takes as long for a nearly right signature as for a wrong one.
function isSame(expected, given) {
  const a = Buffer.from(expected)
  const b = Buffer.from(given)
  return a.length === b.length && timingSafeEqual(a, b)
}

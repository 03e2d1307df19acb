import { createPublicKey, verify } from 'node:crypto'

const TOLERANCE = 5 * 60 // seconds

// headers: by lower-case name, as Node's req.headers.
// rawBody: the bytes as they arrived (a Buffer), before anything parsed them.
// publicKey: begins with whpk_. While a secret is being replaced there are two signatures v1a; one must fit.
export function isGenuineByKey(headers, rawBody, publicKey, now = Date.now() / 1000) {
  const timestamp = headers['webhook-timestamp'] ?? ''
  const before = Buffer.from((headers['webhook-id'] ?? '') + '.' + timestamp + '.')
  const message = Buffer.concat([before, rawBody])
  const x = Buffer.from(publicKey.replace('whpk_', ''), 'base64').toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  const isRecent = /^[0-9]{1,12}$/.test(timestamp) && Math.abs(now - Number(timestamp)) <= TOLERANCE
  return isRecent && (headers['webhook-signature'] ?? '').split(' ').some((signature) =>
    signature.startsWith('v1a,') && verify(null, message, key, Buffer.from(signature.slice(4), 'base64')))
}

import crypto from 'crypto'

// "signingSecret" is the value from your Integrations page.
// "rawBody" is the exact, unparsed request body (a string).
function isFromBookto(req, rawBody, signingSecret) {
  const timestamp = req.headers['x-bookto-timestamp']
  const signature = req.headers['x-bookto-signature'] // "sha256=<hex>"

  const expected =
    'sha256=' +
    crypto
      .createHmac('sha256', signingSecret)
      .update(timestamp + '.' + rawBody)
      .digest('hex')

  return signature === expected
}

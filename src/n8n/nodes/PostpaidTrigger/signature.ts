import { createHmac, timingSafeEqual } from 'node:crypto';

/** How many seconds a request may be away from now. */
const TOLERANCE = 300;

/**
 * Whether a request was signed with this secret (Standard Webhooks).
 *
 * @param body the raw body, as it arrived
 * @param now seconds since 1970
 */
export function isSigned(
	secret: string,
	headers: Record<string, unknown>,
	body: Buffer,
	now = Date.now() / 1000,
): boolean {
	const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
	if (!secret || typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string') {
		return false;
	}
	if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > TOLERANCE) {
		return false;
	}
	const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
	const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
	return signatures
		.split(' ')
		.filter((each) => each.startsWith('v1,'))
		.map((each) => Buffer.from(each.slice(3), 'base64'))
		.some((each) => each.length === expected.length && timingSafeEqual(each, expected));
}

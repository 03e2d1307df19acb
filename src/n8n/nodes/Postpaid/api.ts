import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	JsonObject,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

type Caller = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;

type Page = { data: IDataObject[]; next_cursor: string | null };

type Problem = {
	title?: string;
	detail?: string;
	request_id?: string;
	errors?: Array<{ pointer: string; detail: string }>;
};

/** What a problem document says, with every wrong field: `product.name: is missing`. */
function words(problem: Problem): string {
	const fields = (problem.errors ?? []).map(({ pointer, detail }) => {
		const field = pointer.replace(/^\//, '').replaceAll('/', '.');
		return field ? `${field}: ${detail}` : detail;
	});
	return fields.length ? fields.join('; ') : (problem.detail ?? problem.title ?? '');
}

/**
 * Calls Postpaid with the credentials of the node.
 *
 * @param path below `/api/v1/`
 * @throws NodeApiError that says which fields are wrong, and why
 */
export async function call<T = IDataObject>(
	context: Caller,
	method: IHttpRequestOptions['method'],
	path: string,
	more: Partial<IHttpRequestOptions> = {},
): Promise<T> {
	const { baseUrl } = await context.getCredentials<{ baseUrl: string }>('postpaidApi');
	const base = baseUrl.trim().replace(/(\/api(\/v1)?)?\/*$/, '');
	try {
		return (await context.helpers.httpRequestWithAuthentication.call(context, 'postpaidApi', {
			method,
			url: `${base}/api/v1/${path}`,
			json: true,
			...more,
		})) as T;
	} catch (error) {
		// n8n made one already, with what was answered; this is the same one.
		const failure = new NodeApiError(context.getNode(), error as JsonObject);
		const problem = (failure.context.data ?? {}) as Problem;
		failure.message = words(problem) || failure.message;
		if (problem.request_id) {
			failure.description = `Postpaid knows this as request ${problem.request_id}`;
		}
		throw failure;
	}
}

/** Reads a list page by page, until it ends or there is as much as was asked for. */
export async function list(context: Caller, path: string, qs: IDataObject, limit: number): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	let cursor: string | null = null;
	do {
		const size = Math.min(100, limit - found.length);
		const page: Page = await call<Page>(context, 'GET', path, {
			qs: { ...qs, limit: size, ...(cursor && { cursor }) },
		});
		found.push(...page.data);
		cursor = page.next_cursor;
	} while (cursor !== null && found.length < limit);
	return found;
}

type EventType = { name: string; label: string; kind: string; actions: string[] };

/** The catalogue of events. */
export async function catalogue(context: ILoadOptionsFunctions): Promise<EventType[]> {
	return (await call<{ data: EventType[] }>(context, 'GET', 'event-types')).data;
}

import type {
	IDataObject,
	IHookFunctions,
	ILoadOptionsFunctions,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
	JsonObject,
} from 'n8n-workflow';
import { NodeApiError, NodeConnectionTypes } from 'n8n-workflow';

import { call, catalogue } from '../Postpaid/api';
import { isAnswered, remember } from './answered';
import { isSigned } from './signature';

type Hook = { id?: string; secret?: string };

type Change = { type: string; id: string | number; action: string; attributes: IDataObject | [] };

/** What n8n keeps for this node between executions. */
function kept(context: IHookFunctions | IWebhookFunctions): Hook {
	return context.getWorkflowStaticData('node') as Hook;
}

async function subscribe(context: IHookFunctions): Promise<boolean> {
	const hook = kept(context);
	const { id, secret } = await call(context, 'POST', 'hooks', {
		body: {
			target_url: context.getNodeWebhookUrl('default'),
			event: context.getNodeParameter('event'),
			source: 'n8n',
		},
	});
	hook.id = id as string;
	hook.secret = secret as string;
	return true;
}

async function unsubscribe(context: IHookFunctions): Promise<boolean> {
	const hook = kept(context);
	if (hook.id) {
		await call(context, 'DELETE', `hooks/${encodeURIComponent(hook.id)}`);
		delete hook.id;
		delete hook.secret;
	}
	return true;
}

/** Whether Postpaid still has the hook of this node, for the URL and the event that the node has now. */
async function isSubscribed(context: IHookFunctions): Promise<boolean> {
	const hook = kept(context);
	if (!hook.id || !hook.secret) {
		return false;
	}
	try {
		const { url, events, status } = await call(context, 'GET', `hooks/${encodeURIComponent(hook.id)}`);
		const wanted = [context.getNodeParameter('event')];
		if (url === context.getNodeWebhookUrl('default') && String(events) === String(wanted) && status === 'active') {
			return true;
		}
	} catch (error) {
		if ((error as NodeApiError).httpCode !== '404') {
			throw new NodeApiError(context.getNode(), error as JsonObject);
		}
	}
	await unsubscribe(context);
	return false;
}

/** Each change that one request tells, as an item of its own. */
function changes(body: { data: Change[] }, event: string): IDataObject[] {
	return body.data.map(({ type, id, action, attributes }, index) => ({
		id: `${event}.${index}`,
		event_id: event,
		type,
		record_id: id,
		action,
		attributes: Array.isArray(attributes) ? {} : attributes,
	}));
}

export class PostpaidTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Postpaid Trigger',
		name: 'postpaidTrigger',
		icon: { light: 'file:postpaid.svg', dark: 'file:postpaid.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description: 'Starts the workflow when an order is paid, or on another event of Postpaid',
		defaults: { name: 'Postpaid Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'postpaidApi', required: true }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
		properties: [
			{
				displayName: 'Event Name or ID',
				name: 'event',
				type: 'options',
				typeOptions: { loadOptionsMethod: 'getEvents' },
				default: 'order.paid',
				required: true,
				description:
					'What starts the workflow. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			{
				displayName: 'Each Change Is an Item',
				name: 'split',
				type: 'boolean',
				default: true,
				description: 'Whether several changes that one request told become one item each',
			},
		],
	};

	methods = {
		loadOptions: {
			async getEvents(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
				return (await catalogue(this)).flatMap(({ name, label, actions }) => [
					{ name: label, value: name },
					...actions.map((action) => ({ name: `${label}: ${action}`, value: `${name}.${action}` })),
				]);
			},
		},
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isSubscribed(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await subscribe(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unsubscribe(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { id = '', secret = '' } = kept(this);
		const headers = this.getHeaderData() as Record<string, unknown>;
		const { rawBody } = this.getRequestObject();
		const response = this.getResponseObject();
		if (!Buffer.isBuffer(rawBody) || !isSigned(secret, headers, rawBody)) {
			response.status(401).json({ message: 'The signature is wrong, missing or too old' });
			return { noWebhookResponse: true };
		}
		const event = headers['webhook-id'] as string;
		if (isAnswered(id, event)) {
			return { webhookResponse: { message: 'Known already' } };
		}
		response.once('finish', () => {
			if (response.statusCode < 300) {
				remember(id, event);
			}
		});
		const body = this.getBodyData() as IDataObject & { data?: Change[] };
		const items =
			body.data && this.getNodeParameter('split', true)
				? changes(body as { data: Change[] }, event)
				: [{ event_id: event, ...body }];
		return { workflowData: [this.helpers.returnJsonArray(items)] };
	}
}

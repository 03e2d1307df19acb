import type {
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

import { call, catalogue, list } from './api';
import { properties } from './fields';

type Operation = (context: IExecuteFunctions, index: number) => Promise<IDataObject | IDataObject[]>;

/** The fields that somebody filled in; undefined if there is none. */
function filled(fields: IDataObject): IDataObject | undefined {
	const entries = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== '');
	return entries.length ? Object.fromEntries(entries) : undefined;
}

/** An object that was typed as JSON, or that an expression gave. */
function json(context: IExecuteFunctions, value: unknown, field: string, itemIndex: number): IDataObject {
	try {
		const read: unknown = typeof value === 'string' ? JSON.parse(value || '{}') : (value ?? {});
		if (typeof read === 'object' && read !== null && !Array.isArray(read)) {
			return read as IDataObject;
		}
	} catch {
		// Said below.
	}
	throw new NodeOperationError(context.getNode(), `${field} is not a JSON object`, { itemIndex });
}

/** @param key may be empty */
function once(key: unknown): { headers?: IDataObject } {
	return key ? { headers: { 'Idempotency-Key': String(key) } } : {};
}

const createOrder: Operation = async (context, index) => {
	const given = (name: string) => context.getNodeParameter(name, index);
	const more = given('additionalFields') as IDataObject;
	const body = filled({
		order_number: more.orderNumber,
		product: filled({ name: given('product') as string, description: more.productDescription }),
		amount: { total_incl: given('totalIncl'), vat_rate: given('vatRate'), currency: given('currency') } as IDataObject,
		vat_treatment: more.vatTreatment,
		buyer: filled({
			first_name: more.firstName,
			last_name: more.lastName,
			email: more.email,
			company: more.company,
			vat_number: more.vatNumber,
			address: filled({
				street: more.street,
				postal_code: more.postalCode,
				city: more.city,
				region: more.region,
			}),
			country: more.country,
		}),
		custom_fields: filled(json(context, more.customFields, 'Custom Fields', index)),
		payment: given('paid')
			? {
					provider: more.paymentProvider ?? 'n8n',
					reference: given('paymentReference') as string,
					is_test: more.isTest ?? false,
				}
			: undefined,
	});
	return await call(context, 'POST', 'orders', { body, ...once(more.idempotencyKey) });
};

const reportChange: Operation = async (context, index) => {
	const given = (name: string) => context.getNodeParameter(name, index);
	const id = given('recordId');
	const action = given('action') as string;
	const change: IDataObject = { type: given('entity') as string, id: given('idIsNumber') ? Number(id) : String(id), action };
	if (action !== 'deleted') {
		change.attributes = json(context, given('attributes'), 'Attributes', index);
	}
	return await call(context, 'POST', 'changes', { body: { data: [change] }, ...once(given('idempotencyKey')) });
};

const one =
	(path: string, parameter: string): Operation =>
	async (context, index) => {
		const id = encodeURIComponent(context.getNodeParameter(parameter, index) as string);
		return await call(context, 'GET', `${path}/${id}`);
	};

const many =
	(path: string): Operation =>
	async (context, index) => {
		const all = context.getNodeParameter('returnAll', index) as boolean;
		const limit = all ? Infinity : (context.getNodeParameter('limit', index) as number);
		const filters = context.getNodeParameter('filters', index, {}) as IDataObject;
		return await list(context, path, filled(filters) ?? {}, limit);
	};

const retryDelivery: Operation = async (context, index) => {
	const id = encodeURIComponent(context.getNodeParameter('deliveryId', index) as string);
	return await call(context, 'POST', `deliveries/${id}/retry`);
};

const operations: Record<string, Operation> = {
	'order:create': createOrder,
	'order:get': one('orders', 'orderId'),
	'order:getAll': many('orders'),
	'change:report': reportChange,
	'delivery:get': one('deliveries', 'deliveryId'),
	'delivery:getAll': many('deliveries'),
	'delivery:retry': retryDelivery,
	'endpoint:getAll': many('endpoints'),
};

export class Postpaid implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Postpaid',
		name: 'postpaid',
		icon: { light: 'file:postpaid.svg', dark: 'file:postpaid.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Places orders, reports changes, and shows what became of them at the webhooks',
		defaults: { name: 'Postpaid' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'postpaidApi', required: true }],
		properties,
	};

	methods = {
		loadOptions: {
			async getEntities(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
				return (await catalogue(this))
					.filter(({ kind }) => kind === 'entity')
					.map(({ name, label }) => ({ name: label, value: name }));
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const done: INodeExecutionData[] = [];
		for (let index = 0; index < this.getInputData().length; index++) {
			const name = `${this.getNodeParameter('resource', index)}:${this.getNodeParameter('operation', index)}`;
			try {
				const result = await operations[name](this, index);
				const items = this.helpers.returnJsonArray(result);
				done.push(...this.helpers.constructExecutionMetaData(items, { itemData: { item: index } }));
			} catch (error) {
				if (!this.continueOnFail()) {
					throw new NodeOperationError(this.getNode(), error as Error, { itemIndex: index });
				}
				done.push({ json: { error: (error as Error).message }, pairedItem: { item: index } });
			}
		}
		return [done];
	}
}

import type { INodeProperties } from 'n8n-workflow';

type Shown = { resource: string[]; operation: string[] };

const on = (resource: string, ...operation: string[]): { show: Shown } => ({
	show: { resource: [resource], operation },
});

const text = (displayName: string, name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	...more,
});

const operations = (resource: string, options: INodeProperties['options'], first: string): INodeProperties => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: [resource] } },
	options,
	default: first,
});

const idempotencyKey = text('Idempotency Key', 'idempotencyKey', {
	description: 'For a day, the same key does nothing twice. Use what stays the same if this step is repeated.',
});

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Change', value: 'change' },
		{ name: 'Delivery', value: 'delivery' },
		{ name: 'Endpoint', value: 'endpoint' },
		{ name: 'Order', value: 'order' },
	],
	default: 'order',
};

const orderFields: INodeProperties[] = [
	operations(
		'order',
		[
			{ name: 'Create', value: 'create', action: 'Create an order', description: 'Place an order, paid or not' },
			{ name: 'Get', value: 'get', action: 'Get an order', description: 'Get an order by its ID' },
			{ name: 'Get Many', value: 'getAll', action: 'Get many orders', description: 'Get orders, the newest first' },
		],
		'create',
	),
	text('Order ID', 'orderId', { required: true, placeholder: 'ord_…', displayOptions: on('order', 'get') }),
	text('Product', 'product', { required: true, displayOptions: on('order', 'create') }),
	{
		displayName: 'Total with VAT',
		name: 'totalIncl',
		type: 'number',
		typeOptions: { numberPrecision: 2 },
		default: 0,
		required: true,
		displayOptions: on('order', 'create'),
	},
	{
		displayName: 'VAT Rate',
		name: 'vatRate',
		type: 'number',
		typeOptions: { numberPrecision: 2 },
		default: 21,
		required: true,
		description: 'In percent',
		displayOptions: on('order', 'create'),
	},
	text('Currency', 'currency', {
		default: 'EUR',
		required: true,
		description: 'ISO 4217, such as EUR',
		displayOptions: on('order', 'create'),
	}),
	{
		displayName: 'Paid Already',
		name: 'paid',
		type: 'boolean',
		default: false,
		description: 'Whether the order is paid. A paid order reaches all webhooks.',
		displayOptions: on('order', 'create'),
	},
	text('Payment Reference', 'paymentReference', {
		required: true,
		description: 'The ID that the payment has where it was made. The same payment again creates no second order.',
		displayOptions: { show: { resource: ['order'], operation: ['create'], paid: [true] } },
	}),
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: on('order', 'create'),
		options: [
			text('City', 'city'),
			text('Company', 'company'),
			text('Country', 'country', { description: 'Two capitals, such as BE' }),
			{ displayName: 'Custom Fields (JSON)', name: 'customFields', type: 'json', default: '{}' },
			text('Email', 'email', { placeholder: 'name@email.com' }),
			text('First Name', 'firstName'),
			idempotencyKey,
			text('Last Name', 'lastName'),
			text('Order Number', 'orderNumber', { description: 'Postpaid chooses one if this is empty' }),
			text('Payment Provider', 'paymentProvider', { default: 'n8n', description: 'Who took the money' }),
			text('Postal Code', 'postalCode'),
			text('Product Description', 'productDescription'),
			text('Region', 'region'),
			text('Street', 'street'),
			{
				displayName: 'Test',
				name: 'isTest',
				type: 'boolean',
				default: false,
				description: 'Whether no real money moved',
			},
			text('VAT Number', 'vatNumber'),
			{
				displayName: 'VAT Treatment',
				name: 'vatTreatment',
				type: 'options',
				options: [
					{ name: 'Exempt', value: 'exempt' },
					{ name: 'Export', value: 'export' },
					{ name: 'Intra-Community', value: 'intra_community' },
					{ name: 'One Stop Shop', value: 'oss' },
					{ name: 'Outside Scope', value: 'outside_scope' },
					{ name: 'Reverse Charge', value: 'reverse_charge' },
					{ name: 'Standard', value: 'standard' },
					{ name: 'Zero Rated', value: 'zero_rated' },
				],
				default: 'standard',
			},
		],
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: on('order', 'getAll'),
		options: [
			text('Email', 'email', { placeholder: 'name@email.com' }),
			text('Order Number', 'order_number'),
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{ name: 'Expired', value: 'expired' },
					{ name: 'Open', value: 'open' },
					{ name: 'Paid', value: 'paid' },
				],
				default: 'paid',
			},
		],
	},
];

const changeFields: INodeProperties[] = [
	operations(
		'change',
		[
			{
				name: 'Report',
				value: 'report',
				action: 'Report a change',
				description: 'Report that a record of the booking system changed',
			},
		],
		'report',
	),
	{
		displayName: 'Entity Name or ID',
		name: 'entity',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getEntities' },
		default: '',
		required: true,
		description:
			'The kind of record. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: on('change', 'report'),
	},
	text('Record ID', 'recordId', { required: true, displayOptions: on('change', 'report') }),
	{
		displayName: 'Record ID Is a Number',
		name: 'idIsNumber',
		type: 'boolean',
		default: false,
		description: 'Whether the ID is sent as a number',
		displayOptions: on('change', 'report'),
	},
	{
		displayName: 'Action',
		name: 'action',
		type: 'options',
		options: [
			{ name: 'Created', value: 'created' },
			{ name: 'Deleted', value: 'deleted' },
			{ name: 'Updated', value: 'updated' },
		],
		default: 'updated',
		displayOptions: on('change', 'report'),
	},
	{
		displayName: 'Attributes (JSON)',
		name: 'attributes',
		type: 'json',
		default: '{}',
		description: 'What was set or changed',
		displayOptions: { show: { ...on('change', 'report').show, action: ['created', 'updated'] } },
	},
	{ ...idempotencyKey, displayOptions: on('change', 'report') },
];

const deliveryFields: INodeProperties[] = [
	operations(
		'delivery',
		[
			{ name: 'Get', value: 'get', action: 'Get a delivery', description: 'Get a delivery with its attempts' },
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many deliveries',
				description: 'Get deliveries, the newest first',
			},
			{ name: 'Retry', value: 'retry', action: 'Retry a delivery', description: 'Send a delivery once more, now' },
		],
		'getAll',
	),
	text('Delivery ID', 'deliveryId', {
		required: true,
		placeholder: 'dlv_…',
		displayOptions: on('delivery', 'get', 'retry'),
	}),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: on('delivery', 'getAll'),
		options: [
			text('Endpoint ID', 'endpoint', { placeholder: 'ep_…' }),
			text('Event ID', 'event', { placeholder: 'evt_…' }),
			text('Order Number', 'order_number'),
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{ name: 'Cancelled', value: 'cancelled' },
					{ name: 'Delivered', value: 'delivered' },
					{ name: 'Exhausted', value: 'exhausted' },
					{ name: 'Held', value: 'held' },
					{ name: 'In Flight', value: 'in_flight' },
					{ name: 'Pending', value: 'pending' },
				],
				default: 'exhausted',
			},
		],
	},
];

const endpointFields: INodeProperties[] = [
	operations(
		'endpoint',
		[
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many endpoints',
				description: 'Get the webhooks of the account, with those that tools manage',
			},
		],
		'getAll',
	),
];

const many = { show: { resource: ['order', 'delivery', 'endpoint'], operation: ['getAll'] } };

const paging: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: many,
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { ...many.show, returnAll: [false] } },
	},
];

export const properties = [resource, ...orderFields, ...changeFields, ...deliveryFields, ...endpointFields, ...paging];

import type { IAuthenticateGeneric, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

export class PostpaidApi implements ICredentialType {
	name = 'postpaidApi';

	displayName = 'Postpaid API';

	icon = 'file:../nodes/Postpaid/postpaid.svg' as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Address of Postpaid',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'https://hooks.example.com',
			description: 'The address at which you open the dashboard',
			required: true,
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'A key with the access "hooks" is enough for the trigger; the actions need full access',
			required: true,
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey.trim()}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}', url: '/api/v1/me' },
	};
}

'use strict';

const { api, idempotent } = require('../lib/http');
const { isYes } = require('../lib/shapes');

const perform = async (z, bundle) => {
  const { entity, record_id: id, id_is_number: isNumber, action, attributes, idempotency_key: key } = bundle.inputData;
  const change = { type: entity, id: isYes(isNumber) ? Number(id) : String(id), action };
  const { data } = await z.request({
    method: 'POST',
    url: api(z, bundle, 'changes'),
    headers: idempotent(key),
    body: { data: [action === 'deleted' ? change : { ...change, attributes: attributes ?? {} }] },
  });
  return data;
};

module.exports = {
  key: 'change',
  noun: 'Change',
  display: { label: 'Report Change', description: 'Reports that a record of the booking system was created, updated or deleted.' },
  operation: {
    perform,
    inputFields: [
      { key: 'entity', label: 'Kind of record', required: true, dynamic: 'entity_choices.id.label' },
      { key: 'record_id', label: 'Id of the record', required: true },
      { key: 'id_is_number', label: 'Is the id a number?', type: 'boolean', default: 'false' },
      { key: 'action', label: 'What happened', required: true, choices: ['created', 'updated', 'deleted'] },
      { key: 'attributes', label: 'What was set or changed', dict: true, helpText: 'Not needed for a deleted record.' },
      {
        key: 'idempotency_key',
        label: 'Key against duplicates',
        helpText: 'Something that is the same if Zapier repeats this step. For a day, the same key reports nothing twice.',
      },
    ],
    sample: { id: 'evt_01jd8x2k3m4n5p6q7r8s9t0v1w' },
  },
};

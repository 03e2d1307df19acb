'use strict';

const { subscribe, unsubscribe, receive, example } = require('../lib/hooks');
const { anyEvent } = require('../lib/shapes');
const sample = require('../samples/any_event.json');

const recent = async (z, bundle) => {
  const [, type] = /^(.*?)(?:\.(?:created|updated|deleted))?$/.exec(bundle.inputData.event);
  const body = await example(z, bundle, type);
  return body ? [anyEvent(body, 'evt_example')] : [];
};

module.exports = {
  key: 'any_event',
  noun: 'Event',
  display: {
    label: 'Any Event',
    description: 'Triggers on any one event of the catalogue, such as a delivery that failed for good.',
  },
  operation: {
    type: 'hook',
    inputFields: [{ key: 'event', label: 'Event', required: true, dynamic: 'event_choices.id.label' }],
    performSubscribe: subscribe(({ event }) => event),
    performUnsubscribe: unsubscribe,
    perform: receive((body, event) => [anyEvent(body, event)]),
    performList: recent,
    sample,
  },
};

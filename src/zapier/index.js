'use strict';

const { version } = require('./package.json');
const { version: platformVersion } = require('zapier-platform-core');
const authentication = require('./authentication');
const { withKey, explained } = require('./lib/http');

const byKey = (...all) => Object.fromEntries(all.map((each) => [each.key, each]));

module.exports = {
  version,
  platformVersion,
  flags: { cleanInputData: false },
  authentication,
  beforeRequest: [withKey],
  afterResponse: [explained],
  triggers: byKey(
    require('./triggers/order_paid'),
    require('./triggers/record_changed'),
    require('./triggers/any_event'),
    ...require('./triggers/choices'),
  ),
  creates: byKey(require('./creates/order'), require('./creates/change'), require('./creates/retry')),
  searches: byKey(require('./searches/order'), require('./searches/delivery')),
};

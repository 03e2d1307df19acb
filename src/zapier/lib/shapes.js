'use strict';

/** A paid order as a trigger gives it. Real orders and samples have the same id, that of the order. */
const orderPaid = (body, event) => ({ id: body.order_id, ...(event && { event_id: event }), ...body });

/** Each change that one POST tells, as an item of its own. */
const changes = (body, event) =>
  body.data.map(({ type, id, action, attributes }, index) => ({
    id: `${event}.${index}`,
    event_id: event,
    type,
    record_id: id,
    action,
    attributes: Array.isArray(attributes) ? {} : attributes,
  }));

/** Any event, with its body as it is. */
const anyEvent = (body, event) => ({ id: event, event: body.event ?? 'entities.changed', body });

/** A field of the type boolean: while fields are shown it may still be a text. */
const isYes = (value) => value === true || value === 'true';

module.exports = { orderPaid, changes, anyEvent, isYes };

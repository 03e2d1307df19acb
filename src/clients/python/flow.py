"""What a program does with a client that was generated for Python.

Arguments: the address of the API, a key, and an address that takes webhooks.
"""

import sys
import time
from datetime import datetime, timedelta, timezone

from postpaid import AuthenticatedClient
from postpaid.api.changes import report_changes
from postpaid.api.deliveries import get_delivery, list_deliveries
from postpaid.api.endpoints import add_endpoint, test_endpoint
from postpaid.api.events import integration_prompt, list_event_types
from postpaid.api.orders import get_order, list_orders, place_order
from postpaid.api.recoveries import recover_endpoint
from postpaid.models import (
    ListOrdersFormat,
    NewAmount,
    NewChange,
    NewChangeAction,
    NewChanges,
    NewEndpoint,
    NewOrder,
    NewPayment,
    NewProduct,
    Outcome,
    Problem,
    RecoveryScope,
    RetryChoice,
)
from postpaid.models.new_order_custom_fields_type_0 import NewOrderCustomFieldsType0
from postpaid.types import UNSET

api, key, receiver = sys.argv[1:]
client = AuthenticatedClient(base_url=api, token=key)


def check(expected, found):
    if not expected:
        raise AssertionError(found)


def add_an_endpoint():
    added = add_endpoint.sync(
        client=client,
        body=NewEndpoint(
            url=receiver, events=["order.paid", "prices"], retry=RetryChoice(delays_seconds=[1, 2])
        ),
    )
    check(added.retry.delays_seconds == [1, 2] and added.name is None, added)
    test = test_endpoint.sync(added.id, client=client)
    check(test.outcome == Outcome.DELIVERED and test.reason is None, test)
    return added.id


def place_orders(count):
    for _ in range(count):
        reference = f"tr_{time.time_ns()}"
        fields = NewOrderCustomFieldsType0()
        fields["size"] = "5"
        fields["seats"] = 2
        order = place_order.sync(
            client=client,
            idempotency_key=reference,
            body=NewOrder(
                product=NewProduct(name="Course"),
                amount=NewAmount(total_incl=1.21, vat_rate=21, currency="EUR"),
                custom_fields=fields,
                payment=NewPayment(provider="test", reference=reference),
            ),
        )
        check(order.custom_fields.additional_properties == {"size": "5", "seats": 2}, order)
        check(isinstance(order.paid_at, datetime), order)


def read_deliveries(endpoint):
    found, cursor = [], UNSET
    while cursor is not None:
        page = list_deliveries.sync(client=client, endpoint=endpoint, limit=2, cursor=cursor)
        found += page.data
        cursor = page.next_cursor
    check(len(found) == 3, found)
    one = get_delivery.sync(found[0].id, client=client)
    check(one.event_type == "order.paid" and one.endpoint_id == endpoint, one)


def read_both_shapes(endpoint):
    """Two operations answer in one shape or another."""
    placed = list_orders.sync(client=client, limit=1).data[0]
    check(placed.id.startswith("ord_") and placed.event is UNSET, placed)
    told = list_orders.sync(client=client, format_=ListOrdersFormat.EVENT, limit=1).data[0]
    check(told.id is UNSET and told.seller.id.startswith("acc_"), told)

    since = datetime.now(timezone.utc) - timedelta(hours=1)
    count = recover_endpoint.sync(endpoint, client=client, body=RecoveryScope(since=since, dry_run=True))
    check(count.at_least is not UNSET and count.id is UNSET, count)
    begun = recover_endpoint.sync(endpoint, client=client, body=RecoveryScope(since=since))
    check(begun.at_least is UNSET and begun.id.startswith("rec_"), begun)


def report_what_changed():
    event = report_changes.sync(
        client=client,
        body=NewChanges(
            data=[
                NewChange(type_="prices", id=545, action=NewChangeAction.UPDATED, attributes={"amount": 5}),
                NewChange(type_="prices", id="545", action=NewChangeAction.DELETED),
            ]
        ),
    )
    check(event.id.startswith("evt_"), event)


def read_the_catalogue():
    types = list_event_types.sync(client=client).data
    check(len(types) > 10 and types[0].example.additional_properties, types)
    check("webhook-signature" in integration_prompt.sync(client=client), "the prompt")


def handle_a_problem():
    answer = get_order.sync_detailed("ord_nothing", client=client)
    check(isinstance(answer.parsed, Problem), answer)
    check(answer.status_code == 404 and answer.parsed.type_ == "/problems/not-found", answer)


endpoint = add_an_endpoint()
place_orders(3)
read_deliveries(endpoint)
read_both_shapes(endpoint)
report_what_changed()
read_the_catalogue()
handle_a_problem()
print(f"endpoint={endpoint}")

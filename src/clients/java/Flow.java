import java.math.BigDecimal;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.JSON;
import org.openapitools.client.api.ChangesApi;
import org.openapitools.client.api.DeliveriesApi;
import org.openapitools.client.api.EndpointsApi;
import org.openapitools.client.api.EventsApi;
import org.openapitools.client.api.OrdersApi;
import org.openapitools.client.api.RecoveriesApi;
import org.openapitools.client.model.CreatedEndpoint;
import org.openapitools.client.model.Deliveries;
import org.openapitools.client.model.Delivery;
import org.openapitools.client.model.ListedOrder;
import org.openapitools.client.model.NewAmount;
import org.openapitools.client.model.NewChange;
import org.openapitools.client.model.NewChanges;
import org.openapitools.client.model.NewEndpoint;
import org.openapitools.client.model.NewOrder;
import org.openapitools.client.model.NewPayment;
import org.openapitools.client.model.NewProduct;
import org.openapitools.client.model.Outcome;
import org.openapitools.client.model.Problem;
import org.openapitools.client.model.RecoveryScope;
import org.openapitools.client.model.RetryChoice;

/**
 * What a program does with a client that was generated for Java, over either library.
 * Arguments: the address of the API, a key, and an address that takes webhooks.
 */
public final class Flow {

    private static ApiClient client;

    private Flow() {}

    public static void main(String[] arguments) throws Exception {
        client = Connection.to(arguments[0], arguments[1]);
        String endpoint = addAnEndpoint(arguments[2]);
        placeOrders(3);
        readDeliveries(endpoint);
        readBothShapes(endpoint);
        reportChanges();
        readTheCatalogue();
        handleAProblem();
        System.out.println("endpoint=" + endpoint);
    }

    private static String addAnEndpoint(String url) throws ApiException {
        EndpointsApi endpoints = new EndpointsApi(client);
        CreatedEndpoint added = endpoints.addEndpoint(
                new NewEndpoint()
                        .url(URI.create(url))
                        .events(List.of("order.paid", "prices"))
                        .retry(new RetryChoice().delaysSeconds(List.of(1, 2))),
                null);
        check(added.getRetry().getDelaysSeconds().equals(List.of(1, 2)), added);
        check(added.getName() == null, added);
        var test = endpoints.testEndpoint(added.getId(), null);
        check(test.getOutcome() == Outcome.DELIVERED && test.getReason() == null, test);
        return added.getId();
    }

    private static void placeOrders(int count) throws ApiException {
        for (int i = 0; i < count; i++) {
            String reference = "tr_" + System.nanoTime();
            var order = new OrdersApi(client)
                    .placeOrder(
                            new NewOrder()
                                    .product(new NewProduct().name("Course"))
                                    .amount(new NewAmount()
                                            .totalIncl(new BigDecimal("1.21"))
                                            .vatRate(new BigDecimal("21"))
                                            .currency("EUR"))
                                    .putCustomFieldsItem("size", "5")
                                    .putCustomFieldsItem("seats", 2)
                                    .payment(new NewPayment().provider("test").reference(reference)),
                            reference);
            check(order.getCustomFields().equals(Map.of("size", "5", "seats", 2)), order);
            check(order.getPaidAt() != null, order);
        }
    }

    private static void readDeliveries(String endpoint) throws ApiException {
        DeliveriesApi deliveries = new DeliveriesApi(client);
        List<Delivery> found = new ArrayList<>();
        String cursor = null;
        do {
            Deliveries page = deliveries.listDeliveries(
                    endpoint, null, null, null, null, null, null, null, null, null, 2, cursor);
            found.addAll(page.getData());
            cursor = page.getNextCursor();
        } while (cursor != null);
        check(found.size() == 3, found);
        Delivery one = deliveries.getDelivery(found.get(0).getId());
        check(one.getEventType().equals("order.paid") && one.getEndpointId().equals(endpoint), one);
    }

    /** Two operations answer in one shape or another. */
    private static void readBothShapes(String endpoint) throws ApiException {
        OrdersApi orders = new OrdersApi(client);
        ListedOrder placed = orders.listOrders(null, null, null, null, null, null, null, 1, null)
                .getData()
                .get(0);
        check(placed.getId().startsWith("ord_") && placed.getEvent() == null, placed);
        ListedOrder told = orders.listOrders(null, "event", null, null, null, null, null, 1, null)
                .getData()
                .get(0);
        check(told.getId() == null && told.getSeller().getId().startsWith("acc_"), told);

        RecoveriesApi recoveries = new RecoveriesApi(client);
        RecoveryScope scope = new RecoveryScope().since(OffsetDateTime.now().minusHours(1));
        var count = recoveries.recoverEndpoint(endpoint, scope.dryRun(true), null);
        check(count.getAtLeast() != null && count.getId() == null, count);
        var begun = recoveries.recoverEndpoint(endpoint, scope.dryRun(false), null);
        check(begun.getAtLeast() == null && begun.getId().startsWith("rec_"), begun);
    }

    private static void reportChanges() throws ApiException {
        var event = new ChangesApi(client)
                .reportChanges(
                        new NewChanges()
                                .addDataItem(new NewChange()
                                        .type("prices")
                                        .id(545)
                                        .action(NewChange.ActionEnum.UPDATED)
                                        .attributes(Map.of("amount", 5)))
                                .addDataItem(
                                        new NewChange().type("prices").id("545").action(NewChange.ActionEnum.DELETED)),
                        null);
        check(event.getId().startsWith("evt_"), event);
    }

    private static void readTheCatalogue() throws ApiException {
        EventsApi events = new EventsApi(client);
        var types = events.listEventTypes().getData();
        check(types.size() > 10 && !types.get(0).getExample().isEmpty(), types);
        check(events.integrationPrompt(null).contains("webhook-signature"), "the prompt");
    }

    private static void handleAProblem() throws Exception {
        try {
            new OrdersApi(client).getOrder("ord_nothing");
            throw new AssertionError("an order that does not exist");
        } catch (ApiException e) {
            Problem problem = new JSON().getMapper().readValue(e.getResponseBody(), Problem.class);
            check(e.getCode() == 404 && problem.getStatus() == 404, problem);
            check(problem.getType().toString().equals("/problems/not-found"), problem);
        }
    }

    private static void check(boolean expected, Object found) {
        if (!expected) {
            throw new AssertionError(found);
        }
    }
}

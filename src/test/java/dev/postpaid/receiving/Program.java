package dev.postpaid.receiving;

import dev.postpaid.client.Account;
import dev.postpaid.client.AccountSettings;
import dev.postpaid.client.Call;
import dev.postpaid.client.ChangesResult;
import dev.postpaid.client.Delivery;
import dev.postpaid.client.DeliveryFilter;
import dev.postpaid.client.Endpoint;
import dev.postpaid.client.EndpointSettings;
import dev.postpaid.client.Event;
import dev.postpaid.client.EventFilter;
import dev.postpaid.client.NewChange;
import dev.postpaid.client.NewOrder;
import dev.postpaid.client.NewOrder.NewBuyer;
import dev.postpaid.client.NewOrder.NewPayment;
import dev.postpaid.client.Order;
import dev.postpaid.client.OrderFilter;
import dev.postpaid.client.OrderResult;
import dev.postpaid.client.Page;
import dev.postpaid.client.PortalLinkSettings;
import dev.postpaid.client.Postpaid;
import dev.postpaid.client.PostpaidException;
import dev.postpaid.client.Problem;
import dev.postpaid.client.Recovery;
import dev.postpaid.client.RecoveryScope;
import dev.postpaid.client.SigningSecret;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Does everything that the client can, wherever it runs. It knows no library of tests, which servers do not have. */
public final class Program {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final NewOrder COURSE = NewOrder.of("Course", new BigDecimal("1.21"), new BigDecimal("21"), "EUR");

    private final Postpaid postpaid;
    private final Postpaid operator;
    private final String receiver;

    private Program(Postpaid postpaid, Postpaid operator, String receiver) {
        this.postpaid = postpaid;
        this.operator = operator;
        this.receiver = receiver;
    }

    /**
     * @param key of a new account with webhooks
     * @param receiver a URL that accepts webhooks of this account
     * @param executor null for the default
     * @throws IllegalStateException if something is not as it should be
     */
    public static void run(String url, String key, String operatorKey, String receiver, Executor executor) {
        try (Postpaid postpaid = connect(url, key, executor);
                Postpaid operator = connect(url, operatorKey, executor)) {
            new Program(postpaid, operator, receiver).run();
        }
    }

    private static Postpaid connect(String url, String key, Executor executor) {
        Postpaid.Builder builder = Postpaid.builder().url(url).key(key);
        return (executor == null ? builder : builder.executor(executor)).build();
    }

    private void run() {
        Endpoint endpoint = endpoints();
        Order order = orders();
        List<Delivery> deliveries = deliveries(endpoint, order);
        events(endpoint, order);
        changes();
        recoveries(endpoint, deliveries);
        secrets(endpoint);
        problems();
        accounts();
        postpaid.endpoints().delete(endpoint.id()).now();
        check(refusal(postpaid.endpoints().get(endpoint.id())).status(), 404);
    }

    private Endpoint endpoints() {
        check(postpaid.me().now().plan(), "flow");
        Endpoint added = postpaid.endpoints()
                .add(EndpointSettings.of(receiver).name("Own").header("X-Key", "k"))
                .now();
        check(added.headerNames(), List.of("X-Key"));
        Endpoint read = postpaid.endpoints().get(added.id()).now();
        Endpoint changed = postpaid.endpoints()
                .change(
                        added.id(),
                        new EndpointSettings().name("Changed").maxInFlight(3).ifMatch(read))
                .now();
        check(changed.name() + changed.maxInFlight(), "Changed3");
        check(changed.events(), List.of("order.paid"));
        Call<Endpoint> stale = postpaid.endpoints()
                .change(added.id(), new EndpointSettings().name("Late").ifMatch(read));
        check(refusal(stale).status(), 412);
        check(postpaid.endpoints().test(added.id()).now().isDelivered(), true);
        check(postpaid.endpoints().test(added.id(), "order.paid").now().statusCode() / 100, 2);
        check(postpaid.endpoints().disable(added.id()).now().isActive(), false);
        check(postpaid.endpoints().enable(added.id()).now().isActive(), true);
        check(postpaid.endpoints().list().stream().map(Endpoint::id).toList(), List.of(added.id()));
        return changed;
    }

    private static NewPayment payment() {
        return NewPayment.of("test", "tr_" + System.nanoTime());
    }

    private Order orders() {
        Call<Order> place = postpaid.orders()
                .place(COURSE.buyer(NewBuyer.email("zoe@example.com")
                                .name("Zoë", "Peeters")
                                .country("BE"))
                        .customField("size", "5")
                        .payment(payment()));
        Order order = place.now();
        check(place.now(), order);
        check(order.isPaid(), true);
        check(order.amount().totalIncl(), new BigDecimal("1.21"));
        check(order.buyer().firstName(), "Zoë");
        check(order.customFields(), Map.of("size", "5"));
        check(postpaid.orders().get(order.id()).now(), order);

        Order open = postpaid.orders().place(COURSE.description("Two days")).now();
        check(open.isPaid(), false);
        check(postpaid.orders().pay(open.id(), payment()).now().isPaid(), true);
        check(postpaid.orders().payments(open.id()).stream().count(), 1L);

        List<OrderResult> results = postpaid.orders()
                .placeAll(List.of(COURSE, COURSE.vatTreatment("none"), COURSE))
                .now();
        check(results.stream().map(OrderResult::isAccepted).toList(), List.of(true, false, true));
        check(results.get(1).problem().errors().get(0).field(), "/orders/1/vat_treatment");

        CompletableFuture<?>[] many = IntStream.range(0, 7)
                .mapToObj(each -> postpaid.orders()
                        .place(COURSE)
                        .later()
                        .thenApply(placed -> postpaid.orders().get(placed.id()).now())
                        .thenCompose(placed ->
                                postpaid.orders().pay(placed.id(), payment()).later())
                        .toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(many)
                .orTimeout(SOON.toSeconds(), TimeUnit.SECONDS)
                .join();
        OrderFilter paid = new OrderFilter().status("paid").pageSize(2);
        check(postpaid.orders().list(paid).stream().map(Order::id).distinct().count(), 9L);
        check(
                postpaid.orders().list(paid.orderNumber(order.orderNumber())).stream()
                        .toList(),
                List.of(order));
        return order;
    }

    private List<Delivery> deliveries(Endpoint endpoint, Order order) {
        DeliveryFilter delivered =
                new DeliveryFilter().endpoint(endpoint.id()).status("delivered").pageSize(2);
        await("deliveries", () -> postpaid.deliveries().list(delivered).stream().count() == 9);
        List<Delivery> all = postpaid.deliveries().list(delivered).stream().toList();
        Delivery first = postpaid.deliveries().list(new DeliveryFilter().orderNumber(order.orderNumber())).stream()
                .findFirst()
                .orElseThrow();
        Delivery whole = postpaid.deliveries().get(first.id()).now();
        check(whole.isDelivered(), true);
        check(whole.attempts().size(), 1);
        check(whole.attempts().get(0).outcome(), "delivered");
        Delivery again = postpaid.deliveries().retry(first.id()).now();
        check(again.retryOf(), first.id());
        // Nothing else can be sent of its event while it waits.
        await("the retry", () -> postpaid.deliveries().get(again.id()).now().isDelivered());
        return all;
    }

    private void events(Endpoint endpoint, Order order) {
        Event event =
                postpaid
                        .events()
                        .list(new EventFilter().orderNumber(order.orderNumber()).type("order.paid"))
                        .stream()
                        .findFirst()
                        .orElseThrow();
        Event whole = postpaid.events().get(event.id()).now();
        check(whole.body().contains(order.id()), true);
        check(whole.endpoints().get(0).decision(), "deliver");
        check(postpaid.events().send(event.id(), endpoint.id()).now().eventId(), event.id());

        String cursor = null;
        boolean found = false;
        for (Page<Event> page = postpaid.events().feed(null).now();
                !page.items().isEmpty();
                page = postpaid.events().feed(cursor).now()) {
            found |= page.items().stream().anyMatch(each -> each.id().equals(event.id()));
            cursor = page.cursor();
        }
        check(found, true);
    }

    private void changes() {
        String event = postpaid.changes()
                .report(
                        NewChange.updated("prices", 545, Map.of("amount", new BigDecimal("12.50"))),
                        NewChange.deleted("prices", "x"))
                .now();
        check(postpaid.events().get(event).now().body().contains("12.50"), true);
        List<ChangesResult> results = postpaid.changes()
                .reportAll(List.of(List.of(NewChange.deleted("prices", 1)), List.of(NewChange.deleted("nothing", 1))))
                .now();
        check(results.stream().map(ChangesResult::isAccepted).toList(), List.of(true, false));
    }

    private void recoveries(Endpoint endpoint, List<Delivery> deliveries) {
        RecoveryScope scope = RecoveryScope.since(
                        deliveries.get(deliveries.size() - 1).createdAt())
                .events("prices");
        check(postpaid.endpoints().countMissed(endpoint.id(), scope).now().found(), 0L);
        Recovery recovery = postpaid.endpoints().recover(endpoint.id(), scope).now();
        await(
                "the recovery",
                () -> !postpaid.recoveries().get(recovery.id()).now().isRunning());
        check(postpaid.recoveries().list().stream().map(Recovery::id).toList(), List.of(recovery.id()));
        check(
                postpaid.recoveries()
                        .recoverAll(RecoveryScope.since(Instant.now().minusSeconds(1)))
                        .now()
                        .size(),
                1);
    }

    private void secrets(Endpoint endpoint) {
        SigningSecret first = postpaid.signingSecret().get().now();
        SigningSecret second = postpaid.signingSecret().rotate(1).now();
        check(first.secret().equals(second.secret()), false);
        check(postpaid.signingSecret().activate().now().secret(), second.secret());
        check(postpaid.signingSecret().revoke().now().secret(), second.secret());
        Endpoint own = postpaid.endpoints()
                .change(endpoint.id(), new EndpointSettings().ownSecret(true))
                .now();
        check(postpaid.endpoints().signingSecret(endpoint.id()).get().now().secret(), own.secret());
    }

    private void problems() {
        PostpaidException refused = refusal(
                postpaid.orders().place(NewOrder.of("Course", new BigDecimal("-1"), new BigDecimal("21"), "EUR")));
        check(refused.status(), 422);
        check(refused.errors().stream().map(Problem.WrongField::field).toList(), List.of("/amount/total_incl"));
        check(refused.requestId() == null, false);
        check(refusal(postpaid.orders().get("ord_none/../x")).status() / 100, 4);
        check(refusal(postpaid.accounts().get("acc_1")).status(), 403);
    }

    private void accounts() {
        String ref = "shop 7/" + System.nanoTime();
        Account account = operator.accounts()
                .put(ref, AccountSettings.of("Bakery").plan("flow").endpoints(2))
                .now();
        check(account.apiKey().startsWith("bk_"), true);
        check(operator.accounts().put(ref, AccountSettings.of("Bakery")).now().apiKey() == null, true);
        check(operator.accounts().byRef(ref).now().id(), account.id());
        check(
                operator.accounts()
                        .change(account.id(), new AccountSettings().name("Corner bakery"))
                        .now()
                        .name(),
                "Corner bakery");
        Order order = operator.actingForRef(ref).orders().place(COURSE).now();
        check(operator.actingFor(account.id()).orders().get(order.id()).now().id(), order.id());
        check(refusal(postpaid.orders().get(order.id())).status(), 404);
        check(operator.accounts().usage(account.id(), null, null).now().days().size(), 30);
        check(
                operator.accounts()
                        .portalLink(
                                account.id(),
                                new PortalLinkSettings().role("viewer").expiresIn(Duration.ofMinutes(5)))
                        .now()
                        .url()
                        .contains("#"),
                true);
        check(operator.accounts().list().stream().anyMatch(each -> each.id().equals(account.id())), true);
        operator.accounts().delete(account.id()).now();
        check(refusal(operator.accounts().get(account.id())).status(), 404);
        check(postpaid.usage(null, null).now().total().eventsByType().size() >= 0, true);
    }

    private static PostpaidException refusal(Call<?> call) {
        try {
            throw new IllegalStateException(call + " was not refused: " + call.now());
        } catch (PostpaidException refused) {
            return refused;
        }
    }

    private static void check(Object is, Object expected) {
        if (!expected.equals(is)) {
            throw new IllegalStateException("expected " + expected + " but was " + is);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not yet: " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}

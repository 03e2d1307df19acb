package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who has several pages open tells their tabs apart by the titles. */
@Tag("browser")
class TitlesPageIT extends Suite {

    @Test
    void eachPageHasATitleOfItsOwn() {
        try (Receiver receiver = Receiver.start();
                Person seller = Person.operatorOf(shop)) {
            String endpoint = shop.endpoint(receiver.url("/books"), "\"name\":\"Bookkeeping\"");
            OwnEventTypesIT.put(shop.api(), "invoice.sent", OwnEventTypesIT.TYPE)
                    .expect(201);
            JsonObject order = shop.sell();
            String number = order.getString("order_number");
            String event = shop.eventOf(order);
            soon().until(() -> shop.api().get("deliveries").data().size() == 1);
            String delivery = shop.delivery(event, endpoint).getString("id");
            Map<String, String> titles = new LinkedHashMap<>();
            for (String page : List.of(
                    "integrations",
                    "deliveries",
                    "events",
                    "catalogue",
                    "type?name=order.paid",
                    "type?name=invoice.sent",
                    "eventType",
                    "eventType?name=invoice.sent",
                    "orders",
                    "products",
                    "product",
                    "reconciliation",
                    "inspectors",
                    "configurations",
                    "keys",
                    "people",
                    "retention",
                    "audit",
                    "profile",
                    "report",
                    "erase",
                    "operator/accounts",
                    "operator/users",
                    "operator/entities",
                    "operator/workload",
                    "operator/failing",
                    "operator/storage",
                    "operator/audit",
                    "delivery?id=" + delivery,
                    "event?id=" + event,
                    "order?id=" + order.getString("id"),
                    "endpoint?id=" + endpoint,
                    "configuration?id=" + endpoint)) {
                seller.opens("/dashboard/" + page);
                titles.put(page, seller.page().title());
            }

            assertThat(titles.values()).doesNotHaveDuplicates().allMatch(title -> title.endsWith(" · Bookto"));
            assertThat(titles)
                    .containsEntry("delivery?id=" + delivery, "Delivery " + number + " → Bookkeeping · Bookto")
                    .containsEntry("event?id=" + event, "Event order.paid " + number + " · Bookto")
                    .containsEntry("order?id=" + order.getString("id"), "Order " + number + " · Bookto")
                    .containsEntry("endpoint?id=" + endpoint, "Webhook Bookkeeping · Bookto")
                    .containsEntry("configuration?id=" + endpoint, "Edit webhook Bookkeeping · Bookto");
        }
    }
}

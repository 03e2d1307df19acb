package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.postpaid.Receiver;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On every screen, from a telephone to a desk, a page is as wide as the screen, however long what it shows is. */
@Tag("browser")
class LayoutPageIT extends Suite {

    /** As long as a name may be. */
    private static final String OWN = "warenwirtschaft.rechnungskorrektur_ausgestellt_x";

    private static final List<Integer> WIDTHS = List.of(360, 390, 640, 768, 900, 960, 1024, 1100, 1280, 1440, 1600);

    private static final int HEIGHT = 900;

    private final List<String> tooWide = new ArrayList<>();

    @Test
    void noPageScrollsSidewaysWithLongNamesAndUrls() {
        shop = Shop.open(operator, "flow", "Fietsenwinkel De Zonnige Ommelanden & Zonen, Groningen-Zuidoost");
        try (Receiver receiver = Receiver.start().answer(500);
                Person seller = Person.operatorOf(shop, "de-DE")) {
            for (String page : pages(receiver.url("/" + "hook-of-a-long-name/".repeat(70)))) {
                seller.opens("/dashboard/" + page);
                measure(seller.page(), page);
            }
        }
        assertThat(tooWide).isEmpty();
    }

    /** An account with some of everything. */
    private List<String> pages(String url) {
        String endpoint = shop.endpoint(url, "\"retry\":{\"delays_seconds\":[3600]}");
        shop.endpoint(url + "2", "\"name\":\"Buchhaltung der Zweigniederlassung\",\"retry\":{\"delays_seconds\":[]}");
        shop.api()
                .post("api-keys", "{\"name\":\"Warenwirtschaft-Schnittstelle-Produktivumgebung\",\"access\":\"read\"}")
                .expect(201);
        OwnEventTypesIT.put(shop.api(), OWN, OwnEventTypesIT.TYPE).expect(201);
        JsonObject order = shop.sell();
        shop.sell();
        String event = shop.eventOf(order);
        soon().until(() -> shop.api().get("deliveries?status=exhausted").data().size() == 2);
        String delivery = shop.delivery(event, endpoint).getString("id");
        return List.of(
                "overview",
                "catalogue",
                "type?name=order.paid",
                "type?name=" + OWN,
                "eventType?name=" + OWN,
                "operator/storage",
                "integrations",
                "integrations?added=" + endpoint,
                "deliveries",
                "delivery?id=" + delivery,
                "search?q=" + order.getString("order_number").substring(0, 3),
                "events",
                "event?id=" + event,
                "orders",
                "order?id=" + order.getString("id"),
                "products",
                "product",
                "inspectors",
                "configurations",
                "configuration?id=" + endpoint,
                "endpoint?id=" + endpoint,
                "keys",
                "people",
                "brand",
                "audit",
                "profile",
                "report",
                "erase",
                "operator/accounts",
                "operator/users",
                "operator/entities",
                "operator/workload",
                "operator/failing",
                "operator/audit");
    }

    private void measure(Page page, String path) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, HEIGHT);
            int wide = (int) page.evaluate("document.scrollingElement.scrollWidth");
            if (wide > width) {
                tooWide.add(path + " is " + wide + " wide at " + width);
            }
        }
        int tall = (int) page.evaluate("Math.max(0, ...[...document.querySelectorAll('table.list tr, dl.facts dd')]"
                + ".map(each => Math.round(each.getBoundingClientRect().height)))");
        if (tall > HEIGHT / 2) {
            tooWide.add(path + " has a row of " + tall);
        }
    }
}

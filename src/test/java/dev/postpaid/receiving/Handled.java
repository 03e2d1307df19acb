package dev.postpaid.receiving;

import dev.postpaid.receiver.Deduplication;
import dev.postpaid.receiver.RecentWebhooks;
import dev.postpaid.receiver.WebhookVerifier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the application of the tests trusts, and what reached it. */
public final class Handled {

    static final WebhookVerifier VERIFIER =
            WebhookVerifier.builder().secrets(Handled::secrets).build();
    static final Deduplication RECENT = new RecentWebhooks(1_000);

    private static final List<String> BODIES = new CopyOnWriteArrayList<>();
    private static volatile List<String> secrets = List.of();

    private Handled() {}

    private static List<String> secrets() {
        return secrets;
    }

    static void trust(String secret) {
        secrets = List.of(secret);
    }

    /** @return the status to answer with */
    static int handle(String way, String id, String body) {
        if (body.contains("\"later\"") && BODIES.stream().noneMatch(each -> each.startsWith("failed"))) {
            BODIES.add("failed " + way + " " + id);
            return 500;
        }
        BODIES.add(way + " " + id + " " + body);
        return 204;
    }

    static String all() {
        return String.join("\n", BODIES);
    }
}

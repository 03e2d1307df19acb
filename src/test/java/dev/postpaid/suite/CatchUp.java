package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;

/**
 * A shop whose endpoint is off while events are recorded, and that recovers them afterwards while processes are killed. Each
 * event has one recovery that sends it, and no other.
 */
final class CatchUp implements AutoCloseable {

    /** Several steps of a recovery, and more than may wait at a time. */
    private static final int EVENTS = 300;

    /** So slow that a recovery is under way at most kills. */
    private static final Duration LONG = Duration.ofMillis(90);

    private static final String CHANGE =
            "{\"data\":[{\"type\":\"prices\",\"id\":7,\"action\":\"deleted\",\"attributes\":[]}]}";

    private final Receiver receiver =
            Receiver.start().answer(request -> Reply.of(200).after(LONG));
    private final Shop shop;
    private final String endpoint;
    private final Set<String> missed = new LinkedHashSet<>();
    private String running;

    CatchUp(Shop shop) {
        this.shop = shop;
        endpoint = shop.endpoint(
                receiver.url(), "\"events\":[\"prices\"],\"max_in_flight\":3,\"retry\":{\"preset\":\"standard\"}");
    }

    /** Misses events and begins to recover them, unless it still recovers those of before. */
    void miss(Api server) {
        Shop here = shop.at(server);
        if (running != null && state(here).equals("running")) {
            return;
        }
        here.api().post("endpoints/" + endpoint + "/disable").expect(200);
        String body = "{\"reports\":[" + String.join(",", Collections.nCopies(EVENTS, CHANGE)) + "]}";
        List<JsonObject> results = here.api()
                .post("changes/batch", body)
                .expect(200)
                .json()
                .getJsonArray("results")
                .getValuesAs(JsonObject.class);
        List<String> ids =
                results.stream().map(result -> result.getString("id")).toList();
        missed.addAll(ids);
        String first = here.api().get("events/" + ids.get(0)).expect(200).string("created_at");
        here.api().post("endpoints/" + endpoint + "/enable").expect(200);
        running = here.api()
                .post("endpoints/" + endpoint + "/recover", "{\"since\":\"" + first + "\",\"what\":\"missed\"}")
                .expect(202)
                .id();
    }

    private String state(Shop here) {
        return here.api().get("recoveries/" + running).expect(200).string("state");
    }

    /** When all is quiet: everything that was missed has been sent again, once. */
    void everythingArrivesOnce(Api server, Duration patience) {
        Shop here = shop.at(server);
        Awaitility.await("the last recovery is done").atMost(patience).until(() -> state(here)
                .equals("done"));
        Awaitility.await("what was missed is delivered")
                .atMost(patience)
                .until(() -> here.api()
                                .get("deliveries?limit=1&status=pending")
                                .data()
                                .isEmpty()
                        && here.api()
                                .get("deliveries?limit=1&status=in_flight")
                                .data()
                                .isEmpty());

        List<JsonObject> recoveries = here.api().get("recoveries?limit=100").data();
        assertThat(recoveries)
                .allSatisfy(recovery -> assertThat(recovery.getInt("sent")).isEqualTo(EVENTS));
        assertThat(recoveries).hasSize(missed.size() / EVENTS);
        assertThat(Reckoning.ids(here.api(), "deliveries?status=delivered")).hasSameSizeAs(missed);
        assertThat(Reckoning.ids(here.api(), "deliveries?endpoint=" + endpoint)).hasSameSizeAs(missed);
        Set<String> arrived = new HashSet<>();
        receiver.requests().forEach(request -> arrived.add(request.header("webhook-id")));
        assertThat(arrived).isEqualTo(missed);
    }

    @Override
    public void close() {
        receiver.close();
    }
}

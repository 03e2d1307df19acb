package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server with little memory, and callers who send the largest bodies at the same moment. */
@Tag("http")
class OverloadIT {

    private static final int AT_ONCE = 64;
    private static final int ROUNDS = 2;

    /** Many small values: what takes the most memory when it is parsed. */
    private static final String LARGE = "{\"data\":[" + "[],".repeat(340_000) + "[]]}";

    private final Path directory = Path.of(System.getProperty("work"), "overload-" + System.nanoTime());

    @Test
    void theLargestBodiesAtOnceTakeNoMoreMemoryThanThereIs() throws Exception {
        try (ServerProcess server =
                ServerProcess.start(directory, "-Xmx512m", "-XX:+ExitOnOutOfMemoryError", "rate-limit=100000")) {
            Shop shop = Shop.open(server.api());
            ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
            try {
                List<Future<Integer>> calls = new ArrayList<>();
                for (int i = 0; i < AT_ONCE * ROUNDS; i++) {
                    String path = i % 2 == 0 ? "changes" : "endpoints";
                    calls.add(callers.submit(() -> shop.api().post(path, LARGE).status()));
                }
                for (Future<Integer> call : calls) {
                    assertThat(call.get()).isIn(422, 503);
                }
            } finally {
                callers.shutdownNow();
            }

            shop.api().post("orders", Shop.order(Shop.reference())).expect(201);
            assertThat(Files.readString(server.log())).doesNotContain("OutOfMemoryError");
        }
    }
}

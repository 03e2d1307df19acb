package dev.postpaid.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import dev.postpaid.egress.TargetRefusedException;
import dev.postpaid.egress.Targets;
import dev.postpaid.platform.Rule;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Only what the URL guard vetted for this very question is dialled. */
class ProviderClientTest {

    private final Receiver provider = Receiver.start();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> vetted = new ArrayList<>();
    private final ProviderClient client = new ProviderClient();
    private volatile boolean open = true;

    @BeforeEach
    void open() {
        client.settings =
                new Settings(key -> Optional.of("PT2S").filter(any -> key.equals(Setting.PROVIDER_TIMEOUT.key())));
        client.executor = (ManagedExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedExecutorService.class},
                (proxy, method, arguments) -> method.invoke(threads, arguments));
        client.targets = new Targets() {
            @Override
            public List<InetAddress> vet(String host, int port) throws TargetRefusedException {
                vetted.add(host + ":" + port);
                if (!open) {
                    throw new TargetRefusedException(Rule.of("address_not_allowed"));
                }
                return List.of(InetAddress.getLoopbackAddress());
            }
        };
        client.open();
    }

    @AfterEach
    void close() {
        client.close();
        threads.shutdownNow();
        provider.close();
    }

    @Test
    void theAddressThatWasVettedIsDialledAndVettedAnewForEveryQuestion() throws Exception {
        assertThat(ask().status()).isEqualTo(200);
        assertThat(ask().status()).isEqualTo(200);
        open = false;
        assertThatThrownBy(this::ask).isInstanceOf(IOException.class);

        String host = "mollie.example.com:" + provider.port();
        assertThat(vetted).containsExactly(host, host, host);
        assertThat(provider.requests())
                .hasSize(2)
                .allMatch(asked -> asked.header("host").equals(host))
                .allMatch(asked -> asked.header("authorization").equals("Bearer live_x"));
    }

    @Test
    void aRedirectIsAnAnswerLikeAnyOther() throws Exception {
        try (Receiver elsewhere = Receiver.start()) {
            provider.answer(request -> Reply.of(302).with("Location", elsewhere.url("")));

            assertThat(ask().status()).isEqualTo(302);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void anAnswerIsBoundedInSizeAndTime() {
        provider.answer(request -> Reply.of(200).saying(" ".repeat(300_000)));
        assertThatThrownBy(this::ask).isInstanceOf(IOException.class).hasMessageContaining("more than");
        provider.answer(request -> Reply.of(200).after(Duration.ofSeconds(5)));
        assertThatThrownBy(this::ask).isInstanceOfAny(TimeoutException.class, IOException.class);
    }

    private ProviderAnswer ask() throws IOException, TimeoutException {
        BaseUrl base = BaseUrl.stored("http://mollie.example.com:" + provider.port());
        return client.ask(new Credentials(base, "live_x", null, null), new HttpGet(base.at("/v2/methods")));
    }
}

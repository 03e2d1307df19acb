package dev.postpaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Receiver receiver = Receiver.start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void recordsWhatArrives() throws Exception {
        assertThat(post("/hook?a=1", "héllo").statusCode()).isEqualTo(200);

        Receiver.Received request =
                receiver.awaitRequests(1, Duration.ofSeconds(5)).get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/hook?a=1");
        assertThat(request.text()).isEqualTo("héllo");
        assertThat(request.header("x-test")).isEqualTo("yes");
    }

    @Test
    void answersByScript() throws Exception {
        receiver.answer(
                request -> Receiver.Reply.of(429).with("Retry-After", "7").saying(request.path()));

        HttpResponse<String> answer = post("/slow", "");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(answer.body()).isEqualTo("/slow");
    }

    @Test
    void goesDownAndComesBackOnTheSamePort() throws Exception {
        String url = receiver.url();
        receiver.stop();
        assertThatThrownBy(() -> post("/", "")).isInstanceOf(ConnectException.class);

        receiver.restart();

        assertThat(receiver.url()).isEqualTo(url);
        assertThat(post("/", "").statusCode()).isEqualTo(200);
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void thePortOfOneThatIsGoneIsNotGivenToAnother() throws Exception {
        receiver.close();

        try (ServerSocket another = new ServerSocket()) {
            another.setReuseAddress(false);
            assertThatThrownBy(() -> another.bind(new InetSocketAddress("127.0.0.1", receiver.port())))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void recordsEvenWhatItNeverAnswers() {
        receiver.hang();

        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request("/", ""), BodyHandlers.ofString());

        assertThat(receiver.awaitRequests(1, PATIENCE)).hasSize(1);
        assertThatThrownBy(() -> answer.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        answer.cancel(true);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(request(path, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(URI.create(receiver.url(path)))
                .timeout(PATIENCE)
                .header("X-Test", "yes")
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}

package dev.postpaid.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.core5.ssl.SSLContexts;

/** Asks the identity provider. Each question is bounded in time and size, and follows no redirect. */
final class ProviderClient implements ResourceRetriever {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 1024 * 1024;

    /** Its own TLS context: the JVM's default one reads the key store of a server, which GlassFish does not let it open. */
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .sslContext(SSLContexts.createDefault())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @return the body of an answer with 200 @throws IOException if there is none */
    String ask(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<InputStream> answer =
                    http.send(request.timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] bytes = body.readNBytes(MOST_BYTES + 1);
                if (answer.statusCode() != 200 || bytes.length > MOST_BYTES) {
                    throw new IOException("answered " + answer.statusCode() + " with " + bytes.length + " bytes: "
                            + answer.uri().getPath());
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    String get(URI uri) throws IOException {
        return ask(HttpRequest.newBuilder(uri).header("Accept", "application/json"));
    }

    /** For the provider's keys. */
    @Override
    public Resource retrieveResource(URL url) throws IOException {
        try {
            return new Resource(get(url.toURI()), "application/json");
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}

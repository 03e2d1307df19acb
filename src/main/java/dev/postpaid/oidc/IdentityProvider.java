package dev.postpaid.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The identity provider: the authorization code flow of OpenID Connect, with PKCE. */
@ApplicationScoped
public class IdentityProvider {

    /** The addresses of a provider hardly ever change. */
    private static final Duration ADDRESSES_AGE = Duration.ofHours(1);

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private final ProviderClient client = new ProviderClient();
    private Optional<ProviderSettings> provider = Optional.empty();
    private Known known;

    private record Known(ProviderAddresses addresses, JWKSource<SecurityContext> keys, Instant until) {}

    /** A wrong setting stops the start. */
    void configure(@Observes @Priority(StartOrder.ACCOUNTS) Startup startup) {
        provider = ProviderSettings.of(settings);
    }

    /** Whether people can sign in with it. */
    public boolean isConfigured() {
        return provider.isPresent();
    }

    /** What the button on the login page says. */
    public String label() {
        return ours().label();
    }

    private ProviderSettings ours() {
        return provider.orElseThrow();
    }

    /** Where the browser goes to sign in. @throws RefusedException if the provider does not answer */
    public URI begin(SignInRequest request) throws RefusedException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", ours().clientId());
        query.put("redirect_uri", ours().redirect().toString());
        query.put("scope", ours().scope());
        query.put("state", request.state());
        query.put("nonce", request.nonce());
        query.put("code_challenge", request.challenge());
        query.put("code_challenge_method", "S256");
        URI authorization = known().addresses().authorization();
        return URI.create(authorization + (authorization.getRawQuery() == null ? "?" : "&") + form(query));
    }

    /**
     * Who came back from the provider.
     *
     * @param answer the parameters of the address
     * @throws RefusedException if nobody did, or it cannot be proved
     */
    public Identity finish(SignInRequest request, Map<String, String> answer) throws RefusedException {
        if (!request.isOf(answer.get("state"))) {
            throw new RefusedException(Refusal.STALE, "the state is of another request");
        }
        if (answer.containsKey("iss") && !ours().issuer().equals(answer.get("iss"))) {
            throw new RefusedException(Refusal.INVALID, "the answer is of another issuer");
        }
        if (answer.get("code") == null) {
            throw new RefusedException(
                    "access_denied".equals(answer.get("error")) ? Refusal.DENIED : Refusal.INVALID,
                    "the provider gave no code: " + printable(answer.get("error")));
        }
        Known provider = known();
        String token = token(provider.addresses(), request, answer.get("code"));
        JWTClaimsSet claims =
                new IdTokens(ours().issuer(), ours().clientId(), provider.keys(), clock).check(token, request.nonce());
        return Identity.of(claims, ours().claim());
    }

    /** What became of unknown people, if they are added. */
    Optional<ProviderSettings.Newcomers> newcomers() {
        return ours().newcomers();
    }

    private String token(ProviderAddresses addresses, SignInRequest request, String code) throws RefusedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", ours().redirect().toString());
        form.put("code_verifier", request.verifier());
        HttpRequest.Builder question = HttpRequest.newBuilder(addresses.token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json");
        if (addresses.isSecretInForm()) {
            form.put("client_id", ours().clientId());
            form.put("client_secret", ours().clientSecret());
        } else {
            String login = encoded(ours().clientId()) + ":" + encoded(ours().clientSecret());
            question.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
        }
        try {
            JsonObject answer =
                    ProviderAddresses.object(client.ask(question.POST(BodyPublishers.ofString(form(form)))));
            return answer.getString("id_token");
        } catch (IOException e) {
            throw new RefusedException(Refusal.UNREACHABLE, "no token: " + e.getMessage(), e);
        } catch (JsonException | NullPointerException | ClassCastException e) {
            throw new RefusedException(Refusal.INVALID, "no token in the answer", e);
        }
    }

    private synchronized Known known() throws RefusedException {
        if (known == null || !known.until().isAfter(clock.instant())) {
            try {
                ProviderAddresses addresses = ProviderAddresses.of(client.get(ours().discovery()), ours().issuer());
                JWKSource<SecurityContext> keys =
                        known != null && known.addresses().keys().equals(addresses.keys())
                                ? known.keys()
                                : keys(addresses);
                known = new Known(addresses, keys, clock.instant().plus(ADDRESSES_AGE));
            } catch (IOException e) {
                throw new RefusedException(Refusal.UNREACHABLE, "no discovery: " + e.getMessage(), e);
            }
        }
        return known;
    }

    /** Keeps the keys for a few minutes, and asks for them again if a token names an unknown one. */
    private JWKSource<SecurityContext> keys(ProviderAddresses addresses) throws IOException {
        return JWKSourceBuilder.<SecurityContext>create(addresses.keys().toURL(), client)
                .refreshAheadCache(false)
                .build();
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String printable(String error) {
        return String.valueOf(error).replaceAll("[^\\w.-]", "?");
    }
}

package dev.postpaid.oidc;

import dev.postpaid.platform.JsonApi;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The addresses of the provider, as it publishes them.
 *
 * @param isSecretInForm whether the client's secret goes into the form, and not into {@code Authorization}
 */
record ProviderAddresses(URI authorization, URI token, URI keys, boolean isSecretInForm) {

    private static final String METHODS = "token_endpoint_auth_methods_supported";

    /** @throws IOException if the document is incomplete, or is another issuer's */
    static ProviderAddresses of(String document, String issuer) throws IOException {
        try {
            JsonObject json = object(document);
            if (!issuer.equals(json.getString("issuer"))) {
                throw new IOException("the document is of the issuer " + json.getString("issuer"));
            }
            ProviderAddresses addresses = new ProviderAddresses(
                    URI.create(json.getString("authorization_endpoint")),
                    URI.create(json.getString("token_endpoint")),
                    URI.create(json.getString("jwks_uri")),
                    json.containsKey(METHODS)
                            && !json.getJsonArray(METHODS).toString().contains("client_secret_basic"));
            addresses.mustBeAsSafeAs(URI.create(issuer));
            return addresses;
        } catch (JsonException | NullPointerException | ClassCastException | IllegalArgumentException e) {
            throw new IOException("the document cannot be read", e);
        }
    }

    /** Whoever answers on a plain connection could be anybody. */
    private void mustBeAsSafeAs(URI issuer) throws IOException {
        Optional<URI> plain = Stream.of(authorization, token, keys)
                .filter(uri -> !String.valueOf(uri.getScheme()).equals("https"))
                .findFirst();
        if (plain.isPresent() && "https".equals(issuer.getScheme())) {
            throw new IOException("not https: " + plain.get());
        }
    }

    /** @throws JsonException if the text is no object */
    static JsonObject object(String text) {
        try (JsonReader reader = JsonApi.JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}

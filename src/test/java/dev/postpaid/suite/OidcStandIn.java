package dev.postpaid.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An identity provider on loopback: discovery, authorization without a question, token with PKCE and the client's secret, keys. A
 * test says who signs in there, and what is wrong with the answer.
 */
final class OidcStandIn implements AutoCloseable {

    static final String CLIENT = "postpaid";
    static final String SECRET = "a secret: of the client";

    private final HttpServer server;
    private final RSAKey key = fresh();
    private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();

    private volatile Map<String, Object> person = Map.of();
    private volatile UnaryOperator<JWTClaimsSet.Builder> fault = UnaryOperator.identity();
    private volatile RSAKey signer = key;
    private volatile String refusal;
    private volatile String stateInstead;

    OidcStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", this::discover);
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.start();
    }

    private static RSAKey fresh() {
        try {
            return new RSAKeyGenerator(2048).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Who is signed in there from now on, in all honesty. */
    OidcStandIn is(String subject, Map<String, Object> claims) {
        person = new java.util.HashMap<>(claims);
        person.put("sub", subject);
        fault = UnaryOperator.identity();
        signer = key;
        refusal = null;
        stateInstead = null;
        return this;
    }

    /** Changes the claims of tokens. */
    void tells(UnaryOperator<JWTClaimsSet.Builder> fault) {
        this.fault = fault;
    }

    /** Signs with a key that it does not publish. */
    void signsWithAnotherKey() {
        signer = fresh();
    }

    void refuses(String error) {
        refusal = error;
    }

    void answersWithState(String state) {
        stateInstead = state;
    }

    private void discover(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                200,
                """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys"}
                """
                        .formatted(issuer()));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
        String code = "code-" + System.nanoTime();
        asked.put(code, query);
        String state = stateInstead == null ? query.get("state") : stateInstead;
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        query.get("redirect_uri") + "?state=" + state
                                + (refusal == null ? "&code=" + code : "&error=" + refusal));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        Map<String, String> begun = asked.remove(form.get("code"));
        String login = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT + ":" + java.net.URLEncoder.encode(SECRET, UTF_8)).getBytes(UTF_8));
        boolean right = begun != null
                && login.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && "S256".equals(begun.get("code_challenge_method"))
                && challenge(form.get("code_verifier")).equals(begun.get("code_challenge"))
                && form.get("redirect_uri").equals(begun.get("redirect_uri"));
        answer(
                exchange,
                right ? 200 : 400,
                right
                        ? "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"" + idToken(begun) + "\"}"
                        : "{\"error\":\"invalid_grant\"}");
    }

    private String idToken(Map<String, String> begun) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", begun.get("nonce"));
        person.forEach(claims::claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
                fault.apply(claims).build());
        try {
            token.sign(new RSASSASigner(signer));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return token.serialize();
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

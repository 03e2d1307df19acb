package dev.postpaid.idempotency;

import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;

/**
 * A request with a key, which its caller may repeat.
 *
 * @param sha256 of method, address and body
 * @param holder identifies this execution, since a repetition can take over the key
 */
record KeyedRequest(String accountId, IdempotencyKey key, String sha256, String holder) {

    /** What a key is unique by. */
    record Name(String accountId, String key) {}

    Name name() {
        return new Name(accountId, key.value());
    }

    /** @param bodySha256 empty for a request whose body is not read */
    static KeyedRequest of(String accountId, IdempotencyKey key, HttpServletRequest http, String bodySha256) {
        String query = http.getQueryString();
        String path = http.getRequestURI();
        return of(accountId, key, http.getMethod(), query == null ? path : path + "?" + query, bodySha256);
    }

    /**
     * @param address with the query, if there is one
     * @param bodySha256 empty for a request whose body is not read
     */
    static KeyedRequest of(String accountId, IdempotencyKey key, String method, String address, String bodySha256) {
        String asked = String.join("\n", method, address, bodySha256);
        return new KeyedRequest(accountId, key, Sha256.hex(asked.getBytes(StandardCharsets.UTF_8)), Ids.next("try"));
    }
}

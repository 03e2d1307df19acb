package dev.postpaid.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * An account of Postpaid, and its requests.
 *
 * @param endpoints the ids of its endpoints
 */
record Account(String id, String key, List<String> endpoints) implements Sender.Tenant {

    private static final String DESCRIPTION = "x".repeat(350);

    @Override
    public byte[] request(long number) {
        return post("orders", "", order(number));
    }

    @Override
    public byte[] keyed(long number) {
        return post("orders", "Idempotency-Key: " + Sink.MARK + number + "\r\n", order(number));
    }

    @Override
    public byte[] batch(long from, int count) {
        return post(
                "orders/batch",
                "",
                LongStream.range(from, from + count)
                        .mapToObj(Account::order)
                        .collect(Collectors.joining(",", "{\"orders\":[", "]}")));
    }

    /** A paid order, which makes an event of 1.1 KB. */
    static String order(long number) {
        return "{\"order_number\":\"" + Sink.MARK + number + "\",\"product\":{\"name\":\"Course\",\"description\":\""
                + DESCRIPTION + "\"},\"amount\":{\"total_incl\":1.21,\"vat_rate\":21,\"currency\":\"EUR\"},"
                + "\"buyer\":{\"first_name\":\"An\",\"last_name\":\"Peeters\",\"email\":\"an" + number
                + "@example.com\",\"country\":\"BE\"},\"payment\":{\"provider\":\"test\",\"reference\":\"tr_"
                + number + "\"}}";
    }

    /** @param headers each with its line end */
    private byte[] post(String path, String headers, String body) {
        return ("POST /api/v1/" + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + key + "\r\n"
                        + headers + "Content-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}

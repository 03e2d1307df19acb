package dev.postpaid.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The fastest loop that signs 1.1 KB and POSTs it over connections that stay open, without a database: what no sender on this
 * machine can exceed. It signs id, time and body as Standard Webhooks say; Postpaid makes a second signature beside this one.
 */
final class RawLimit {

    private static final String BODY =
            "{\"order_number\":\"" + Sink.MARK + "%d\",\"text\":\"" + "x".repeat(1_050) + "\"}";

    private final Mac mac;
    private final int port;

    RawLimit(int port) throws GeneralSecurityException {
        this.port = port;
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(new byte[24], "HmacSHA256"));
    }

    byte[] request(long number) {
        String body = String.format(BODY, number);
        String id = "evt_" + number;
        String signature = Base64.getEncoder()
                .encodeToString(mac.doFinal((id + ".1700000000." + body).getBytes(StandardCharsets.US_ASCII)));
        return ("POST /ok HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nContent-Type: application/json; charset=utf-8\r\nwebhook-id: " + id
                        + "\r\nwebhook-timestamp: 1700000000\r\nwebhook-signature: v1," + signature
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Requests a second over so many connections. */
    static double measure(int connections, int warmUp, int events) throws IOException, GeneralSecurityException {
        try (Sink sink = new Sink(warmUp + events)) {
            RawLimit raw = new RawLimit(sink.port());
            Load load = new Load(sink.port(), connections, raw::request, 1);
            load.run(0, warmUp, 0);
            return events / load.run(warmUp, events, 0).seconds();
        }
    }
}

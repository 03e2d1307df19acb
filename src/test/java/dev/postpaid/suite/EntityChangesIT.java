package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a booking system reports reaches receivers. */
class EntityChangesIT extends Suite {

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    /** They are other people's: nothing of them may become something else. */
    @Test
    void attributesAreSentAsTheyWereReported() {
        shop.endpoint(receiver.url(), "\"events\":[\"prices\"]");
        String attributes =
                "{\"z\":1.50,\"a\":12345678901234567890.000000000000000000001,\"e\":1E+400,\"n\":\"\\u0000\","
                        + "\"\uffff\":\"\ud83d\ude00 \ufdd0\",\"\":{\"a\":[],\"A\":null}}";
        String id = shop.api()
                .post(
                        "changes",
                        "{\"data\":[{\"type\":\"prices\",\"id\":1,\"action\":\"created\",\"attributes\":" + attributes
                                + "}]}")
                .expect(202)
                .id();

        assertThat(receiver.awaitRequests(1, SOON).get(0).text()).contains("\"attributes\":" + attributes + "}");
        assertThat(shop.api().get("events/" + id).string("body")).contains("\"attributes\":" + attributes + "}");
    }
}

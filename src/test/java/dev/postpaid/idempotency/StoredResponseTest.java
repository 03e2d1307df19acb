package dev.postpaid.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.junit.jupiter.api.Test;

class StoredResponseTest {

    @Test
    void anAnswerWithASecretIsNotKept() {
        CacheControl noStore = new CacheControl();
        noStore.setNoStore(true);

        assertThat(StoredResponse.mayBeKept(
                        Response.ok().header("Cache-Control", "no-store").build()))
                .isFalse();
        assertThat(StoredResponse.mayBeKept(Response.ok().cacheControl(noStore).build()))
                .isFalse();
        assertThat(StoredResponse.mayBeKept(Response.ok().build())).isTrue();
    }

    @Test
    void anAnswerIsSentAsItWasKeptAndARepetitionSaysSo() {
        StoredResponse answer = new StoredResponse(201, "/api/v1/orders/ord_1", "1", "{}".getBytes(UTF_8));

        for (Response sent : new Response[] {answer.response(), answer.replayed()}) {
            assertThat(sent.getStatus()).isEqualTo(201);
            assertThat(sent.getLocation()).isEqualTo(URI.create("/api/v1/orders/ord_1"));
            assertThat(sent.getEntityTag().getValue()).isEqualTo("1");
            assertThat(sent.getMediaType()).hasToString("application/json");
            assertThat((byte[]) sent.getEntity()).asString(UTF_8).isEqualTo("{}");
        }
        assertThat(answer.response().getHeaderString("Idempotent-Replayed")).isNull();
        assertThat(answer.replayed().getHeaderString("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void anAnswerMayHaveNothingButAStatus() {
        Response sent = new StoredResponse(202, null, null, new byte[0]).response();

        assertThat(sent.getHeaders()).isEmpty();
        assertThat(sent.hasEntity()).isFalse();
    }
}

package dev.postpaid.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.web.JsonInputReader;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

    private static JsonObject json(String text) {
        return JsonInputReader.object(text, 10_000);
    }

    private static Message message(String text) {
        return Message.of(json(text));
    }

    @Test
    void whatHasAnIdIsARequest() {
        Message message = message(
                """
                {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"x","_meta":{"a":1}}}""");

        assertThat(message.isRequest()).isTrue();
        assertThat(message.is("tools/call")).isTrue();
        assertThat(message.param("name")).isEqualTo("x");
        assertThat(message.meta()).hasSize(1);
    }

    @Test
    void whatHasNoneIsANotification() {
        Message message = message("""
                {"jsonrpc":"2.0","method":"notifications/initialized"}""");

        assertThat(message.isRequest()).isFalse();
        assertThat(message.params()).isEmpty();
    }

    @Test
    void aResponseAsksForNothing() {
        assertThat(message("""
                {"jsonrpc":"2.0","id":1,"result":{}}""")
                        .isRequest())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":2.0,\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1e9999,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":[1],\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":null}"
            })
    void whatIsNoMessageIsRefused(String text) {
        assertThatThrownBy(() -> message(text)).isInstanceOfSatisfying(RpcException.class, error -> {
            assertThat(error.status()).isEqualTo(400);
            assertThat(error.json(null).getJsonObject("error").getInt("code")).isEqualTo(-32600);
        });
    }

    @Test
    void anErrorHasTheIdOfItsRequestIfThatCanBeRead() {
        JsonObject json = json("{\"jsonrpc\":\"1.0\",\"id\":\"a\"}");

        assertThatThrownBy(() -> Message.of(json)).isInstanceOfSatisfying(RpcException.class, error -> assertThat(
                        error.json(Message.idOf(json)).getString("id"))
                .isEqualTo("a"));
        assertThat(Message.idOf(json("{\"id\":{}}"))).isNull();
    }
}

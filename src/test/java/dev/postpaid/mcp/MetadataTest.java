package dev.postpaid.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.web.JsonInputReader;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataTest {

    private static final String META =
            """
            {"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}""";

    private final Map<String, String> headers = new HashMap<>();

    private Revision revision(String method, String params) {
        Message message = Message.of(JsonInputReader.object(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}", 10_000));
        return Metadata.revision(headers::get, message);
    }

    private Revision call(String name) {
        return revision("tools/call", "{\"name\":\"" + name + "\",\"_meta\":" + META + "}");
    }

    private void refused(int code, String method, String params) {
        assertThatThrownBy(() -> revision(method, params)).isInstanceOfSatisfying(RpcException.class, error -> {
            assertThat(error.status()).isEqualTo(400);
            assertThat(error.json(null).getJsonObject("error").getInt("code"))
                    .as(error.getMessage())
                    .isEqualTo(code);
        });
    }

    @Test
    void whoSaysNothingSpeaksTheRevisionBeforeTheHeader() {
        assertThat(revision("ping", "{}")).isEqualTo(Revision.V2025_03_26);
    }

    @Test
    void theHeaderSaysTheRevisionAfterAHandshake() {
        headers.put("MCP-Protocol-Version", "2025-11-25");

        assertThat(revision("ping", "{}")).isEqualTo(Revision.V2025_11_25);
    }

    @Test
    void anUnknownRevisionIsRefusedWithThoseThatAreKnown() {
        headers.put("MCP-Protocol-Version", "1900-01-01");

        assertThatThrownBy(() -> revision("ping", "{}")).isInstanceOfSatisfying(RpcException.class, error -> {
            var data = error.json(null).getJsonObject("error").getJsonObject("data");
            assertThat(error.json(null).getJsonObject("error").getInt("code")).isEqualTo(-32022);
            assertThat(data.getString("requested")).isEqualTo("1900-01-01");
            assertThat(data.getJsonArray("supported").getString(0)).isEqualTo("2026-07-28");
            assertThat(data.getJsonArray("supported")).hasSize(4);
        });
    }

    @Test
    void aRequestThatDescribesItselfIsTakenIfItsHeadersAgree() {
        headers.put("MCP-Protocol-Version", "2026-07-28");
        headers.put("Mcp-Method", "tools/call");
        headers.put("Mcp-Name", "find_deliveries");

        assertThat(call("find_deliveries")).isEqualTo(Revision.V2026_07_28);
    }

    @Test
    void aNameThatNoHeaderCarriesIsInBase64() {
        headers.put("MCP-Protocol-Version", "2026-07-28");
        headers.put("Mcp-Method", "tools/call");
        headers.put("Mcp-Name", "=?base64?w7w=?=");

        assertThat(call("ü")).isEqualTo(Revision.V2026_07_28);

        headers.put("Mcp-Name", "=?base64?!?=");
        refused(-32020, "tools/call", "{\"name\":\"ü\",\"_meta\":" + META + "}");
        headers.put("Mcp-Name", "=?base64?=");
        refused(-32020, "tools/call", "{\"name\":\"ü\",\"_meta\":" + META + "}");
    }

    @Test
    void headersThatSayAnotherThingThanTheBodyAreRefused() {
        String call = "{\"name\":\"a\",\"_meta\":" + META + "}";
        refused(-32020, "tools/call", call);

        headers.put("MCP-Protocol-Version", "2025-11-25");
        refused(-32020, "tools/call", call);

        headers.put("MCP-Protocol-Version", "2026-07-28");
        refused(-32020, "tools/call", call);

        headers.put("Mcp-Method", "tools/list");
        refused(-32020, "tools/call", call);

        headers.put("Mcp-Method", "tools/call");
        refused(-32020, "tools/call", call);

        headers.put("Mcp-Name", "b");
        refused(-32020, "tools/call", call);
    }

    @Test
    void whatEachRequestHasToSayIsDemanded() {
        headers.put("MCP-Protocol-Version", "2026-07-28");
        headers.put("Mcp-Method", "tools/list");

        refused(-32602, "tools/list", "{}");
        refused(-32602, "tools/list", "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}");
    }
}

package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An AI assistant, as far as the server sees it: the client of the official SDK, with a key. */
final class Assistant implements AutoCloseable {

    /** Tools here promise nothing about their results, so there is nothing to validate. */
    private static final JsonSchemaValidator NOTHING_TO_VALIDATE =
            (schema, content) -> JsonSchemaValidator.ValidationResponse.asValid(null);

    private final McpSyncClient client;
    private final InitializeResult greeting;

    private Assistant(McpSyncClient client) {
        this.client = client;
        this.greeting = client.initialize();
    }

    /** Connects with the key of this API, and the headers that it sends. */
    static Assistant of(Api api) {
        return of(api, Map.of());
    }

    static Assistant of(Api api, Map<String, String> headers) {
        var transport = HttpClientStreamableHttpTransport.builder(api.base().toString())
                .endpoint("/mcp")
                .connectTimeout(Duration.ofSeconds(5))
                .addHttpRequestCustomizer((request, method, uri, body, context) -> {
                    request.header("Authorization", "Bearer " + api.key());
                    headers.forEach(request::header);
                })
                .build();
        return new Assistant(McpClient.sync(transport)
                .requestTimeout(Suite.SOON)
                .initializationTimeout(Suite.SOON)
                .jsonSchemaValidator(NOTHING_TO_VALIDATE)
                .build());
    }

    InitializeResult greeting() {
        return greeting;
    }

    void ping() {
        client.ping();
    }

    List<Tool> tools() {
        return client.listTools().tools();
    }

    /** Calls a tool that succeeds. */
    JsonObject ask(String tool, Map<String, Object> arguments) {
        CallToolResult result = call(tool, arguments);
        assertThat(result.isError()).as(text(result)).isFalse();
        JsonObject said = Suite.json(text(result));
        assertThat(said.getString("notice")).contains("not instructions");
        assertThat((Map<?, ?>) result.structuredContent()).hasSize(said.size());
        return said;
    }

    /** Calls a tool that says what is wrong. */
    String fails(String tool, Map<String, Object> arguments) {
        CallToolResult result = call(tool, arguments);
        assertThat(result.isError()).as(text(result)).isTrue();
        assertThat(result.structuredContent()).isNull();
        return text(result);
    }

    private CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    @Override
    public void close() {
        client.close();
    }
}

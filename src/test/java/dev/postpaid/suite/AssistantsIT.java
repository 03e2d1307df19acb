package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A second opinion on {@code /mcp}: the SDK for TypeScript, of which most AI assistants are made, understands it. */
@Tag("clients")
@Tag("http")
class AssistantsIT extends Suite {

    private static final Path SOURCES = Path.of("src/clients/mcp").toAbsolutePath();

    @Test
    void theSdkForTypeScriptUnderstandsTheServer() throws IOException {
        Command.needs("Node with npm", "sh", "-c", "node --version && npm --version");
        Path work = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("work")).toAbsolutePath()), "assistant");
        for (String file : List.of("package.json", "package-lock.json", "flow.mjs")) {
            Files.copy(SOURCES.resolve(file), work.resolve(file));
        }
        Command in = new Command(
                work,
                Map.of(
                        "POSTPAID_URL",
                        "http://127.0.0.1:" + deployed.getPort(),
                        "POSTPAID_KEY",
                        shop.api().key()));
        in.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");

        JsonObject told = json(in.run("node", "flow.mjs"));

        assertThat(told.getString("server")).isEqualTo("postpaid");
        assertThat(told.getString("protocol")).isEqualTo("2025-11-25");
        assertThat(told.getJsonArray("tools")).hasSize(10);
        assertThat(told.getString("account")).isEqualTo(shop.accountId());
        assertThat(told.getBoolean("text_is_the_same")).isTrue();
        assertThat(told.getString("wrong")).isEqualTo("limit must be a whole number from 1 to 50.");
    }
}

package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreePort;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows works as it stands there. */
class ReadmeIT extends Suite {

    @Test
    void theReceiverOfTheReadmeContainsTheVerificationSnippetUnchanged() throws IOException {
        assertThat(block("js")).contains(Files.readString(Path.of("src/test/resources/pages/verify.mjs")));
    }

    @Test
    void theReceiverOfTheReadmeVerifiesThePaidOrderOfTheReadme() throws Exception {
        Command.needs("Node", "node", "--version");
        int port = FreePort.find();
        Path work = Files.createDirectories(Path.of(System.getProperty("work")));
        Path script = Files.createTempFile(work, "receiver", ".mjs");
        Files.writeString(script, block("js").replace("9000", Integer.toString(port)));
        Path output = Files.createTempFile(work, "receiver", ".log");
        ProcessBuilder node = new ProcessBuilder("node", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        node.environment().put("SIGNING_SECRET", shop.secret());
        Process receiver = node.start();
        try {
            soon().ignoreExceptions().until(() -> answers(port));
            shop.endpoint("http://127.0.0.1:" + port + "/hook");

            JsonObject order =
                    shop.api().post("orders", orderOfTheReadme()).expect(201).json();

            String eventId = shop.eventOf(order);
            soon().until(() -> Files.readString(output).contains("\n"));
            assertThat(Files.readString(output))
                    .startsWith("verified " + eventId + " {\"event\":\"order.paid\"")
                    .contains(order.getString("id"));
        } finally {
            receiver.destroyForcibly().waitFor();
        }
    }

    /** The body of the curl command that places and pays an order. */
    private static String orderOfTheReadme() throws IOException {
        Matcher curl = Pattern.compile("/api/v1/orders -d '(\\{.*?\\})'", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(curl.find()).isTrue();
        return curl.group(1);
    }

    private static String block(String language) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static boolean answers(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        }
    }
}

package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postpaid.Receiver.Received;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.tools.ToolProvider;

/** Code that we give to people, run as they would. */
final class Snippet {

    /** What to verify, and when. */
    record Case(Map<String, String> headers, byte[] body, String secret, long now) {

        static Case of(Received request, String secret) {
            return new Case(
                    request.headers(), request.body(), secret, Instant.now().getEpochSecond());
        }

        Case with(String header, String value) {
            Map<String, String> changed = new HashMap<>(headers);
            changed.put(header, value);
            return new Case(changed, body, secret, now);
        }

        Case without(String header) {
            Map<String, String> changed = new HashMap<>(headers);
            changed.remove(header);
            return new Case(changed, body, secret, now);
        }

        Case body(String other) {
            return new Case(headers, other.getBytes(StandardCharsets.UTF_8), secret, now);
        }

        Case secret(String other) {
            return new Case(headers, body, other, now);
        }

        Case at(long seconds) {
            return new Case(headers, body, secret, seconds);
        }
    }

    private static final Map<String, String> FILES =
            Map.of("node", "verify.mjs", "python", "verify.py", "php", "verify.php", "java", "WebhookSignature.java");

    private static final Map<String, String> COMMANDS = Map.of("node", "node", "python", "python3", "php", "php");

    /** By the secret: for our headers, and for Standard Webhooks. */
    private static final List<String> BY_SECRET = List.of("isGenuine", "isGenuineStandard");

    private static final List<String> BY_KEY = List.of("isGenuineByKey");

    /** Each reads cases and prints one line per case: what each function says. */
    private static final Map<String, String> RUNNERS = Map.of(
            "node",
            """
            import { readFileSync } from 'node:fs'
            import * as code from './verify.mjs'
            for (const c of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
              const body = Buffer.from(c.body, 'base64')
              console.log(process.argv.slice(3).map((name) => code[name](c.headers, body, c.secret, c.now)).join(' '))
            }
            """,
            "python",
            """
            import base64, json, re, sys
            import verify
            functions = [getattr(verify, re.sub("([A-Z])", lambda found: "_" + found[1].lower(), name)) for name in sys.argv[2:]]
            class Headers(dict):
                def get(self, name, default=None):
                    return super().get(name.lower(), default)
            for c in json.load(open(sys.argv[1])):
                arguments = (Headers(c["headers"]), base64.b64decode(c["body"]), c["secret"], c["now"])
                print(*[str(function(*arguments)).lower() for function in functions])
            """,
            "php",
            """
            <?php
            require __DIR__ . '/verify.php';
            foreach (json_decode(file_get_contents($argv[1]), true) as $c) {
                $arguments = [$c['headers'], base64_decode($c['body']), $c['secret'], $c['now']];
                echo json_encode(is_genuine(...$arguments)), ' ', json_encode(is_genuine_standard(...$arguments)), "\\n";
            }
            """);

    private final String stack;
    private final Path directory;
    private final List<String> functions;

    private Snippet(String stack, Path directory, List<String> functions) {
        this.stack = stack;
        this.directory = directory;
        this.functions = functions;
    }

    /** Skips the test where this machine cannot run it. */
    static Snippet of(String stack, String code) throws IOException {
        return of(stack, code, BY_SECRET);
    }

    /** Code that verifies with a public key, which a case has in place of the secret. */
    static Snippet byKey(String stack, String code) throws IOException {
        return of(stack, code, BY_KEY);
    }

    private static Snippet of(String stack, String code, List<String> functions) throws IOException {
        needs(stack);
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of(System.getProperty("work"))), stack);
        Files.writeString(directory.resolve(FILES.get(stack)), code);
        return new Snippet(stack, directory, functions);
    }

    /** @return for each case what the function says; by the secret, the one for our headers and that for Standard Webhooks */
    List<String> verdicts(List<Case> cases) throws Exception {
        return stack.equals("java") ? inProcess(cases) : byInterpreter(cases);
    }

    private List<String> byInterpreter(List<Case> cases) throws Exception {
        Path runner = directory.resolve("run" + FILES.get(stack).substring("verify".length()));
        Files.writeString(runner, RUNNERS.get(stack));
        Path input =
                Files.writeString(directory.resolve("cases.json"), json(cases).toString());
        Path output = directory.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(COMMANDS.get(stack), runner.toString(), input.toString()));
        command.addAll(functions);
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(exit).as(() -> read(output)).isZero();
        return Files.readAllLines(output);
    }

    private List<String> inProcess(List<Case> cases) throws Exception {
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        directory.toString(),
                        directory.resolve(FILES.get("java")).toString());
        assertThat(exit).isZero();
        List<String> verdicts = new ArrayList<>();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            Class<?> type = loader.loadClass("WebhookSignature");
            for (Case each : cases) {
                List<String> said = new ArrayList<>();
                for (String function : functions) {
                    said.add(call(type, function, each).toString());
                }
                verdicts.add(String.join(" ", said));
            }
        }
        return verdicts;
    }

    private static Object call(Class<?> type, String method, Case each) throws ReflectiveOperationException {
        UnaryOperator<String> header = name -> each.headers().get(name.toLowerCase(Locale.ROOT));
        return type.getMethod(method, UnaryOperator.class, byte[].class, String.class, Instant.class)
                .invoke(null, header, each.body(), each.secret(), Instant.ofEpochSecond(each.now()));
    }

    private static JsonArray json(List<Case> cases) {
        var array = Json.createArrayBuilder();
        for (Case each : cases) {
            var headers = Json.createObjectBuilder();
            each.headers().forEach(headers::add);
            array.add(Json.createObjectBuilder()
                    .add("headers", headers)
                    .add("body", Base64.getEncoder().encodeToString(each.body()))
                    .add("secret", each.secret())
                    .add("now", each.now()));
        }
        return array.build();
    }

    private static void needs(String stack) {
        if (stack.equals("java")) {
            return;
        }
        boolean there;
        try {
            there = new ProcessBuilder(COMMANDS.get(stack), "--version").start().waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            there = false;
        }
        if (stack.equals("node") && "true".equals(System.getenv("CI"))) {
            assertThat(there).as("Node is required where CI=true").isTrue();
        }
        assumeTrue(there, COMMANDS.get(stack) + " is not installed");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}

package dev.postpaid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.postpaid.platform.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compose file and the Kubernetes manifest: their schemas know every field, and they fit the product. */
class DeploymentFilesTest {

    private static final Path CONFIGURATION = Path.of("server-config");
    private static final String COMPOSE = "compose/compose.yaml";
    private static final String KUBERNETES = "kubernetes/postpaid.yaml";

    private static final JsonSchema OF_COMPOSE = schema("compose-spec.json");
    private static final JsonSchema OF_KUBERNETES = schema("kubernetes-1.37.json");

    /** What the server adds to its stop, with files in {@code --secretsdir}. */
    private static final Duration OF_THE_SERVER = Duration.ofSeconds(5);

    private static final Pattern VARIABLE = Pattern.compile("\\bPOSTPAID_[A-Z_]+");

    /** Variables of the compose file and the Caddyfile alone. */
    private static final Set<String> OF_THE_PROXY = Set.of("POSTPAID_HOST", "POSTPAID_NODE");

    @Test
    void theComposeFileFollowsItsSpecification() throws IOException {
        JsonNode compose = documents(COMPOSE).get(0);
        assertThat(OF_COMPOSE.validate(compose)).isEmpty();

        ((ObjectNode) compose.at("/services/postpaid")).put("stop_grace", "30s");
        assertThat(OF_COMPOSE.validate(compose)).as("an unknown field").isNotEmpty();
    }

    @Test
    void kubernetesKnowsEveryFieldOfTheManifest() throws IOException {
        List<JsonNode> kinds = documents(KUBERNETES);
        assertThat(kinds)
                .extracting(kind -> kind.path("kind").asText())
                .containsExactly("Secret", "Deployment", "Service");
        assertThat(kinds)
                .allSatisfy(kind -> assertThat(OF_KUBERNETES.validate(kind)).isEmpty());

        ((ObjectNode) kinds.get(1).at("/spec/template/spec/containers/0")).put("readynessProbe", "x");
        assertThat(OF_KUBERNETES.validate(kinds.get(1))).as("an unknown field").isNotEmpty();
    }

    @Test
    void bothWaitForTheAttemptsUnderWay() throws IOException {
        Duration wait = Duration.parse(Setting.SHUTDOWN_WAIT.fallback()).plus(OF_THE_SERVER);
        JsonNode pod = documents(KUBERNETES).get(1).at("/spec/template/spec");
        Duration before = Duration.ofSeconds(
                pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asLong());
        String grace = documents(COMPOSE)
                .get(0)
                .at("/services/postpaid/stop_grace_period")
                .asText();

        assertThat(Duration.ofSeconds(pod.path("terminationGracePeriodSeconds").asLong()))
                .isGreaterThanOrEqualTo(wait.plus(before));
        assertThat(Duration.parse("PT" + grace)).isGreaterThanOrEqualTo(wait);
    }

    @Test
    void theManifestAsksHealthAndSelectsItsOwnPods() throws IOException {
        List<JsonNode> kinds = documents(KUBERNETES);
        JsonNode deployment = kinds.get(1).path("spec");
        JsonNode container = deployment.at("/template/spec/containers/0");
        JsonNode labels = deployment.at("/template/metadata/labels");

        assertThat(deployment.path("replicas").asInt()).isEqualTo(2);
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/api/health/live");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/api/health/ready");
        assertThat(deployment.at("/selector/matchLabels")).isEqualTo(labels);
        assertThat(kinds.get(2).at("/spec/selector")).isEqualTo(labels);
    }

    @ParameterizedTest
    @ValueSource(strings = {COMPOSE, "compose/example.env", KUBERNETES})
    void theirVariablesAreSettings(String file) throws IOException {
        Set<String> known = Stream.concat(
                        OF_THE_PROXY.stream(), Arrays.stream(Setting.values()).map(Setting::environmentVariable))
                .collect(Collectors.toSet());

        assertThat(VARIABLE.matcher(Files.readString(CONFIGURATION.resolve(file)))
                        .results()
                        .map(MatchResult::group))
                .isNotEmpty()
                .isSubsetOf(known);
    }

    private static List<JsonNode> documents(String file) throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        try (var documents = yaml.readerFor(JsonNode.class)
                .<JsonNode>readValues(CONFIGURATION.resolve(file).toFile())) {
            return documents.readAll();
        }
    }

    /** Ids in it are relative to an address, from which nothing is read. */
    private static JsonSchema schema(String name) {
        try (InputStream file = DeploymentFilesTest.class.getResourceAsStream("/schemas/" + name)) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(URI.create("https://schemas.invalid/" + name), new ObjectMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

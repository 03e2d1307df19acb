package dev.postpaid.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.sending.FailureReason;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Nothing of the API is missing in its document, and nothing is in it that is not there. */
class OpenApiTest {

    private static final JsonObject DOCUMENT = document();

    private static JsonObject document() {
        try (var reader = Json.createReader(OpenApiTest.class.getResourceAsStream("/openapi.json"))) {
            return reader.readObject();
        }
    }

    @Test
    void everyOperationOfTheCodeIsDescribedAndNoOther() {
        assertThat(described()).containsExactlyElementsOf(built());
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        List<String> names = DOCUMENT.getJsonObject("paths").values().stream()
                .flatMap(path -> path.asJsonObject().values().stream())
                .map(operation -> operation.asJsonObject().getString("operationId"))
                .toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][A-Za-z]+"));
    }

    @Test
    void everyKindOfProblemIsListed() {
        assertThat(DOCUMENT.getJsonObject("components")
                        .getJsonObject("schemas")
                        .getJsonObject("Problem")
                        .getJsonObject("properties")
                        .getJsonObject("type")
                        .getJsonArray("examples")
                        .getValuesAs(JsonString::getString))
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemType::uri)
                        .toList());
    }

    @Test
    void everyReasonOfAFailureIsListed() {
        assertThat(DOCUMENT.getJsonObject("components")
                        .getJsonObject("schemas")
                        .getJsonObject("FailureReason")
                        .getJsonArray("examples")
                        .getValuesAs(JsonString::getString))
                .containsExactlyElementsOf(Arrays.stream(FailureReason.values())
                        .map(FailureReason::word)
                        .toList());
    }

    private static Set<String> described() {
        Set<String> operations = new TreeSet<>();
        DOCUMENT.getJsonObject("paths").forEach((path, item) -> item.asJsonObject()
                .keySet()
                .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + anonymous(path))));
        return operations;
    }

    private static Set<String> built() {
        Set<String> operations = new TreeSet<>();
        for (JavaClass resource : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.postpaid")) {
            if (resource.isAnnotatedWith(Path.class)) {
                resource.getMethods().forEach(method -> add(operations, resource, method));
            }
        }
        return operations;
    }

    private static void add(Set<String> operations, JavaClass resource, JavaMethod method) {
        Arrays.stream(method.reflect().getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .forEach(verb -> {
                    String path = resource.getAnnotationOfType(Path.class).value()
                            + (method.isAnnotatedWith(Path.class)
                                    ? "/"
                                            + method.getAnnotationOfType(Path.class)
                                                    .value()
                                    : "");
                    if (path.startsWith("v1/payment-providers/{name}")) {
                        // Each of the two has a body of its own.
                        operations.add(verb.value() + " /" + path.replace("{name}", "mollie"));
                        operations.add(verb.value() + " /" + path.replace("{name}", "stripe"));
                    } else {
                        operations.add(verb.value() + " " + anonymous("/" + path));
                    }
                });
    }

    private static String anonymous(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }
}

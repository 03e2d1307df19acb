package dev.postpaid.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.postpaid.platform.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which keys the methods of the API answer: each says it, and what is open beyond full keys is listed here. */
class NeedsTest {

    /** No order but as a sample, no secret, no other key. */
    private static final Set<String> FOR_HOOKS = Set.of(
            "MeResource.me",
            "EventTypesResource.list",
            "EventTypesResource.get",
            "EventTypesResource.versions",
            "EntitiesResource.list",
            "OrdersResource.list",
            "HooksResource.subscribe",
            "HooksResource.get",
            "HooksResource.unsubscribe");

    private static final Set<String> SECRETS =
            Set.of("SigningSecretResource.show", "EndpointSecretResource.show", "InspectorsResource.requests");

    record Operation(JavaMethod method) {

        @Override
        public String toString() {
            return method.getOwner().getSimpleName() + "." + method.getName();
        }

        boolean isPublic() {
            return method.isAnnotatedWith(Public.class) || method.getOwner().isAnnotatedWith(Public.class);
        }

        List<KeyAccess> needs() {
            Needs mark = method.isAnnotatedWith(Needs.class)
                    ? method.getAnnotationOfType(Needs.class)
                    : method.getOwner().getAnnotationOfType(Needs.class);
            return List.of(mark.value());
        }
    }

    static Stream<Operation> operations() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.postpaid").stream()
                        .filter(resource -> resource.isAnnotatedWith(Path.class))
                        .map(JavaClass::getMethods)
                        .flatMap(Set::stream)
                        .filter(NeedsTest::isOperation)
                        .map(Operation::new);
    }

    private static boolean isOperation(JavaMethod method) {
        return Arrays.stream(method.reflect().getAnnotations())
                .anyMatch(mark -> mark.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    static Stream<Operation> withKey() {
        return operations().filter(operation -> !operation.isPublic());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationSaysWhichKeysItAnswers(Operation operation) {
        assertThat(operation.isPublic()
                        || operation.method().isAnnotatedWith(Needs.class)
                        || operation.method().getOwner().isAnnotatedWith(Needs.class))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("withKey")
    void aKeyForHooksIsAnsweredWhatHooksNeed(Operation operation) {
        assertThat(operation.needs().contains(KeyAccess.HOOKS)).isEqualTo(FOR_HOOKS.contains(operation.toString()));
    }

    @ParameterizedTest
    @MethodSource("withKey")
    void aReadOnlyKeyLooksAtAllButSecrets(Operation operation) {
        boolean looks = operation.method().isAnnotatedWith(GET.class) && !SECRETS.contains(operation.toString());

        assertThat(operation.needs().contains(KeyAccess.READ)).isEqualTo(looks);
    }

    @Test
    void whatIsRefusedSaysWhichAccessItNeeds() {
        KeyAccess.FULL.mustBeAmong();
        KeyAccess.READ.mustBeAmong(KeyAccess.READ);
        assertThatThrownBy(() -> KeyAccess.HOOKS.mustBeAmong(KeyAccess.READ))
                .isInstanceOf(ProblemException.class)
                .hasMessage("This needs a key with the access full or read; this key has hooks.");
        assertThatThrownBy(() -> KeyAccess.READ.mustBeAmong(KeyAccess.FULL))
                .hasMessage("This needs a key with the access full; this key has read.");
    }
}

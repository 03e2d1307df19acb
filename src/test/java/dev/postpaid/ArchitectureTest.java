package dev.postpaid;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.postpaid.idempotency.Idempotent;
import jakarta.json.Json;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The direction of the dependencies, and the names and shapes that everybody may rely on. */
class ArchitectureTest {

    private static final String ROOT = "dev.postpaid.";

    /** For each package those that it may use: what happens downstream is nobody's business upstream. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("platform", Set.of()),
            entry("egress", Set.of("platform")),
            entry("accounts", Set.of("platform")),
            entry("orders", Set.of("accounts", "platform")),
            entry("payments", Set.of("orders", "accounts", "egress", "platform")),
            entry("changes", Set.of("accounts", "platform")),
            entry("products", Set.of("payments", "orders", "accounts", "platform")),
            entry("inspectors", Set.of("orders", "accounts", "platform")),
            entry("events", Set.of("changes", "payments", "orders", "accounts", "platform")),
            entry("endpoints", Set.of("events", "changes", "payments", "orders", "accounts", "egress", "platform")),
            entry(
                    "deliveries",
                    Set.of("endpoints", "events", "changes", "payments", "orders", "accounts", "egress", "platform")),
            entry("help", Set.of("deliveries", "events", "changes", "orders", "accounts", "platform")),
            entry(
                    "dashboard",
                    Set.of(
                            "help",
                            "inspectors",
                            "products",
                            "deliveries",
                            "endpoints",
                            "egress",
                            "events",
                            "changes",
                            "payments",
                            "orders",
                            "accounts",
                            "platform")),
            entry("ops", Set.of("deliveries", "accounts", "platform")));

    /** What only looks; {@code show} is not among them, since it shows a secret. */
    private static final String READING =
            "(get|is(?=[A-Z])|list|find|all|of|live|known|count|read|body|bodies|types|settings|payments|check|previous|now|failing|usage)[A-Z]?.*";

    private static final JavaClasses POSTPAID = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.postpaid");

    static Stream<String> packages() {
        return MAY_USE.keySet().stream().sorted();
    }

    @Test
    void everyClassIsInAPackageWithAPlace() {
        Set<String> found = POSTPAID.stream()
                .map(each -> each.getPackageName().replaceFirst("^dev\\.postpaid\\.?", ""))
                .collect(Collectors.toSet());

        assertThat(found).isNotEmpty().isSubsetOf(MAY_USE.keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageUsesOnlyWhatIsUpstream(String name) {
        String[] allowed = Stream.concat(Stream.of(name), MAY_USE.get(name).stream())
                .map(each -> ROOT + each)
                .toArray(String[]::new);

        classes()
                .that(resideInAPackage(ROOT + name))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("dev.postpaid.").or(resideInAnyPackage(allowed)))
                .allowEmptyShould(true)
                .check(POSTPAID);
    }

    @Test
    void noPackagesUseEachOtherInACircle() {
        slices().matching("dev.postpaid.(*)..").should().beFreeOfCycles().check(POSTPAID);
    }

    /** A third of the time of a request went into finding the provider of JSON again and again. */
    @Test
    void jsonIsMadeByTheProviderThatWasFoundOnce() {
        noClasses()
                .should()
                .dependOnClassesThat(type(Json.class))
                .because("it searches all libraries at every call; there is JsonApi.JSON")
                .check(POSTPAID);
    }

    @Test
    void nothingDependsOnTheDashboard() {
        noClasses()
                .that(resideOutsideOfPackage(ROOT + "dashboard"))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "dashboard"))
                .check(POSTPAID);
    }

    /** Buttons are hidden from viewers, and that is a courtesy: this is what refuses them. */
    @Test
    void whatAPageChangesIsRefusedToThoseWhoMayOnlyLook() {
        methods()
                .that()
                .areDeclaredInClassesThat(resideInAPackage(ROOT + "dashboard"))
                .and()
                .areDeclaredInClassesThat(not(simpleName("LoginPage")
                        .or(simpleName("PasswordPage"))
                        .or(simpleName("ProfilePage"))
                        .or(simpleName("CheckoutPage"))
                        .or(simpleName("CheckoutTestPage"))
                        .or(simpleName("SessionFilter"))))
                .and(callWhatChangesSomething())
                .should()
                .beAnnotatedWith("dev.postpaid.dashboard.Changing")
                .check(POSTPAID);
    }

    /** A boundary's method whose name is none of those that read. */
    private static DescribedPredicate<JavaMethod> callWhatChangesSomething() {
        return DescribedPredicate.describe(
                "call what changes something", method -> method.getMethodCallsFromSelf().stream()
                        .map(call -> call.getTarget())
                        .filter(target -> target.getOwner().isAnnotatedWith(Transactional.class)
                                || Set.of("People", "TestSends", "Retries")
                                        .contains(target.getOwner().getSimpleName()))
                        .anyMatch(target -> !target.getName().matches(READING)));
    }

    /** Who writes what everybody may read, and give to an AI, reaches nothing that could read a secret. */
    @Test
    void noSecretCanGetIntoThePrompt() {
        noClasses()
                .that(resideInAPackage(ROOT + "help").and(simpleName("IntegrationPrompt")))
                .should()
                .transitivelyDependOnClassesThat(resideInAnyPackage("jakarta.persistence..", "java.sql..")
                        .or(simpleName("Settings"))
                        .or(simpleName("Vault"))
                        .or(simpleName("SigningSecrets"))
                        .or(simpleName("Caller")))
                .check(POSTPAID);
    }

    /** EclipseLink silently does not save a field that was written from outside its entity. */
    @Test
    void theStateOfAnEntityIsItsOwn() {
        fields().that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePrivate()
                .check(POSTPAID);
    }

    @Test
    void anEntityChangesByDeedsAndNotBySetters() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Entity.class)
                .should()
                .haveNameNotMatching("set[A-Z].*")
                .check(POSTPAID);
    }

    @Test
    void aNameSaysWhatAClassIsFor() {
        for (String empty : List.of("Impl", "Service", "Manager", "Util", "Utils", "Helper")) {
            noClasses().should().haveSimpleNameEndingWith(empty).check(POSTPAID);
        }
    }

    @Test
    void aBoundaryOfTransactionsIsAPluralNoun() {
        classes()
                .that()
                .areAnnotatedWith(Transactional.class)
                .should()
                .haveSimpleNameEndingWith("s")
                .check(POSTPAID);
    }

    @Test
    void anEntityIsASingularNoun() {
        noClasses()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .haveSimpleNameEndingWith("s")
                .check(POSTPAID);
    }

    @Test
    void whatIsDoneOnceAnswersWithAResponseSinceThatIsWhatIsKept() {
        methods()
                .that()
                .areAnnotatedWith(Idempotent.class)
                .should()
                .haveRawReturnType(Response.class)
                .check(POSTPAID);
    }

    @Test
    void aResourceIsCalledOne() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .haveSimpleNameEndingWith("Resource")
                .andShould()
                .bePublic()
                .because("RESTEasy does not find others")
                .check(POSTPAID);
    }
}

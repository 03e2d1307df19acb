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
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.postpaid.idempotency.Idempotent;
import dev.postpaid.platform.Setting;
import jakarta.json.Json;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The direction of the dependencies, and the names and shapes that everybody may rely on. */
class ArchitectureTest {

    private static final String ROOT = "dev.postpaid.";
    private static final int MOST_FILES = 45;

    private static final Pattern ROW =
            Pattern.compile("^\\| \\[`(\\w+)`\\]\\([^)]*\\) \\|[^|]*\\|([^|]*)\\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    /** For each package those that it may use, as the architecture page says it: from the top to the bottom. */
    private static final Map<String, Set<String>> MAY_USE = mayUse();

    private static Map<String, Set<String>> mayUse() {
        try {
            List<MatchResult> rows = ROW.matcher(Files.readString(java.nio.file.Path.of("docs/architecture.md")))
                    .results()
                    .toList();
            Set<String> all = rows.stream().map(row -> row.group(1)).collect(Collectors.toSet());
            Map<String, Set<String>> mayUse = new LinkedHashMap<>();
            rows.forEach(row -> mayUse.put(row.group(1), used(row.group(2), all)));
            return mayUse;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> used(String cell, Set<String> all) {
        Set<String> named =
                NAME.matcher(cell).results().map(name -> name.group(1)).collect(Collectors.toSet());
        if (!cell.contains("everything below")) {
            return named;
        }
        return all.stream().filter(each -> !named.contains(each)).collect(Collectors.toSet());
    }

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

    /** So the page is read from the top, and there is no circle. */
    @Test
    void aPackageStandsAboveThoseThatItUses() {
        List<String> order = List.copyOf(MAY_USE.keySet());
        MAY_USE.forEach((name, used) -> assertThat(used)
                .isSubsetOf(order)
                .filteredOn(each -> !each.equals(name))
                .allMatch(each -> order.indexOf(each) > order.indexOf(name), "stands below " + name));
    }

    @Test
    void noPackageIsTooLargeToKnow() {
        Map<String, Long> files = POSTPAID.stream()
                .filter(each -> !each.isNestedClass() && !each.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        files.remove(ROOT + "dashboard");

        assertThat(files.values()).isNotEmpty().allMatch(count -> count <= MOST_FILES);
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

    /** Everybody else asks {@code DatabaseUrl} or has {@code Dialect} injected. */
    @Test
    void whichDatabaseIsConfiguredIsReadInOnePlace() {
        noClasses()
                .that(not(simpleName("DatabaseUrl").or(simpleName("Setting"))))
                .should()
                .accessField(Setting.class, "DB_URL")
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
                        .or(simpleName("ViewsPage"))
                        .or(simpleName("WelcomePage"))
                        .or(simpleName("EmailPage"))
                        .or(simpleName("CodePage"))
                        .or(simpleName("ProviderServlet"))
                        .or(simpleName("TwoStepPage"))
                        .or(simpleName("CheckoutPage"))
                        .or(simpleName("CheckoutTestPage"))
                        .or(simpleName("LoginDoor"))
                        .or(simpleName("SessionFilter"))
                        .or(simpleName("PortalServlet"))))
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
                                || Set.of("People", "Invitations", "TestSends", "BulkActions")
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

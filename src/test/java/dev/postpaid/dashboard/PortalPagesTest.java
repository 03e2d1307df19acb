package dev.postpaid.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the portal has: a new action is closed, and this list says so to whoever opens it. */
class PortalPagesTest {

    @Test
    void aVisitorMayDoTheseThingsAndNoOthers() {
        List<String> open = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.postpaid.dashboard")
                        .stream()
                        .flatMap(each -> each.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Changing.class))
                        .map(JavaMethod::reflect)
                        .filter(PortalPages::hasAction)
                        .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
                        .sorted()
                        .toList();

        assertThat(open)
                .containsExactly(
                        "AddedPage.show",
                        "ConfigurationPage.save",
                        "ConfigurationPage.tryFilter",
                        "DeliveriesPage.cancelShown",
                        "DeliveriesPage.cancelTicked",
                        "DeliveriesPage.confirm",
                        "DeliveriesPage.retryShown",
                        "DeliveriesPage.retryTicked",
                        "DeliveryPage.cancel",
                        "DeliveryPage.retry",
                        "EndpointPage.delete",
                        "EndpointPage.disable",
                        "EndpointPage.enable",
                        "EventPage.send",
                        "IntegrationsPage.add",
                        "OwnSecretPage.activate",
                        "OwnSecretPage.revoke",
                        "OwnSecretPage.rotate",
                        "OwnSecretPage.show",
                        "RecoverPage.accept",
                        "RecoverPage.cancel",
                        "RecoverPage.count",
                        "RecoverPage.recover",
                        "SecretPage.activate",
                        "SecretPage.addKeyPair",
                        "SecretPage.removeKeyPair",
                        "SecretPage.revoke",
                        "SecretPage.rotate",
                        "SecretPage.show",
                        "TestSendPage.send",
                        "WebhooksPage.delete",
                        "WebhooksPage.disable",
                        "WebhooksPage.enable",
                        "WhatToDo.enable",
                        "WhatToDo.useNewUrl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "order",
                "keys",
                "people",
                "retention",
                "brand",
                "audit",
                "profile",
                "password",
                "products",
                "operator/accounts",
                "",
                "integrations.xhtml",
                "../orders",
                "integrations/",
                "Integrations"
            })
    void otherPagesAreNotThere(String name) {
        assertThat(PortalPages.hasPage(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, ; SameSite=Lax",
        "false, true,  ; SameSite=Lax",
        "true,  false, ; Secure; SameSite=Lax",
        "true,  true,  ; Secure; SameSite=None; Partitioned"
    })
    void theCookieCrossesSitesOverTlsOnlyAndOnlyWhereSomebodyMayEmbed(boolean secure, boolean embedded, String rules) {
        assertThat(PortalCookie.rules(secure, embedded)).isEqualTo(rules);
    }
}

package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where something is wrong, every page tells an operator, and leads to where it is mended. */
@Tag("browser")
class WarningsPageIT {

    private static final Duration SOON = Duration.ofSeconds(40);

    private final Path directory = Path.of(System.getProperty("work"), "warnings-" + System.nanoTime());

    @Test
    void anOperatorSeesOnEveryPageWhatIsWrong() throws Exception {
        try (Receiver receiver = Receiver.start();
                Receiver gone = Receiver.start().answer(410);
                ServerProcess server = ServerProcess.start(
                        directory,
                        "warn.disk-free-percent=100",
                        "warn.oldest-due=PT1S",
                        "delivery.memory-slots-per-endpoint=1",
                        "smtp.host=127.0.0.1",
                        "smtp.port=9",
                        "smtp.tls=none",
                        "mail.from=webhooks@example.com",
                        "mail.delay=PT0.5S")) {
            Shop shop = Shop.open(server.api());
            receiver.answer(request -> Reply.of(200).after(Duration.ofSeconds(10)));
            shop.endpoint(receiver.url(), "\"max_in_flight\":1");
            shop.endpoint(gone.url());
            shop.api()
                    .post("mail-recipients", "{\"email\":\"ops@example.com\",\"language\":\"en\"}")
                    .expect(201);
            for (int i = 0; i < 12; i++) {
                shop.sell();
            }
            try (Person operator = Person.operatorOf(shop)) {
                Awaitility.await().atMost(SOON).untilAsserted(() -> {
                    operator.opens("/dashboard/profile");
                    Locator warnings = warnings(operator);
                    org.assertj.core.api.Assertions.assertThat(
                                    warnings.allInnerTexts().toString())
                            .contains("The disk is nearly full")
                            .contains("E-mails cannot be sent")
                            .contains("A delivery has been due since");
                });
                operator.canUseThePage();
                follows(operator, "disk is nearly full");
                assertThat(operator.page().locator("h1")).hasText("Disk and retention");
                follows(operator, "E-mails cannot");
                assertThat(operator.page().locator("#health")).containsText("the mail server takes nothing since");
            }
            try (Person owner = Person.in(shop, dev.postpaid.accounts.Role.OWNER)) {
                owner.opens("/dashboard/profile");
                assertThat(warnings(owner)).hasCount(0);
            }
            server.kill();
        }
        try (ServerProcess server =
                        ServerProcess.start(directory, WrongClock.ahead(Duration.ofMinutes(10), directory));
                Person operator = Person.operatorOf(Shop.open(server.api()))) {
            operator.opens("/dashboard/profile");
            assertThat(warnings(operator)).containsText("stopped without a farewell");
            follows(operator, "without a farewell");
            assertThat(operator.page().locator("#lives")).containsText("gone without a farewell");
            assertThat(operator.page().locator("#lives")).containsText("up");
        }
    }

    private static Locator warnings(Person person) {
        return person.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Something is wrong"));
    }

    private static void follows(Person person, String warning) {
        warnings(person)
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(warning))
                .getByRole(AriaRole.LINK)
                .click();
    }
}

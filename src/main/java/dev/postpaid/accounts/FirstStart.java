package dev.postpaid.accounts;

import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * Creates the operator, and on an empty database a demo account. There is no default password: a password that the
 * configuration does not set is generated and printed once. A password that it does set is applied at every start, so an
 * operator who lost the printed one can get in again.
 */
@ApplicationScoped
public class FirstStart {

    private static final Logger LOG = Logger.getLogger(FirstStart.class.getName());
    private static final String DEMO_NAME = "Demo shop";
    private static final String LOGIN = "operator";

    /** Long enough to come after the last line that the server itself prints at the start. */
    private static final int NOTICE_DELAY_SECONDS = 3;

    private final List<String> notice = new ArrayList<>();

    @Inject
    Settings settings;

    @Inject
    Accounts accounts;

    @Inject
    ApiKeys keys;

    @Inject
    People people;

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Transactional
    void prepare(@Observes @Priority(StartOrder.ACCOUNTS) Startup startup) {
        boolean first = accounts.operator().isEmpty();
        Account operator =
                accounts.operator().orElseGet(() -> accounts.create(Account.Settings.of("Operator", Plan.FLOW), true));
        password(operator, first);
        key("operator's API key", Setting.OPERATOR_KEY, operator, first);
        if (first && settings.flag(Setting.DEMO)) {
            accounts.create(Account.Settings.of(DEMO_NAME, Plan.FLOW), false);
        }
        accounts.oldest(DEMO_NAME).ifPresent(demo -> key("API key of Demo shop", Setting.DEMO_KEY, demo, first));
    }

    /** Prints the last message of a start, once pages are served: the URL and how to sign in. */
    public void announce() {
        StringBuilder text = new StringBuilder("\n\nPostpaid is up: ")
                .append(settings.ownAddress().value())
                .append("/\n");
        notice.forEach(line -> text.append("  ").append(line).append('\n'));
        if (!notice.isEmpty()) {
            text.append("  What was generated here is shown this once: write it down.\n");
        }
        notice.clear();
        scheduler.schedule(() -> LOG.info(text.toString()), NOTICE_DELAY_SECONDS, TimeUnit.SECONDS);
    }

    private void password(Account operator, boolean first) {
        settings.given(Setting.OPERATOR_PASSWORD)
                .ifPresentOrElse(password -> people.ensure(operator.id(), LOGIN, password, false), () -> {
                    if (first) {
                        String password = people.generatedPassword();
                        people.ensure(operator.id(), LOGIN, password, true);
                        notice.add("login: " + LOGIN + "   password: " + password);
                    }
                });
    }

    private void key(String whose, Setting setting, Account account, boolean first) {
        settings.given(setting)
                .ifPresentOrElse(text -> keys.ensure(account.id(), "configured", parse(setting, text)), () -> {
                    if (first) {
                        notice.add(whose + ": "
                                + keys.create(account.id(), KeySettings.named("first"))
                                        .text()
                                        .value());
                    }
                });
    }

    private static KeyText parse(Setting setting, String text) {
        return KeyText.parse(text)
                .orElseThrow(() -> new IllegalStateException(
                        "setting " + setting.key() + " must be bk_, 30 characters of 0-9A-Za-z and their checksum"));
    }
}

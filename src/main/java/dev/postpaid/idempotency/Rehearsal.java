package dev.postpaid.idempotency;

import dev.postpaid.accounts.Accounts;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Accepts requests at the start and undoes them, as a transaction that rolls back. Without it, the first requests after a start
 * take many times longer than others, until the JVM has loaded and compiled what they need.
 */
@ApplicationScoped
class Rehearsal {

    private static final Logger LOG = Logger.getLogger(Rehearsal.class.getName());

    /** The size of a busy server's transactions. */
    private static final int AT_A_TIME = 16;

    @Inject
    @Any
    Instance<Intake> intakes;

    @Inject
    Accounts accounts;

    @Inject
    Settings settings;

    void rehearse(@Observes @Priority(StartOrder.BACKGROUND) Startup startup) {
        try {
            long end = System.nanoTime() + settings.duration(Setting.REHEARSAL).toNanos();
            LOG.info("rehearsed requests=" + rehearse(end));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "not rehearsed, the first requests will be slow", e);
        }
    }

    private int rehearse(long end) {
        String accountId = accounts.operator().orElseThrow().id();
        int requests = 0;
        while (System.nanoTime() - end < 0) {
            for (Intake intake : intakes) {
                intake.rehearse(accountId, AT_A_TIME);
                requests += AT_A_TIME;
            }
        }
        return requests;
    }
}

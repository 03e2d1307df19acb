package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.recovery.Offers;
import dev.postpaid.recovery.Offers.Offer;
import dev.postpaid.recovery.Recoveries;
import dev.postpaid.recovery.RecoveryCounts;
import dev.postpaid.recovery.RecoveryView;
import dev.postpaid.recovery.Scope;
import dev.postpaid.recovery.What;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.omnifaces.util.Faces;

/** Sends again what the endpoint of {@code ?id=} missed: counts, asks, begins, and shows how far it is. */
@Named
@RequestScoped
public class RecoverPage {

    private static final String COUNTED = Counted.class.getName();

    /** The longest time that a page waits for the count of an offer. */
    private static final Duration MOMENT = Duration.ofMillis(300);

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    Recoveries recoveries;

    @Inject
    RecoveryCounts counts;

    @Inject
    Offers offers;

    @Inject
    Clock clock;

    private String since;
    private String until;
    private String what = What.ALL.word();
    private Optional<RecoveryView> last;
    private Optional<Offer> offer;

    /** What a recovery would find. */
    public record Counted(Scope scope, RecoveryCounts.Counted counts) implements Serializable {}

    private static String id() {
        return Faces.getRequestParameter("id");
    }

    /** The recovery of this endpoint that was begun last; null if there is none. */
    public RecoveryView getLast() {
        if (last == null) {
            last = recoveries.findLast(caller.accountId(), id());
        }
        return last.orElse(null);
    }

    public boolean isRunning() {
        return getLast() != null && getLast().runs();
    }

    /** What was not sent while the endpoint was off, if it was enabled lately and nothing was recovered since; or null. */
    public Offer getOffer() {
        if (offer == null) {
            offer = offers.find(caller.accountId(), id(), MOMENT);
        }
        return offer.orElse(null);
    }

    /** Counts what would be sent. */
    @Changing
    public void count() {
        forget();
        Scope scope = counts.scope(visitor.moment("since", since), visitor.moment("until", until), what);
        Faces.setViewAttribute(
                COUNTED, new Counted(scope, counts.count(caller.accountId(), id(), scope, RecoveryCounts.PATIENCE)));
    }

    /** Sends what was counted. */
    @Changing
    public void recover() {
        Counted counted = getCounted();
        if (counted != null) {
            recoveries.begin(caller.accountId(), id(), counted.scope());
        }
        showAgain();
    }

    /** Sends what was offered. */
    @Changing
    public void accept() {
        Offer offered = getOffer();
        if (offered != null) {
            recoveries.begin(caller.accountId(), id(), offered.scope());
        }
        showAgain();
    }

    private void showAgain() {
        Faces.redirect(visitor.getPath() + "/dashboard/endpoint?id=" + id());
    }

    @Changing
    public void cancel() {
        if (isRunning()) {
            recoveries.cancel(caller.accountId(), getLast().id());
            last = null;
        }
    }

    public void forget() {
        Faces.removeViewAttribute(COUNTED);
    }

    /** What was counted, until the user confirms or cancels; otherwise null. */
    public Counted getCounted() {
        return Faces.getViewAttribute(COUNTED);
    }

    public List<String> getChoices() {
        return Arrays.stream(What.values()).map(What::word).toList();
    }

    /** At first the same time yesterday. */
    public String getSince() {
        return since == null
                ? LocalDateTime.ofInstant(clock.instant(), visitor.zone())
                        .minusDays(1)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString()
                : since;
    }

    public void setSince(String since) {
        this.since = since;
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(String until) {
        this.until = until;
    }

    public String getWhat() {
        return what;
    }

    public void setWhat(String what) {
        this.what = what;
    }
}

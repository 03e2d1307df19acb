package dev.postpaid.egress;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The {@link TargetPolicy} of this installation. */
@ApplicationScoped
public class Targets {

    /** The maximum number of concurrent look-ups. A name server that never answers blocks a thread indefinitely. */
    private static final int MOST_CHECKS = 32;

    @Inject
    Settings settings;

    @Inject
    OwnReceiver inspectors;

    @Resource
    ManagedExecutorService executor;

    private final Semaphore checks = new Semaphore(MOST_CHECKS);
    private TargetPolicy policy;
    private Duration deadline;

    @PostConstruct
    void configure() {
        deadline = settings.duration(Setting.CONNECT_TIMEOUT);
        String own = settings.ownAddress().value();
        policy = new TargetPolicy(
                EgressAllow.parse(settings.text(Setting.EGRESS_ALLOW)),
                URI.create(own).getHost(),
                InspectorUrls.of(own, inspectors.path()),
                OwnServer.of(own),
                InetAddress::getAllByName);
    }

    /**
     * Looks up the name and checks its addresses, within the connect timeout.
     *
     * @return the same URL, vetted
     * @throws ProblemException 422 if this installation may not send there; 503 if too many names are being looked up
     */
    public VettedUrl check(TargetUrl url) {
        return check(url, "url");
    }

    /**
     * The same for a URL in another field of the request.
     *
     * @param field the name of the field in a refusal
     */
    public VettedUrl check(TargetUrl url, String field) {
        check(() -> policy.check(url), field);
        return new VettedUrl(url.value());
    }

    /** The same for the URL of an API. Inspectors are refused. */
    public VettedUrl checkApi(TargetUrl url, String field) {
        check(() -> policy.checkApi(url), field);
        return new VettedUrl(url.value());
    }

    /** A check that looks up a name. */
    private interface Judgement {
        void pass() throws TargetRefusedException;
    }

    private void check(Judgement judgement, String field) {
        if (!checks.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "Too many host names are being looked up; please repeat.");
        }
        CompletableFuture<Void> checked;
        try {
            checked = CompletableFuture.runAsync(() -> judge(judgement, field), executor);
        } catch (RuntimeException e) {
            checks.release();
            throw e;
        }
        checked.whenComplete((nothing, refusal) -> checks.release());
        await(checked, field);
    }

    private static void judge(Judgement judgement, String field) {
        try {
            judgement.pass();
        } catch (TargetRefusedException e) {
            throw refused(field, e.rule());
        }
    }

    private void await(CompletableFuture<Void> checked, String field) {
        try {
            checked.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw refused(field, Rule.of("host_unknown"));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemType.UNAVAILABLE, "The server is stopping.");
        }
    }

    private static ProblemException refused(String field, Rule rule) {
        return ProblemException.invalid("/" + field, rule);
    }

    /** The addresses to which a connection for this host may be made now; see {@link TargetPolicy#vet}. */
    public List<InetAddress> vet(String host, int port) throws UnknownHostException, TargetRefusedException {
        return policy.vet(host, port);
    }

    /** Whether this URL is an inspector of this installation; see {@link TargetPolicy#isInspector}. */
    public boolean isInspector(TargetUrl url) {
        return policy.isInspector(url);
    }

    /**
     * Like {@link #vet}, for a URL that {@linkplain #isInspector is an inspector}; see {@link TargetPolicy#vetInspector}.
     */
    public List<InetAddress> vetInspector(String host, int port) throws UnknownHostException, TargetRefusedException {
        return policy.vetInspector(host, port);
    }
}

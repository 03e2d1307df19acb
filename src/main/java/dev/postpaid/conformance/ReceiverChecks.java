package dev.postpaid.conformance;

import dev.postpaid.accounts.Account;
import dev.postpaid.deliveries.TestSendView;
import dev.postpaid.deliveries.TestSends;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.events.EventTypes;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.sending.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Checks the receiver behind an endpoint while somebody waits. The requests are those of test sends: nothing is queued or
 * logged, no answer changes the endpoint, and their bodies are examples.
 */
@ApplicationScoped
public class ReceiverChecks {

    /** The caller's thread waits. */
    private static final int MOST_ON_A_NODE = 4;

    /** Few receivers are asked more at a time. */
    private static final int AT_A_TIME = 3;

    /** After this time the rest is not sent: callers and proxies wait no longer than a minute. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 10_000;

    @Inject
    Endpoints endpoints;

    @Inject
    EventTypes types;

    @Inject
    TestSends testSends;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private final Semaphore running = new Semaphore(MOST_ON_A_NODE);

    /** When each endpoint was checked last, by {@link System#nanoTime()}. */
    private final Map<String, Long> last = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /**
     * Sends the requests of a check, also to a disabled endpoint, and waits for the answers.
     *
     * @throws ProblemException 403 if the account's plan has no webhooks, 404 unless the endpoint is this account's, 429 if
     *     it was checked a moment ago, 503 if too many checks are running
     */
    public ReceiverCheckView check(Account account, String endpointId) {
        Endpoints.mustHaveWebhooks(account);
        Endpoint endpoint = endpoints.get(account.id(), endpointId);
        boolean hasKey = endpoints.settings(account.id(), endpointId).signatureKey() != null;
        String selected = endpoint.events().get(0);
        Probes probes = new Probes(
                settings.text(Setting.BRAND), id -> types.test(account.id(), id, selected, endpoint.format()));
        if (!running.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "Too many receivers are being checked at this moment; please repeat.");
        }
        try {
            remember(endpointId);
            return ReceiverCheckView.of(endpointId, clock.instant(), hasKey, run(endpointId, probes, hasKey));
        } finally {
            running.release();
        }
    }

    private synchronized void remember(String endpointId) {
        Long before = last.get(endpointId);
        long now = System.nanoTime();
        if (before != null && now - before < BETWEEN.toNanos()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS,
                    "This endpoint was checked less than " + BETWEEN.toSeconds() + " seconds ago.");
        }
        last.remove(endpointId);
        last.put(endpointId, now);
    }

    private List<ReceiverCheckView.Case> run(String endpointId, Probes probes, boolean hasKey) {
        long began = System.nanoTime();
        String first = Ids.next("evt_test");
        TestSendView right = await(send(endpointId, probes, CheckCase.RIGHT, first));
        boolean acceptsRight = isDelivered(right);
        List<ReceiverCheckView.Case> cases = new ArrayList<>();
        cases.add(judged(CheckCase.RIGHT, right, acceptsRight, hasKey));
        List<CheckCase> others = List.of(CheckCase.values()).subList(1, CheckCase.values().length);
        for (int from = 0; from < others.size(); from += AT_A_TIME) {
            List<CheckCase> wave = others.subList(from, Math.min(others.size(), from + AT_A_TIME));
            boolean goesOn = right.statusCode() != null && System.nanoTime() - began < LONGEST.toNanos();
            cases.addAll(
                    goesOn
                            ? together(endpointId, probes, wave, first, acceptsRight, hasKey)
                            : wave.stream().map(ReceiverChecks::notSent).toList());
        }
        return cases;
    }

    private List<ReceiverCheckView.Case> together(
            String endpointId,
            Probes probes,
            List<CheckCase> wave,
            String first,
            boolean acceptsRight,
            boolean hasKey) {
        List<CompletableFuture<TestSendView>> sent = wave.stream()
                .map(each -> send(endpointId, probes, each, each == CheckCase.SAME_ID ? first : Ids.next("evt_test")))
                .toList();
        List<ReceiverCheckView.Case> cases = new ArrayList<>();
        for (int i = 0; i < wave.size(); i++) {
            cases.add(judged(wave.get(i), await(sent.get(i)), acceptsRight, hasKey));
        }
        return cases;
    }

    private CompletableFuture<TestSendView> send(String endpointId, Probes probes, CheckCase of, String id) {
        return testSends.probe(endpointId, probes.of(of, id, clock.instant().getEpochSecond()));
    }

    private static ReceiverCheckView.Case judged(
            CheckCase of, TestSendView result, boolean acceptsRight, boolean hasKey) {
        return ReceiverCheckView.made(
                of,
                result.statusCode(),
                result.durationMs(),
                result.statusCode() == null ? result.error() : null,
                Judgement.of(of, result.statusCode(), isDelivered(result), acceptsRight, hasKey));
    }

    private static boolean isDelivered(TestSendView result) {
        return Outcome.DELIVERED.word().equals(result.outcome());
    }

    private static ReceiverCheckView.Case notSent(CheckCase of) {
        return ReceiverCheckView.made(of, null, null, null, Judgement.unknown("not_sent"));
    }

    private TestSendView await(CompletableFuture<TestSendView> sent) {
        try {
            return sent.get(testSends.longest().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemType.UNAVAILABLE, "The server is stopping.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("an attempt did not end by itself", e);
        }
    }
}

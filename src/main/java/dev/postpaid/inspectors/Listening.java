package dev.postpaid.inspectors;

import dev.postpaid.platform.FailureLog;
import dev.postpaid.platform.Loop;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import dev.postpaid.platform.Threads;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Programs that listen to inspectors wait here for requests, and requests wait for what these programs answer. Nobody holds a
 * thread while waiting: one thread of the node looks into the database for all of them, and only while somebody waits. So the
 * nodes of one database see each other's requests and answers; on the same node they are seen at once.
 */
@ApplicationScoped
public class Listening {

    private static final Logger LOG = Logger.getLogger(Listening.class.getName());

    /** The longest delay until this node sees what happened on another one. */
    private static final long PAUSE_MILLIS = 100;

    private static final long IDLE_MILLIS = 60_000;
    private static final long AFTER_FAILURE_MILLIS = 1_000;

    /** A listener asks again within this time; then it counts as gone. */
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private static final GivenAnswer TOO_LATE =
            new GivenAnswer(504, null, "The program that listens did not answer in time.", Instant.EPOCH);

    @Inject
    ListenedCaptures captures;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Resource
    ManagedThreadFactory threads;

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Set<Sender> senders = ConcurrentHashMap.newKeySet();
    private final Loop loop = Loop.unpaused(this::round, e -> FailureLog.log(LOG, e, "listening failed"));
    private ExecutorService executor;

    /** Compared by identity: the same program may wait twice. */
    private static final class Listener {
        private final Inspector inspector;
        private final long after;
        private final boolean answers;
        private final Instant until;
        private final CompletableFuture<List<CapturedRequest>> found = new CompletableFuture<>();

        Listener(Inspector inspector, long after, boolean answers, Instant until) {
            this.inspector = inspector;
            this.after = after;
            this.answers = answers;
            this.until = until;
        }
    }

    private record Sender(KeptRequest request, Instant until, CompletableFuture<Optional<GivenAnswer>> answer) {}

    void start(@Observes @Priority(StartOrder.BACKGROUND) Startup startup) {
        executor = Threads.onDemand(settings.count(Setting.INSPECTOR_LISTENERS), threads);
        threads.newThread(loop).start();
    }

    void stop(@Observes Shutdown shutdown) {
        loop.stop();
        listeners.forEach(each -> each.found.complete(List.of()));
        senders.forEach(each -> each.answer().complete(Optional.empty()));
        if (executor != null) {
            executor.shutdown();
        }
    }

    /** How long a request waits for an answer at most: two thirds of the time that an attempt has. */
    Duration longestWait() {
        return settings.duration(Setting.ATTEMPT_TIMEOUT).multipliedBy(2).dividedBy(3);
    }

    /**
     * Waits for requests after this number. The list is empty if none came.
     *
     * @param answers whether the program answers them; then requests wait for it
     * @throws ProblemException 429 if too many programs of the account wait on this node, 503 if too many of all accounts do
     */
    CompletableFuture<List<CapturedRequest>> requests(Inspector inspector, long after, Duration wait, boolean answers) {
        Instant until = clock.instant().plus(wait);
        if (answers) {
            captures.listen(inspector, until.plus(BETWEEN));
        }
        List<CapturedRequest> known = captures.after(inspector, after, answers);
        if (!known.isEmpty() || wait.isZero()) {
            return CompletableFuture.completedFuture(known);
        }
        Listener listener = new Listener(inspector, after, answers, until);
        admit(listener);
        listener.found.whenComplete((found, failure) -> listeners.remove(listener));
        loop.wake();
        return listener.found;
    }

    private synchronized void admit(Listener listener) {
        String account = listener.inspector.accountId();
        int most = settings.count(Setting.INSPECTOR_LIMIT);
        if (listeners.stream()
                        .filter(each -> each.inspector.accountId().equals(account))
                        .count()
                >= most) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS, "At most " + most + " programs of an account may listen at a time.");
        }
        if (listeners.size() >= settings.count(Setting.INSPECTOR_LISTENERS)) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "Too many programs listen here; please repeat.");
        }
        listeners.add(listener);
    }

    /** Waits for the answer to a request. It is empty if no listener took the request, 504 if one took it and did not answer. */
    CompletableFuture<Optional<GivenAnswer>> answerTo(KeptRequest request) {
        Sender sender = new Sender(request, request.at().plus(longestWait()), new CompletableFuture<>());
        senders.add(sender);
        sender.answer().whenComplete((answer, failure) -> senders.remove(sender));
        loop.wake();
        return sender.answer();
    }

    /** Stores an answer. @return whether the sender still waited for it @throws ProblemException as {@link ListenedCaptures} */
    boolean answer(Inspector inspector, CapturedRequest request, GivenAnswer answer) {
        captures.answer(inspector, request, answer);
        loop.wake();
        return answer.at().isBefore(request.receivedAt().plus(longestWait()));
    }

    private void round() throws InterruptedException {
        boolean waiting = !listeners.isEmpty() || !senders.isEmpty();
        loop.pause(waiting ? PAUSE_MILLIS : IDLE_MILLIS);
        try {
            lookForRequests(clock.instant());
            lookForAnswers(clock.instant());
        } catch (RuntimeException e) {
            FailureLog.log(LOG, e, "looking for requests and answers of inspectors failed, trying again");
            loop.pause(AFTER_FAILURE_MILLIS);
        }
    }

    private void lookForRequests(Instant now) {
        listeners.stream().filter(each -> !each.until.isAfter(now)).forEach(each -> complete(each.found, List.of()));
        Set<String> inspectors =
                listeners.stream().map(each -> each.inspector.id()).collect(Collectors.toSet());
        if (inspectors.isEmpty()) {
            return;
        }
        Map<String, Long> counts = captures.counts(inspectors);
        for (Listener each : listeners) {
            Long count = counts.get(each.inspector.id());
            if (count != null && count > each.after) {
                List<CapturedRequest> found = captures.after(each.inspector, each.after, each.answers);
                if (!found.isEmpty()) {
                    complete(each.found, found);
                }
            }
        }
    }

    private void lookForAnswers(Instant now) {
        if (senders.isEmpty()) {
            return;
        }
        Map<String, ListenedCaptures.Progress> all =
                captures.progress(senders.stream().map(Sender::request).toList());
        for (Sender each : senders) {
            ListenedCaptures.Progress progress = all.get(each.request().id());
            if (progress != null && progress.answer() != null) {
                complete(each.answer(), Optional.of(progress.answer()));
            } else if (!each.until().isAfter(now)) {
                complete(each.answer(), progress == null ? Optional.empty() : Optional.of(TOO_LATE));
            }
        }
    }

    /** On another thread, since a client that reads slowly holds it. */
    private <T> void complete(CompletableFuture<T> waiting, T result) {
        try {
            executor.execute(() -> waiting.complete(result));
        } catch (RejectedExecutionException busy) {
            waiting.complete(result);
        }
    }
}

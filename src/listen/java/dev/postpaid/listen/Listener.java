package dev.postpaid.listen;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Gets requests, forwards several at a time, and reports the answers. */
final class Listener {

    private static final int FORWARDED_AT_A_TIME = 8;

    /** Those that wait for a thread included. */
    private static final int MOST_UNANSWERED = 40;

    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final int REPORTS = 3;

    private final Api api;
    private final Source source;
    private final Forwarder forwarder;
    private final Terminal terminal;
    private final Semaphore room = new Semaphore(MOST_UNANSWERED);
    private final ExecutorService threads = Executors.newFixedThreadPool(FORWARDED_AT_A_TIME, task -> {
        Thread thread = new Thread(task, "forward");
        thread.setDaemon(true);
        return thread;
    });

    private long after;
    private long pause;

    Listener(Api api, Source source, Forwarder forwarder, Terminal terminal) {
        this.api = api;
        this.source = source;
        this.forwarder = forwarder;
        this.terminal = terminal;
        this.after = source.requests();
    }

    /** Tells Postpaid that somebody listens, before anything is sent. */
    void begin() throws IOException, InterruptedException, ProblemException {
        take(api.requests(source.id(), after, false));
    }

    /** Listens until the thread is interrupted. @throws EndException if it cannot go on */
    void listen() throws EndException, InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                take(api.requests(source.id(), after, true));
                if (pause > 0) {
                    terminal.say("Postpaid is back; listening again.");
                    pause = 0;
                }
            } catch (ProblemException e) {
                end(e);
                pause(e.getMessage());
            } catch (IOException e) {
                pause(Words.of(e));
            }
        }
    }

    private static void end(ProblemException problem) throws EndException {
        if (problem.status() == 404) {
            throw new EndException(
                    ExitCode.INSPECTOR_GONE, "The inspector is gone: it was deleted, or it has expired. Start again.");
        }
        if (!problem.passes()) {
            throw Main.ended(problem);
        }
    }

    /** Says once that the server is away; the pauses grow. */
    private void pause(String why) throws InterruptedException {
        if (pause == 0) {
            terminal.say("Postpaid: " + why + ". Trying again until it is back; Ctrl-C ends.");
        }
        pause = Math.min(LONGEST_PAUSE_MILLIS, Math.max(FIRST_PAUSE_MILLIS, pause * 2));
        TimeUnit.MILLISECONDS.sleep(pause);
    }

    private void take(Api.Some found) throws InterruptedException {
        List<Captured> requests = found.data();
        if (!requests.isEmpty() && requests.get(0).number() > after + 1) {
            long lost = requests.get(0).number() - after - 1;
            terminal.say(lost + " requests are no longer kept and were not forwarded: too many came at once.");
        }
        for (Captured request : requests) {
            room.acquire();
            threads.execute(() -> forward(request));
        }
        after = Math.max(after, found.after());
    }

    private void forward(Captured request) {
        try {
            LocalAnswer answer = forwarder.forward(request);
            terminal.show(request, answer, report(request, answer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            terminal.say("The request " + request.id() + " could not be forwarded: " + e);
        } finally {
            room.release();
        }
    }

    /** @return why the answer did not get back; null if it did */
    private String report(Captured request, LocalAnswer answer) throws InterruptedException {
        String why = null;
        for (int i = 0; i < REPORTS; i++) {
            try {
                boolean inTime = api.answer(source.id(), request, answer);
                return inTime || request.answerWithinMillis() == null ? null : "too late: the sender did not wait";
            } catch (ProblemException e) {
                if (e.status() == 409) {
                    return i == 0 ? "another program answered first" : null;
                }
                why = e.getMessage();
                if (!e.passes()) {
                    break;
                }
            } catch (IOException e) {
                why = Words.of(e);
            }
            TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE_MILLIS);
        }
        return "the answer could not be reported: " + why;
    }
}

package dev.postpaid.inspectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.database.DatabaseWatch;
import dev.postpaid.platform.RateLimit;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Receives the requests to inspectors: any method, any path below the token, without a key. The response is a status without
 * a body: a sender can neither make this server show a text in a browser nor learn the owner of the inspector. While a program
 * listens, the response is what this program brings, with plain text that no browser shows.
 */
@WebServlet(urlPatterns = InspectorServlet.PATH + "/*", asyncSupported = true)
public class InspectorServlet extends HttpServlet {

    static final String PATH = "/in";

    private static final Logger LOG = Logger.getLogger(InspectorServlet.class.getName());

    /** About 2 MB. */
    private static final int MOST_TOKENS = 10_000;

    /** How many bytes of a body are read at most; the rest of a longer body is not read. */
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    @Inject
    DatabaseWatch database;

    @Inject
    Captures captures;

    @Inject
    Listening listening;

    @Inject
    Settings settings;

    @Resource
    ManagedScheduledExecutorService timers;

    private RateLimit limit;
    private DelayedAnswers delayed;
    private int keep;

    @Override
    public void init() {
        limit = new RateLimit(settings.count(Setting.INSPECTOR_RATE), MOST_TOKENS, System::nanoTime);
        delayed = new DelayedAnswers(settings.count(Setting.INSPECTOR_WAITS), timers);
        keep = settings.count(Setting.INSPECTOR_BODY_BYTES);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Cache-Control", "no-store");
        String path = request.getRequestURI().substring(request.getContextPath().length() + PATH.length());
        Optional<InspectorToken> token = token(path);
        if (token.isEmpty()) {
            answer(response, 404);
        } else if (!limit.admits(token.get().value())) {
            response.setHeader("Retry-After", "1");
            answer(response, 429);
        } else {
            database.mustBeThere();
            take(token.get(), request, response, target(path, request.getQueryString()));
        }
    }

    private void take(InspectorToken token, HttpServletRequest request, HttpServletResponse response, String target)
            throws IOException {
        Optional<CannedAnswer> answer = captures.answer(token);
        if (answer.isEmpty()) {
            answer(response, 404);
            return;
        }
        BoundedBody body = BoundedBody.read(request.getInputStream(), keep, MOST_BYTES);
        Optional<KeptRequest> kept = captures.keep(token, BoundedHead.of(request, target), body);
        if (!body.whole()) {
            response.setHeader("Connection", "close");
            answer(response, 413);
        } else if (kept.isPresent() && kept.get().isListenedTo()) {
            answer(request, response, kept.get());
        } else {
            answer(request, response, answer.get());
        }
    }

    /** Responds as the listener's own server does; as chosen, if no listener took the request. */
    private void answer(HttpServletRequest request, HttpServletResponse response, KeptRequest kept) {
        AtomicReference<Optional<GivenAnswer>> given = new AtomicReference<>(Optional.empty());
        Runnable respond = () -> given.get()
                .ifPresentOrElse(
                        answer -> pass(answer, response),
                        () -> answerNow(response, kept.inspector().answer()));
        boolean waits = delayed.when(
                request, listening.longestWait(), () -> listening.answerTo(kept).thenAccept(given::set), respond);
        if (!waits) {
            refuse(response);
        }
    }

    /** The text is what a delivery records. A browser that opens the URL shows nothing of it. */
    private static void pass(GivenAnswer given, HttpServletResponse response) {
        if (given.retryAfter() != null) {
            response.setHeader("Retry-After", given.retryAfter().toString());
        }
        if (given.isWithoutBody()) {
            answer(response, given.status());
            return;
        }
        byte[] body = given.body().getBytes(UTF_8);
        response.setStatus(given.status());
        response.setContentType("text/plain; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"answer.txt\"");
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            LOG.log(Level.FINE, "a sender to an inspector is gone", e);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, CannedAnswer chosen) {
        if (chosen.delaySeconds() == 0) {
            answerNow(response, chosen);
        } else if (!delayed.later(request, chosen.delaySeconds(), () -> answerNow(response, chosen))) {
            refuse(response);
        }
    }

    private static void answerNow(HttpServletResponse response, CannedAnswer chosen) {
        chosen.retryAfter().ifPresent(seconds -> response.setHeader("Retry-After", Integer.toString(seconds)));
        answer(response, chosen.status());
    }

    /** Too many wait already. */
    private static void refuse(HttpServletResponse response) {
        response.setHeader("Retry-After", "1");
        answer(response, 503);
    }

    /** Sends no body, since a browser could show it. */
    private static void answer(HttpServletResponse response, int status) {
        response.setStatus(status);
        if (status != HttpServletResponse.SC_NO_CONTENT) {
            response.setContentLength(0);
        }
    }

    /** @param path starts with the slash before the token */
    private static Optional<InspectorToken> token(String path) {
        String[] segments = path.split("/", 3);
        return InspectorToken.parse(segments.length < 2 ? null : segments[1]);
    }

    /** The part of the URL after the token, as it was sent. */
    private static String target(String path, String query) {
        int below = path.indexOf('/', 1);
        String rest = below < 0 ? "" : path.substring(below);
        return query == null ? rest : rest + "?" + query;
    }
}

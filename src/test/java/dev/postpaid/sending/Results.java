package dev.postpaid.sending;

import dev.postpaid.sending.AttemptResult.Made;
import dev.postpaid.sending.AttemptResult.NoResponse;
import dev.postpaid.sending.AttemptResult.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Results of attempts that no test makes. */
public final class Results {

    private Results() {}

    /** A result with this outcome, without a response where that can be. */
    public static Made of(Outcome outcome, Instant startedAt, Duration duration) {
        return Arrays.stream(FailureReason.values())
                .filter(reason -> reason.outcome() == outcome)
                .findFirst()
                .<Made>map(reason -> new NoResponse(Failure.of(reason), startedAt, duration))
                .orElseGet(() -> new Response(outcome, 200, null, null, null, startedAt, duration));
    }
}

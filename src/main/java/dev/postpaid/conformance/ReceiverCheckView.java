package dev.postpaid.conformance;

import jakarta.json.bind.annotation.JsonbTransient;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What a check found.
 *
 * @param note what the check can see of this receiver, in English
 * @param noteKey the same for other languages
 */
public record ReceiverCheckView(
        String endpointId,
        Instant checkedAt,
        Summary summary,
        String note,
        @JsonbTransient String noteKey,
        List<Case> cases) {

    /**
     * How many cases there are of each verdict.
     *
     * @param wronglyAccepted how many forged or stale requests were accepted
     * @param slow how many answers took longer than five seconds
     */
    public record Summary(int ok, int wrong, int unknown, int wronglyAccepted, int slow) {}

    /**
     * A request, and what was answered.
     *
     * @param sent what was sent, as an English sentence
     * @param expected what should have been answered, in English
     * @param statusCode null without an answer
     * @param durationMs null if it was not sent
     * @param error why there was no answer, in English
     * @param advice what to do, in English; null for nothing
     * @param adviceKey the same for other languages
     */
    public record Case(
            String name,
            String sent,
            String expected,
            Integer statusCode,
            Long durationMs,
            boolean slow,
            String verdict,
            boolean wronglyAccepted,
            String error,
            String advice,
            @JsonbTransient String adviceKey) {}

    private static final long SLOW_MILLIS = 5_000;

    /** @param hasKey whether the endpoint sends a fixed key */
    static ReceiverCheckView of(String endpointId, Instant at, boolean hasKey, List<Case> cases) {
        String note = hasKey ? "with_key" : "signed";
        return new ReceiverCheckView(
                endpointId,
                at,
                new Summary(
                        count(cases, Verdict.OK),
                        count(cases, Verdict.WRONG),
                        count(cases, Verdict.UNKNOWN),
                        (int) cases.stream().filter(Case::wronglyAccepted).count(),
                        (int) cases.stream().filter(Case::slow).count()),
                CheckTexts.in(Locale.ENGLISH).note(note),
                note,
                cases);
    }

    private static int count(List<Case> cases, Verdict verdict) {
        return (int) cases.stream()
                .filter(each -> each.verdict().equals(verdict.word()))
                .count();
    }

    static Case made(CheckCase of, Integer status, Long millis, String error, Judgement judgement) {
        CheckTexts english = CheckTexts.in(Locale.ENGLISH);
        return new Case(
                of.word(),
                english.sent(of.word()),
                english.expected(of.word()),
                status,
                millis,
                millis != null && millis > SLOW_MILLIS,
                judgement.verdict().word(),
                judgement.wronglyAccepted(),
                error,
                english.advice(judgement.advice()),
                judgement.advice());
    }
}

package dev.postpaid.endpoints;

import dev.postpaid.platform.InvalidValueException;
import java.util.List;

/**
 * How an endpoint wants failures retried.
 *
 * @param preset {@code standard}, {@code butlerapp} or {@code custom}
 * @param delaysSeconds the delays after the first attempt of a custom policy; empty for presets
 */
public record RetryPolicy(String preset, List<Integer> delaysSeconds) {

    public static final RetryPolicy STANDARD = new RetryPolicy("standard", List.of());
    public static final RetryPolicy BUTLERAPP = new RetryPolicy("butlerapp", List.of());

    private static final int MOST = 50;
    private static final int LONGEST = 7 * 24 * 3600;

    /** @throws InvalidValueException naming the field that broke a rule */
    public RetryPolicy {
        delaysSeconds = List.copyOf(delaysSeconds);
        if (delaysSeconds.size() > MOST) {
            throw new InvalidValueException("delays_seconds", "must not be more than " + MOST);
        }
        if (delaysSeconds.stream().anyMatch(delay -> delay < 1 || delay > LONGEST)) {
            throw new InvalidValueException("delays_seconds", "must each be from 1 to " + LONGEST);
        }
    }

    public boolean isPreset() {
        return !preset.equals("custom");
    }

    static RetryPolicy preset(String word) {
        return switch (word) {
            case "standard" -> STANDARD;
            case "butlerapp" -> BUTLERAPP;
            default -> throw new InvalidValueException("preset", "must be standard or butlerapp");
        };
    }

    static RetryPolicy custom(List<Integer> delaysSeconds) {
        return new RetryPolicy("custom", delaysSeconds);
    }
}

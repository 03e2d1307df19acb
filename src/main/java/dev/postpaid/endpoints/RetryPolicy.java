package dev.postpaid.endpoints;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How failed deliveries to an endpoint are retried.
 *
 * @param preset a schedule by name, or {@code CUSTOM} for other delays
 * @param delaysSeconds the delays after the first attempt of a custom policy; empty for presets
 */
public record RetryPolicy(Preset preset, List<Integer> delaysSeconds) {

    public static final RetryPolicy STANDARD = new RetryPolicy(Preset.STANDARD, List.of());
    public static final RetryPolicy BUTLERAPP = new RetryPolicy(Preset.BUTLERAPP, List.of());

    /** The named retry schedules, and {@code CUSTOM}. */
    public enum Preset {
        STANDARD,
        BUTLERAPP,
        CUSTOM;

        /** The word in the API and in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException if there is no such preset */
        static Preset fromWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    private static final int MOST = 50;
    private static final int LONGEST = 7 * 24 * 3600;

    /** @throws InvalidValueException naming the field that broke a rule */
    public RetryPolicy {
        delaysSeconds = List.copyOf(delaysSeconds);
        if (delaysSeconds.size() > MOST) {
            throw new InvalidValueException("delays_seconds", Rule.of("too_many", MOST));
        }
        if (delaysSeconds.stream().anyMatch(delay -> delay < 1 || delay > LONGEST)) {
            throw new InvalidValueException("delays_seconds", Rule.of("delay_range", LONGEST));
        }
    }

    public boolean isPreset() {
        return preset != Preset.CUSTOM;
    }

    static RetryPolicy preset(String word) {
        return switch (word) {
            case "standard" -> STANDARD;
            case "butlerapp" -> BUTLERAPP;
            default -> throw new InvalidValueException("preset", Rule.of("retry_preset"));
        };
    }

    /** Reads the two columns of an endpoint. @param delays as {@link #delaysText}; may be null */
    static RetryPolicy stored(String preset, String delays) {
        return new RetryPolicy(
                Preset.fromWord(preset),
                delays == null || delays.isEmpty()
                        ? List.of()
                        : Arrays.stream(delays.split(",")).map(Integer::valueOf).toList());
    }

    /** The delays, separated by commas. */
    String delaysText() {
        return delaysSeconds.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    static RetryPolicy custom(List<Integer> delaysSeconds) {
        return new RetryPolicy(Preset.CUSTOM, delaysSeconds);
    }
}

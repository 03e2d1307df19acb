package dev.postpaid.endpoints;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.Locale;
import java.util.regex.Pattern;

/** The automation tool that added an endpoint as a hook, and removes it. */
public enum ManagedBy {
    ZAPIER("Zapier", "zapier"),
    N8N("n8n", "n8n"),
    /** Formerly Integromat. */
    MAKE("Make", "\\bmake/|integromat");

    private final String tool;
    private final Pattern userAgent;

    ManagedBy(String tool, String userAgent) {
        this.tool = tool;
        this.userAgent = Pattern.compile(userAgent, Pattern.CASE_INSENSITIVE);
    }

    /** @throws InvalidValueException for an unknown word */
    static ManagedBy of(String word) {
        for (ManagedBy each : values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new InvalidValueException("source", Rule.of("hook_source"));
    }

    /** The tool that sends this {@code User-Agent}; Zapier for an unknown one and for null. */
    static ManagedBy calling(String userAgent) {
        for (ManagedBy each : values()) {
            if (userAgent != null && each.userAgent.matcher(userAgent).find()) {
                return each;
            }
        }
        return ZAPIER;
    }

    /** The word in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name for people. */
    public String tool() {
        return tool;
    }
}

package dev.postpaid.endpoints;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.Locale;
import java.util.regex.Pattern;

/** The automation tool that added an endpoint, by its hook, and takes it away again. */
public enum ManagedBy {
    ZAPIER("Zapier", "zapier"),
    N8N("n8n", "n8n"),
    /** It was called Integromat before. */
    MAKE("Make", "\\bmake/|integromat");

    private final String tool;
    private final Pattern userAgent;

    ManagedBy(String tool, String userAgent) {
        this.tool = tool;
        this.userAgent = Pattern.compile(userAgent, Pattern.CASE_INSENSITIVE);
    }

    /** @throws InvalidValueException for a word that is none */
    static ManagedBy of(String word) {
        for (ManagedBy each : values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new InvalidValueException("source", Rule.of("hook_source"));
    }

    /** Who calls under this {@code User-Agent}; Zapier for whoever does not say, or for none. */
    static ManagedBy calling(String userAgent) {
        for (ManagedBy each : values()) {
            if (userAgent != null && each.userAgent.matcher(userAgent).find()) {
                return each;
            }
        }
        return ZAPIER;
    }

    /** As written in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As people call it. */
    public String tool() {
        return tool;
    }
}

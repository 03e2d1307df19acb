package dev.postpaid.help;

import dev.postpaid.events.EventType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The prompt that a seller gives to an AI tool, which then writes a receiver. It is the same for every account, but for the event
 * types of its own: its sources contain no secret, and the placeholder for the seller's own secret is {@code <your-signing-secret>}.
 */
final class IntegrationPrompt {

    /** The prompt is in English. */
    private static final Words WORDS = Words.of(Locale.ENGLISH);

    private final Map<String, String> facts;

    IntegrationPrompt(Facts facts) {
        this.facts = facts.values();
    }

    /** @param own the account's own event types */
    String text(Stack stack, List<EventType> own) {
        Map<String, String> values = new HashMap<>(facts);
        values.put("stack-label", stack.label());
        values.put("stack-language", stack.language());
        values.put("verify-code", facts.get("verify-" + stack.word()));
        values.put(
                "fields-list",
                PayloadField.all(WORDS, facts).stream()
                        .map(PayloadField::markdown)
                        .collect(Collectors.joining("\n")));
        values.put("own-events", OwnEventsText.of(own));
        return Template.of("/prompt/prompt.md").fill(values) + "\n";
    }

    /** The code that verifies signatures. */
    String verification(Stack stack) {
        return facts.get("verify-" + stack.word());
    }
}

package dev.postpaid.help;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The prompt that a seller gives to an AI tool, which then writes a receiver. It is the same for every account: its sources
 * contain no account and no secret, and the placeholder for the seller's own secret is {@code <your-signing-secret>}.
 */
final class IntegrationPrompt {

    /** The prompt is in English. */
    private static final Words WORDS = Words.of(Locale.ENGLISH);

    private final Map<String, String> facts;

    IntegrationPrompt(Facts facts) {
        this.facts = facts.values();
    }

    String text(Stack stack) {
        Map<String, String> values = new HashMap<>(facts);
        values.put("stack-label", stack.label());
        values.put("stack-language", stack.language());
        values.put("verify-code", facts.get("verify-" + stack.word()));
        values.put(
                "fields-list",
                PayloadField.all(WORDS, facts).stream()
                        .map(PayloadField::markdown)
                        .collect(Collectors.joining("\n")));
        return Template.of("/prompt/prompt.md").fill(values) + "\n";
    }
}

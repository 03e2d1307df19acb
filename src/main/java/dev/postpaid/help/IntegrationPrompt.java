package dev.postpaid.help;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The text that a seller gives to an AI tool to have a receiver written. It is the same for every account: what it is made of
 * knows no account and no secret, and the place for the seller's own secret says {@code <your-signing-secret>}.
 */
final class IntegrationPrompt {

    /** Tools are told in English what to write. */
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

package dev.postpaid.help;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A technology for writing a receiver. */
enum Stack {
    NODE("Node.js", "js", "verify.mjs"),
    JAVA("Java 17 or newer", "java", "WebhookSignature.java"),
    PYTHON("Python 3.9 or newer", "python", "verify.py"),
    PHP("PHP 8 or newer", "php", "verify.php");

    private final String label;
    private final String language;
    private final String file;

    Stack(String label, String language, String file) {
        this.label = label;
        this.language = language;
        this.file = file;
    }

    /** @throws ProblemException 422 on {@code stack} for an unknown word */
    static Stack of(String word) {
        return Arrays.stream(values())
                .filter(stack -> stack.word().equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "stack",
                        Rule.of(
                                "one_of",
                                Arrays.stream(values()).map(Stack::word).collect(Collectors.joining(", ")))));
    }

    /** The name in the API. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name for people. */
    String label() {
        return label;
    }

    /** The language of a code block in Markdown. */
    String language() {
        return language;
    }

    /** The resource with the code that verifies a request. */
    String code() {
        return "/prompt/" + file;
    }
}

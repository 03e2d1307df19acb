package dev.postpaid.help;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a receiver is written with. */
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

    /** @throws ProblemException 422 on {@code stack} for a word that is none */
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

    /** As written in the API. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    String label() {
        return label;
    }

    /** As Markdown names it. */
    String language() {
        return language;
    }

    /** The resource with the code that verifies a request. */
    String code() {
        return "/prompt/" + file;
    }
}

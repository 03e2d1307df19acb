package dev.postpaid.dashboard;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import java.util.List;

/** Says a problem in the visitor's language: by its kind, and for a wrong field by its name and the rule that it breaks. */
final class ProblemTexts {

    private ProblemTexts() {}

    static List<String> of(ProblemException problem) {
        if (problem.type() == ProblemType.INVALID_INPUT) {
            return problem.errors().stream()
                    .map(error -> field(error.pointer(), error.detail()))
                    .toList();
        }
        String kind = "problem." + problem.type().uri().replaceFirst("/problems/", "");
        return List.of(Texts.has(kind) ? Texts.of(kind) : problem.getMessage());
    }

    static List<String> of(InvalidValueException wrong) {
        return List.of(field(wrong.field(), wrong.getMessage()));
    }

    /** @param pointer where in the request, for example {@code /retry/delays_seconds/0} */
    private static String field(String pointer, String rule) {
        String name = pointer.replaceFirst("^/", "").replaceAll("/.*", "");
        String label = Texts.has("field." + name) ? Texts.of("field." + name) : name;
        return label + ": " + Rules.translated(rule);
    }
}

package dev.postpaid.dashboard;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import java.util.List;
import java.util.Map;
import org.omnifaces.util.Faces;

/** Translates a problem into the visitor's language: by its kind, and for a wrong field by its name and the broken rule. */
final class ProblemTexts {

    /** Names of fields that differ on a page, by the page and the pointer to the field. */
    private static final Map<String, String> LABELS = Map.of(
            "configuration/url", "configuration.url",
            "configuration/retry/delays_seconds", "configuration.delays",
            "entities/name", "entities.name",
            "product/name", "products.name",
            "report/id", "report.id",
            "report/attributes", "report.attributes");

    private ProblemTexts() {}

    /**
     * @param field the wrong field, by its name in the API ({@code retry/delays_seconds/0}); null if no single field is
     *     wrong
     */
    record Told(String text, String field) {}

    static List<Told> of(ProblemException problem) {
        if (problem.type() == ProblemType.INVALID_INPUT) {
            return problem.errors().stream()
                    .map(error -> field(error.pointer(), error.rule()))
                    .toList();
        }
        String kind = "problem." + problem.type().uri().replaceFirst("/problems/", "");
        return List.of(new Told(Texts.has(kind) ? Texts.of(kind) : problem.getMessage(), null));
    }

    static List<Told> of(InvalidValueException wrong) {
        return List.of(field(wrong.field(), wrong.rule()));
    }

    /** @param pointer the field's place in the request, for example {@code /retry/delays_seconds/0} */
    private static Told field(String pointer, Rule rule) {
        String path = pointer.replaceFirst("^/", "");
        String name = path.replaceAll("/.*", "");
        String page = Faces.getViewId().replaceFirst(".*/(\\w+)\\.xhtml$", "$1");
        String text = LABELS.entrySet().stream()
                .filter(label -> (page + "/" + path + "/").startsWith(label.getKey() + "/"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("field." + name);
        String header = name.equals("headers") ? path.substring(name.length()).replace('/', ' ') : "";
        return new Told((Texts.has(text) ? Texts.of(text) : name) + header + ": " + Rules.translated(rule), path);
    }
}

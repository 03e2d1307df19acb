package dev.postpaid.dashboard;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.omnifaces.util.Faces;

/** Translates a problem into the visitor's language: by its kind, and for a wrong field by its name and the broken rule. */
final class ProblemTexts {

    /** Names of fields that differ on a page, by the page and the pointer to the field. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("account/limits/calls_per_second", "account.calls"),
            Map.entry("account/limits/endpoints", "account.endpoints"),
            Map.entry("account/limits/max_in_flight", "account.in_flight"),
            Map.entry("configuration/url", "configuration.url"),
            Map.entry("configuration/retry/delays_seconds", "configuration.delays"),
            Map.entry("entities/name", "entities.name"),
            Map.entry("eventType/name", "event_types.name"),
            Map.entry("eventType/description", "event_types.says"),
            Map.entry("eventType/schema", "event_types.data_schema"),
            Map.entry("eventType/example", "event_types.data_example"),
            Map.entry("product/name", "products.name"),
            Map.entry("report/data", "report.body"),
            Map.entry("report/id", "report.id"),
            Map.entry("report/attributes", "report.attributes"));

    /** Fields of many values, of which the text names the one that is wrong. */
    private static final Set<String> WITH_PATH = Set.of("headers", "data", "schema", "example");

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
        String rest = path.substring(name.length());
        String header = WITH_PATH.contains(name)
                ? rest.replace('/', ' ')
                : name.equals("filter") ? rest.replaceFirst("/", " ").replace('/', '.') : "";
        return new Told((Texts.has(text) ? Texts.of(text) : name) + header + ": " + Rules.translated(rule), path);
    }
}

package dev.postpaid.types;

import dev.harrel.jsonschema.Draft2020EvaluatorFactory;
import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keywords of JSON Schema 2020-12, each of which counts its {@link Steps}, with regular expressions that are safe. */
final class CountedKeywords implements EvaluatorFactory {

    /** A failure and an annotation stay in memory until the end. */
    private static final int KEPT = 20;

    /** Said to people, not about the value. */
    private static final Set<String> SILENT = Set.of(
            "$comment",
            "contentEncoding",
            "contentMediaType",
            "default",
            "deprecated",
            "description",
            "format",
            "title");

    private static final Evaluator.Result PLAIN = Evaluator.Result.success();

    private static final Evaluator NOTHING = (context, node) -> PLAIN;

    private static final int CHARACTERS_A_STEP = 64;

    private final EvaluatorFactory keywords = new Draft2020EvaluatorFactory();

    @Override
    public Optional<Evaluator> create(SchemaParsingContext schema, String keyword, JsonNode value) {
        if (SILENT.contains(keyword)) {
            return Optional.of(NOTHING);
        }
        return switch (keyword) {
            case "pattern" -> Optional.of(value.isString() ? pattern(value.asString()) : NOTHING);
            case "patternProperties" -> Optional.of(value.isObject() ? patternProperties(schema, value) : NOTHING);
            case "enum", "const" ->
                keywords.create(schema, keyword, value).map(each -> new Counted(each, parts(value)));
            case "uniqueItems" -> keywords.create(schema, keyword, value).map(UniqueItems::new);
            default -> keywords.create(schema, keyword, value).map(each -> new Counted(each, 0));
        };
    }

    /** @param steps what one evaluation takes besides the size of the value */
    private record Counted(Evaluator keyword, int steps) implements Evaluator {

        @Override
        public Result evaluate(EvaluationContext context, JsonNode node) {
            Steps.take(1L + steps + size(node));
            Result result = keyword.evaluate(context, node);
            if (result != PLAIN) {
                Steps.take(KEPT);
            }
            return result;
        }

        @Override
        public int getOrder() {
            return keyword.getOrder();
        }
    }

    /** Compares each item with each, if they are not all scalars. */
    private record UniqueItems(Evaluator keyword) implements Evaluator {

        @Override
        public Result evaluate(EvaluationContext context, JsonNode node) {
            long size = size(node);
            boolean scalars = node.isArray()
                    && node.asArray().stream().noneMatch(item -> item.isArray() || item.isObject() || item.isNumber());
            Steps.take(1 + size + (node.isArray() && !scalars ? size * size / 2 : 0));
            return keyword.evaluate(context, node);
        }
    }

    /** What is no regular expression stands in a value that only looks like a schema, and is never asked. */
    private static Evaluator pattern(String expression) {
        return SafePattern.of(expression)
                .map(pattern -> (Evaluator) new Counted((context, node) -> isIn(pattern, node), 0))
                .orElse(NOTHING);
    }

    private static Evaluator.Result isIn(SafePattern pattern, JsonNode node) {
        if (!node.isString()) {
            return PLAIN;
        }
        Steps.take(pattern.steps(node.asString()));
        return pattern.isIn(node.asString()) ? PLAIN : Evaluator.Result.failure("does not match");
    }

    /** Says which properties matched, as {@code additionalProperties} has to know. */
    private static Evaluator patternProperties(SchemaParsingContext schema, JsonNode value) {
        Map<SafePattern, String> schemas = new LinkedHashMap<>();
        value.asObject().forEach((expression, part) -> SafePattern.of(expression)
                .ifPresent(pattern -> schemas.put(pattern, schema.getAbsoluteUri(part))));
        Evaluator keyword = (context, node) -> {
            if (!node.isObject()) {
                return PLAIN;
            }
            boolean[] valid = {true};
            Set<String> matched = new LinkedHashSet<>();
            node.asObject()
                    .forEach((name, property) -> schemas.forEach((pattern, part) -> {
                        Steps.take(pattern.steps(name));
                        if (pattern.isIn(name)) {
                            matched.add(name);
                            valid[0] &= context.resolveInternalRefAndValidate(part, property);
                        }
                    }));
            return valid[0] ? Evaluator.Result.success(matched) : Evaluator.Result.failure(null);
        };
        return new Counted(keyword, 0);
    }

    private static long size(JsonNode node) {
        if (node.isObject()) {
            return node.asObject().size();
        }
        if (node.isArray()) {
            return node.asArray().size();
        }
        return node.isString() ? node.asString().length() / CHARACTERS_A_STEP : 0;
    }

    /** How many values a list of scalars is compared with: one by its hash, else all. */
    private static int parts(JsonNode value) {
        if (value.isArray()) {
            boolean scalars = value.asArray().stream().noneMatch(item -> item.isArray() || item.isObject());
            return scalars
                    ? 1
                    : value.asArray().stream().mapToInt(CountedKeywords::parts).sum();
        }
        return value.isObject()
                ? 1
                        + value.asObject().values().stream()
                                .mapToInt(CountedKeywords::parts)
                                .sum()
                : 1;
    }
}

package dev.postpaid.types;

import dev.postpaid.platform.Rule;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What a schema must keep besides the rules of JSON Schema itself: it refers only to itself, never without end, and its regular
 * expressions are {@link SafePattern}s.
 */
final class SchemaRules {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    /** Keywords that refer elsewhere, or give a part another address. */
    private static final Set<String> REFUSED =
            Set.of("$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveAnchor", "$recursiveRef", "$vocabulary");

    /** Keywords whose parts apply to the same value as their schema. */
    private static final Set<String> IN_PLACE = Set.of("allOf", "anyOf", "oneOf", "not", "if", "then", "else");

    /** How many parts apply to one value, one inside the other. */
    private static final int LONGEST_CHAIN = 64;

    private final Map<String, JsonValue> parts = new LinkedHashMap<>();
    private final Map<String, Integer> chains = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final BiConsumer<String, Rule> wrong;
    private boolean sound = true;

    private SchemaRules(JsonObject schema, BiConsumer<String, Rule> wrong) {
        this.wrong = wrong;
        SchemaParts.visit(schema, "", parts::put);
    }

    /** @param wrong receives the place of each part that breaks a rule */
    static void check(JsonObject schema, BiConsumer<String, Rule> wrong) {
        SchemaRules rules = new SchemaRules(schema, wrong);
        rules.parts.forEach(rules::check);
        if (rules.sound && rules.chain("", 0) > LONGEST_CHAIN) {
            rules.refuse("", Rule.of("schema_endless", LONGEST_CHAIN));
        }
        for (String part : rules.parts.keySet()) {
            if (rules.sound && rules.chain(part, 0) > LONGEST_CHAIN) {
                rules.refuse(part, Rule.of("schema_endless", LONGEST_CHAIN));
            }
        }
    }

    private void refuse(String at, Rule rule) {
        sound = false;
        wrong.accept(at, rule);
    }

    private void check(String at, JsonValue part) {
        if (!(part instanceof JsonObject schema)) {
            return;
        }
        schema.keySet().stream()
                .filter(keyword -> REFUSED.contains(keyword) || keyword.equals("$id") && !at.isEmpty())
                .forEach(keyword -> refuse(at + "/" + keyword, Rule.of("schema_keyword_refused", keyword)));
        if (schema.containsKey("$schema") && !DRAFT.equals(text(schema, "$schema"))) {
            refuse(at + "/$schema", Rule.of("one_of", DRAFT));
        }
        if (schema.containsKey("$ref") && target(schema) == null) {
            refuse(at + "/$ref", Rule.of("schema_ref"));
        }
        if (text(schema, "pattern") != null
                && SafePattern.of(text(schema, "pattern")).isEmpty()) {
            refuse(at + "/pattern", Rule.of("schema_pattern"));
        }
        if (schema.get("patternProperties") instanceof JsonObject patterns) {
            patterns.keySet().stream()
                    .filter(pattern -> SafePattern.of(pattern).isEmpty())
                    .forEach(pattern -> refuse(
                            at + "/patternProperties/" + SchemaParts.escape(pattern), Rule.of("schema_pattern")));
        }
    }

    /** The part that a schema refers to; null if there is none. */
    private String target(JsonObject schema) {
        String ref = text(schema, "$ref");
        return ref != null && ref.matches("#[A-Za-z0-9_.$~/-]*") && parts.containsKey(ref.substring(1))
                ? ref.substring(1)
                : null;
    }

    /** How many parts apply to a value of this part, one inside the other; more than the longest if there is no end. */
    private int chain(String at, int depth) {
        Integer known = chains.get(at);
        if (known != null) {
            return known;
        }
        if (depth > LONGEST_CHAIN || !open.add(at)) {
            return LONGEST_CHAIN + 1;
        }
        int longest = 0;
        for (String next : next(at)) {
            longest = Math.max(longest, chain(next, depth + 1));
        }
        open.remove(at);
        int chain = Math.min(longest, LONGEST_CHAIN) + 1;
        chains.put(at, chain);
        return chain;
    }

    private List<String> next(String at) {
        List<String> next = new ArrayList<>();
        if (parts.get(at) instanceof JsonObject schema) {
            String target = schema.containsKey("$ref") ? target(schema) : null;
            if (target != null) {
                next.add(target);
            }
            IN_PLACE.stream().filter(schema::containsKey).forEach(keyword -> {
                if (schema.get(keyword) instanceof JsonArray list) {
                    for (int i = 0; i < list.size(); i++) {
                        next.add(at + "/" + keyword + "/" + i);
                    }
                } else {
                    next.add(at + "/" + keyword);
                }
            });
            if (schema.get("dependentSchemas") instanceof JsonObject named) {
                named.keySet().forEach(name -> next.add(at + "/dependentSchemas/" + SchemaParts.escape(name)));
            }
        }
        return next;
    }

    private static String text(JsonObject schema, String keyword) {
        return schema.get(keyword) instanceof JsonString text ? text.getString() : null;
    }
}

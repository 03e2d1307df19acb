package dev.postpaid.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.postpaid.suite.Api.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The API's own document, held against every call that a test makes: what the server took has to be described, and so has
 * what it answered, to the last field.
 */
final class Contract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = closed(read());
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final Map<JsonNode, JsonSchema> KNOWN = new ConcurrentHashMap<>();

    private Contract() {}

    private static JsonNode read() {
        try (InputStream document = Contract.class.getResourceAsStream("/openapi.json")) {
            return JSON.readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An object has the fields that are described and no other; for readers of the document it may get new ones. */
    private static JsonNode closed(JsonNode node) {
        node.forEach(Contract::closed);
        if (node instanceof ObjectNode object
                && object.path("type").asText().equals("object")
                && object.has("properties")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        return node;
    }

    /** @param path from the root, with the query */
    static void check(String method, String path, String body, Answer answer) {
        if (!path.startsWith("/api/")) {
            return;
        }
        String call = method + " " + path;
        boolean taken = answer.status() < 300;
        JsonNode operation = operation(method, path);
        if (operation == null) {
            demand(!taken, call + " is not described");
            return;
        }
        if (taken) {
            parameters(call, path, operation);
            JsonNode schema = json(operation.path("requestBody"));
            if (schema != null) {
                valid(call + " took a body that", schema, path.endsWith("/batch") ? accepted(body, answer) : body);
            }
        }
        answer(call, operation, answer);
        String location = answer.header("Location");
        demand(
                location == null || URI.create(location).getPath().startsWith("/api/v1/"),
                call + " made something that is said to be at " + location);
    }

    /** A body that a receiver was sent. */
    static void checkWebhook(String type, String body) {
        valid("the webhook " + type, json(DOCUMENT.at("/webhooks").path(type).at("/post/requestBody")), body);
    }

    /** A batch with only those items that were accepted; at least one must be. */
    private static String accepted(String body, Answer answer) {
        try {
            JsonNode results = JSON.readTree(answer.text()).path("results");
            ObjectNode batch = (ObjectNode) JSON.readTree(body);
            ArrayNode items = (ArrayNode) batch.elements().next();
            demand(items.size() == results.size(), "a result is missing: " + answer.text());
            for (int i = items.size() - 1; i >= 0; i--) {
                if (results.get(i).path("status").asInt() >= 300) {
                    items.remove(i);
                }
            }
            return batch.toString();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static void answer(String call, JsonNode operation, Answer answer) {
        JsonNode responses = operation.path("responses");
        JsonNode response = responses.path(String.valueOf(answer.status()));
        demand(
                !response.isMissingNode() || answer.status() >= 400,
                call + " answered " + answer.status() + ", which is not described");
        response = resolved(response.isMissingNode() ? responses.path("default") : response);
        String type = answer.contentType() == null ? "" : answer.contentType().split(";")[0];
        if (type.isEmpty() && answer.text().isEmpty()) {
            demand(!response.has("content") || answer.status() >= 400, call + " answered nothing");
            return;
        }
        JsonNode content = response.path("content").path(type);
        demand(!content.isMissingNode(), call + " answered " + answer.status() + " as " + type);
        for (var header : iterable(response.path("headers").fieldNames())) {
            demand(header.equals("Link") || answer.header(header) != null, call + " answered without " + header);
        }
        if (type.endsWith("json")) {
            valid(call + " answered " + answer.status() + " with what", content.path("schema"), answer.text());
        }
    }

    private static Iterable<String> iterable(java.util.Iterator<String> names) {
        return () -> names;
    }

    private static void parameters(String call, String path, JsonNode operation) {
        Set<String> described = java.util.stream.StreamSupport.stream(
                        operation.path("parameters").spliterator(), false)
                .map(Contract::resolved)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText())
                .collect(Collectors.toSet());
        int query = path.indexOf('?');
        if (query >= 0 && query < path.length() - 1) {
            Arrays.stream(path.substring(query + 1).split("&"))
                    .map(parameter -> parameter.split("=")[0])
                    .forEach(name -> demand(described.contains(name), call + ": " + name + " is not described"));
        }
    }

    /** The path that fits and is literal for longest. */
    private static JsonNode operation(String method, String path) {
        String plain = path.split("\\?")[0].substring("/api".length());
        JsonNode found = null;
        int length = -1;
        for (String template : iterable(DOCUMENT.path("paths").fieldNames())) {
            JsonNode item = DOCUMENT.path("paths").path(template).path(method.toLowerCase(java.util.Locale.ROOT));
            if (!item.isMissingNode() && plain.matches(pattern(template)) && literal(template) > length) {
                found = item;
                length = literal(template);
            }
        }
        return found;
    }

    private static int literal(String template) {
        int parameter = template.indexOf('{');
        return parameter < 0 ? Integer.MAX_VALUE : parameter;
    }

    private static String pattern(String template) {
        return Arrays.stream(template.split("(?=\\{)|(?<=})"))
                .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                .collect(Collectors.joining());
    }

    private static JsonNode json(JsonNode body) {
        JsonNode schema = body.path("content").path("application/json").path("schema");
        return schema.isMissingNode() ? null : schema;
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static void valid(String what, JsonNode schema, String text) {
        try {
            var messages = KNOWN.computeIfAbsent(schema, Contract::compiled).validate(JSON.readTree(text));
            demand(messages.isEmpty(), what + " is not as described: " + messages + "\n" + text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(what + " is no JSON: " + text, e);
        }
    }

    private static JsonSchema compiled(JsonNode schema) {
        ObjectNode root = schema.deepCopy();
        root.set("components", DOCUMENT.path("components"));
        return SCHEMAS.getSchema(root);
    }

    private static void demand(boolean met, String otherwise) {
        if (!met) {
            throw new AssertionError("/api/openapi.json: " + otherwise);
        }
    }
}

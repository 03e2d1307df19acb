package dev.postpaid.web;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemException.FieldError;
import dev.postpaid.platform.Rule;
import java.util.ArrayList;
import java.util.List;

/** The wrong fields of one request body, by their JSON pointers (RFC 6901). */
final class FieldErrors {

    private final List<FieldError> errors = new ArrayList<>();

    /** Adds an error. Only the first error of a field counts. */
    void add(String pointer, Rule rule) {
        if (errors.stream().noneMatch(error -> error.pointer().equals(pointer))) {
            errors.add(new FieldError(pointer, rule));
        }
    }

    void addAll(List<FieldError> others) {
        errors.addAll(others);
    }

    /** Whether this field, or a field inside it, is wrong. */
    boolean isWrong(String pointer) {
        return errors.stream().anyMatch(error -> (error.pointer() + "/").startsWith(pointer + "/"));
    }

    /** @throws ProblemException 422 with all errors, if there are any */
    void refuse() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    /**
     * Converts a field name to a path. The first dot leads one level down. The rest is one name that the caller chose; it
     * may contain anything.
     */
    static String path(String field) {
        int dot = field.indexOf('.');
        return dot < 0 ? escape(field) : escape(field.substring(0, dot)) + "/" + escape(field.substring(dot + 1));
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}

package dev.postpaid.platform;

import java.util.List;

/** A request fails for a reason that the caller may read. The transaction rolls back. */
public class ProblemException extends RuntimeException {

    private final ProblemType type;
    private final List<FieldError> errors;

    /**
     * One wrong field.
     *
     * @param pointer JSON pointer (RFC 6901) into the request body, or the name of a query parameter or header
     * @param rule the rule that the field breaks
     */
    public record FieldError(String pointer, Rule rule) {

        /** The rule in English. */
        public String detail() {
            return rule.text();
        }
    }

    /** @param detail what is wrong with this request, without internal details */
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public ProblemException(ProblemType type, String detail, List<FieldError> errors) {
        super(detail);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    /** The resource does not exist, or this caller may not see it. Both cases look the same. */
    public static ProblemException notFound(String what) {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no " + what + " with this id.");
    }

    /** One wrong field or query parameter. */
    public static ProblemException invalid(String pointer, Rule rule) {
        return invalid(List.of(new FieldError(pointer, rule)));
    }

    public static ProblemException invalid(List<FieldError> errors) {
        FieldError first = errors.get(0);
        String where = first.pointer().isEmpty() ? "The body" : first.pointer();
        return new ProblemException(ProblemType.INVALID_INPUT, where + ": " + first.detail(), errors);
    }

    public ProblemType type() {
        return type;
    }

    public List<FieldError> errors() {
        return errors;
    }
}

package dev.postpaid.platform;

import java.util.List;

/** A request that cannot be done, for a reason that its caller may read. Rolls back what was begun. */
public class ProblemException extends RuntimeException {

    private final ProblemType type;
    private final List<FieldError> errors;

    /**
     * One wrong field.
     *
     * @param pointer JSON pointer (RFC 6901) into the request body, or the name of a query parameter or header
     * @param rule that it breaks
     */
    public record FieldError(String pointer, Rule rule) {

        /** The rule in English. */
        public String detail() {
            return rule.text();
        }
    }

    /** @param detail what is wrong with this very request, without internals */
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public ProblemException(ProblemType type, String detail, List<FieldError> errors) {
        super(detail);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    /** A thing that does not exist, or not for this caller: both look the same. */
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

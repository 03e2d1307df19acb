package dev.postpaid.platform;

/**
 * A value broke one of its own rules. Thrown by the constructors of value records; the JSON reader turns it into an
 * entry of a 422 problem with the pointer of the field.
 */
public final class InvalidValueException extends IllegalArgumentException {

    private final String field;
    private final transient Rule rule;

    /**
     * @param field the name of the field as the caller wrote it, for example {@code total_incl}; of a field one level down
     *     {@code amount.vat_rate}, where what follows the first dot is one name; empty for the value itself
     * @param rule what is expected
     */
    public InvalidValueException(String field, Rule rule) {
        super(rule.text());
        this.field = field;
        this.rule = rule;
    }

    /** What is expected of the value. */
    public Rule rule() {
        return rule;
    }

    /** The name of the field inside the value, or empty for the value as a whole. */
    public String field() {
        return field;
    }
}

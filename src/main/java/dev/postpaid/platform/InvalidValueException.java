package dev.postpaid.platform;

/**
 * A value breaks one of its own rules. The constructors of value records throw it; the JSON reader turns it into an entry of
 * a 422 problem with the JSON pointer of the field.
 */
public final class InvalidValueException extends IllegalArgumentException {

    private final String field;
    private final transient Rule rule;

    /**
     * @param field the name of the field as the caller wrote it, for example {@code total_incl}. A field one level down is
     *     {@code amount.vat_rate}: the text after the first dot is one name. Empty for the value itself.
     * @param rule the rule that the value breaks
     */
    public InvalidValueException(String field, Rule rule) {
        super(rule.text());
        this.field = field;
        this.rule = rule;
    }

    /** The rule that the value breaks. */
    public Rule rule() {
        return rule;
    }

    /** The name of the field inside the value, or empty for the value as a whole. */
    public String field() {
        return field;
    }
}

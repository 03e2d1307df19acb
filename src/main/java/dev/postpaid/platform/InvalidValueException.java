package dev.postpaid.platform;

/**
 * A value broke one of its own rules. Thrown by the constructors of value records; the JSON reader turns it into an
 * entry of a 422 problem with the pointer of the field.
 */
public final class InvalidValueException extends IllegalArgumentException {

    private final String field;

    /**
     * @param field the name of the field as the caller wrote it, for example {@code total_incl}; of a field one level down
     *     {@code amount.vat_rate}, where what follows the first dot is one name; empty for the value itself
     * @param rule what is expected, in a sentence that may be shown to the caller
     */
    public InvalidValueException(String field, String rule) {
        super(rule);
        this.field = field;
    }

    /** The name of the field inside the value, or empty for the value as a whole. */
    public String field() {
        return field;
    }
}

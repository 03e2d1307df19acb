package dev.postpaid.orders;

import dev.postpaid.platform.InvalidValueException;
import java.util.function.Predicate;

/**
 * What was sold.
 *
 * @param name one line of at most 255 characters
 * @param description may have several lines, at most 5,000 characters; {@code null} where there is none
 */
public record Product(String name, String description) {

    /** Replaces an erased name, which a product must have. */
    private static final String ERASED = "erased";

    /** @throws InvalidValueException naming the field, as the API writes it, that broke a rule */
    public Product {
        name = Text.required("name", name, 255);
        description = Text.lines("description", description, 5_000);
    }

    /** Whether the description mentions somebody. */
    boolean mentions(Predicate<String> somebody) {
        return description != null && somebody.test(description);
    }

    /** Without the texts that mention somebody. */
    Product without(Predicate<String> somebody) {
        return new Product(
                somebody.test(name) ? ERASED : name,
                description == null || somebody.test(description) ? null : description);
    }
}

package dev.postpaid.orders;

import dev.postpaid.platform.InvalidValueException;

/**
 * What was sold.
 *
 * @param name one line of at most 255 characters
 * @param description may have several lines, at most 5,000 characters; {@code null} where there is none
 */
public record Product(String name, String description) {

    /** @throws InvalidValueException naming the field, as the API writes it, that broke a rule */
    public Product {
        name = Text.required("name", name, 255);
        description = Text.lines("description", description, 5_000);
    }
}

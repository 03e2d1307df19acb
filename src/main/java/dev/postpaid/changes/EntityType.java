package dev.postpaid.changes;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A kind of record in a booking system.
 *
 * @param name the name in requests and payloads: lower-case letters and {@code _}
 * @param label for people
 */
public record EntityType(String name, String label) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,39}");

    /** Words with which our own event types begin. */
    private static final Set<String> RESERVED = Set.of("order", "endpoint", "delivery");

    /** The entities of Butlerapp's webhooks, in its order. */
    public static final List<EntityType> BUILT_IN = List.of(
            new EntityType("bills", "Bills"),
            new EntityType("bill_positions", "Bill positions"),
            new EntityType("course_participants", "Bookings"),
            new EntityType("bank_transactions", "Bank transactions"),
            new EntityType("statistics", "Statistics"),
            new EntityType("consents", "Consents"),
            new EntityType("personal_data", "Personal data"),
            new EntityType("exams", "Exams"),
            new EntityType("outgoing_messages", "Outgoing messages"),
            new EntityType("course_timespans", "Offers"),
            new EntityType("courses", "Courses"),
            new EntityType("course_appointments", "Course appointments"),
            new EntityType("prices", "Prices"),
            new EntityType("tags", "Tags"));

    /** @throws InvalidValueException naming the field that broke a rule */
    public EntityType {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidValueException("name", Rule.of("entity_name"));
        }
        if (RESERVED.contains(name)) {
            throw new InvalidValueException("name", Rule.of("entity_reserved"));
        }
        if (label.isBlank() || label.length() > 100 || label.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException("label", Rule.of("label_length"));
        }
    }
}

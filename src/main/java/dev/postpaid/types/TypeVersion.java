package dev.postpaid.types;

import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * One version of an event type.
 *
 * @param version 1 for the first, then one more for each schema
 * @param schema JSON Schema of the data of its events; never changes
 * @param example data that the schema accepts
 */
public record TypeVersion(int version, JsonObject schema, JsonObject example, Instant createdAt) {}

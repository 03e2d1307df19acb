package dev.postpaid.client;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param items may be empty, also where more follow
 * @param cursor where the next page begins; null at the end
 * @param next the call of the next page; empty at the end
 */
public record Page<T>(List<T> items, String cursor, Optional<Call<Page<T>>> next) {}

package dev.postpaid.platform;

import java.util.Map;

/**
 * Some rows of an account that were counted.
 *
 * @param numbers how many, by what was counted
 * @param rows how many rows were read
 * @param last the id of the last one; null if there was none
 */
public record Counted(Map<String, Long> numbers, long rows, String last) {

    /**
     * Which rows of an account: those with an id between these two.
     *
     * @param after the id before the first one
     * @param before the first id that is left out
     */
    public record Range(String accountId, String after, String before) {}
}

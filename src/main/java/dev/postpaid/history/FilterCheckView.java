package dev.postpaid.history;

/**
 * What a filter does with a body.
 *
 * @param eventId the event that has the body; null for a body that was given
 * @param matches whether the endpoint would get it
 * @param reason why not: {@code not_selected} or {@code filtered}; null if it matches
 * @param condition the first condition of the filter that is not met; null unless the reason is {@code filtered}
 */
public record FilterCheckView(String eventId, boolean matches, String reason, String condition) {

    static FilterCheckView notSelected(String eventId) {
        return new FilterCheckView(eventId, false, "not_selected", null);
    }

    /** @param unmet null if all conditions are met */
    static FilterCheckView of(String eventId, String unmet) {
        return new FilterCheckView(eventId, unmet == null, unmet == null ? null : "filtered", unmet);
    }
}

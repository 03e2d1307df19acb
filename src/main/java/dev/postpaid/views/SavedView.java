package dev.postpaid.views;

/**
 * A filter that a person keeps.
 *
 * @param name unique for this person and account
 * @param query the filter, as a part of a link
 */
public record SavedView(String id, String name, String query) {}

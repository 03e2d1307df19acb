package dev.postpaid.filters;

/**
 * A place in a filter.
 *
 * @param pointer for programs (RFC 6901): {@code /amount/$gte}
 * @param path for people: {@code amount.$gte}
 * @param depth 0 for the whole filter
 */
record Place(String pointer, String path, int depth) {

    static final Place TOP = new Place("", "", 0);

    Place in(String name) {
        return new Place(
                pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                path.isEmpty() ? name : path + "." + name,
                depth + 1);
    }
}

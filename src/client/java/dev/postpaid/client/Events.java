package dev.postpaid.client;

import java.util.Map;

/** What was recorded. */
public final class Events {

    private final Connection connection;

    Events(Connection connection) {
        this.connection = connection;
    }

    public Pages<Event> list() {
        return list(new EventFilter());
    }

    public Pages<Event> list(EventFilter filter) {
        return new Pages<>(connection, "events", filter.parameters(), Event::of);
    }

    /** With its body, and what was decided for every endpoint. */
    public Call<Event> get(String id) {
        return connection.call(Request.get("events/" + Paths.segment(id)), answer -> Event.of(answer.json()));
    }

    /**
     * The feed, for programs that catch up: the events behind a place, the first one first, and none left out. It has no end: an empty
     * page means that there is nothing new, and its cursor is where to go on later.
     *
     * @param cursor the {@link Page#cursor} where this program stopped; null for the beginning
     */
    public Call<Page<Event>> feed(String cursor) {
        return new Pages<>(connection, "events", Map.of("order", "asc", "limit", "100"), Event::of).page(cursor);
    }

    /** Sends an event to an endpoint once more. */
    public Call<Delivery> send(String id, String endpointId) {
        return connection.call(
                Request.keyedPost(
                        "events/" + Paths.segment(id) + "/send",
                        Json.with("endpoint_id", endpointId).done()),
                answer -> Delivery.of(answer.json()));
    }
}

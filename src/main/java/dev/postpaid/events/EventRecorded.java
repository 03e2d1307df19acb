package dev.postpaid.events;

import dev.postpaid.database.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An event is being recorded. Fired once per event; what observers add to the rows is committed with it. */
public final class EventRecorded {

    private final Event event;
    private final long position;
    private final String about;
    private final Rows rows;
    private final List<Variant> variants = new ArrayList<>();

    /**
     * @param position in the feed
     * @param body the exact bytes of the whole event; must not be changed
     * @param about the endpoint that it tells about, or null
     */
    EventRecorded(Event event, long position, byte[] body, String about, Rows rows) {
        this.event = event;
        this.position = position;
        this.about = about;
        this.rows = rows;
        add(body);
    }

    public Event event() {
        return event;
    }

    /** Where it stands in the feed. Events of one transaction have one position, and are ordered by id. */
    public long position() {
        return position;
    }

    /** Whether it tells about this endpoint. It is not sent there. */
    public boolean isAbout(String endpointId) {
        return endpointId.equals(about);
    }

    public Rows rows() {
        return rows;
    }

    /** The part of the event that an endpoint with this selection receives; empty if it selected no part of it. */
    public Optional<Variant> select(Collection<String> selection) {
        return Events.select(event, variants.get(Event.WHOLE).body(), selection, this::part);
    }

    private Variant part(byte[] body) {
        return variants.stream()
                .filter(variant -> Arrays.equals(variant.body(), body))
                .findFirst()
                .orElseGet(() -> add(body));
    }

    private Variant add(byte[] body) {
        Variant fresh = new Variant(variants.size(), body);
        variants.add(fresh);
        Bodies.insert(rows, event, fresh);
        return fresh;
    }
}

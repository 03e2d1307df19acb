package dev.postpaid.events;

import dev.postpaid.database.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** An event is being recorded. Fired once per event; what observers add to the rows is committed with it. */
public final class EventRecorded {

    private final Event event;
    private final long position;
    private final String about;
    private final Rows rows;
    private final byte[] whole;
    private final Supplier<String> attributes;
    private final List<Kept> kept = new ArrayList<>();

    private record Kept(Bodies.Stored stored, Variant variant) {

        boolean is(byte[] part, Format format) {
            return stored.format() == format && Arrays.equals(stored.part(), part);
        }
    }

    /**
     * @param position in the feed
     * @param body the exact bytes of the whole event; must not be changed
     * @param about the endpoint that it tells about, or null
     * @param attributes of the event as a CloudEvent, for endpoints that want one
     */
    EventRecorded(Event event, long position, byte[] body, String about, Rows rows, Supplier<String> attributes) {
        this.event = event;
        this.position = position;
        this.about = about;
        this.rows = rows;
        this.whole = body;
        this.attributes = attributes;
        keep(body, Format.POSTPAID);
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
    public Optional<byte[]> select(Collection<String> selection) {
        return Events.part(event, whole, selection);
    }

    /** A part as endpoints with this format get it. It is stored with the event, once for all of them. */
    public Variant variant(byte[] part, Format format) {
        return kept.stream()
                .filter(each -> each.is(part, format))
                .findFirst()
                .orElseGet(() -> keep(part, format))
                .variant();
    }

    private Kept keep(byte[] part, Format format) {
        String outer = format == Format.POSTPAID ? null : attributes.get();
        Bodies.Stored fresh = new Bodies.Stored(kept.size(), part, format, outer);
        Bodies.insert(rows, event, fresh);
        Kept added = new Kept(fresh, fresh.variant());
        kept.add(added);
        return added;
    }
}

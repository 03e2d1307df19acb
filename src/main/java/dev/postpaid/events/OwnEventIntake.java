package dev.postpaid.events;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.database.Acceptance;
import dev.postpaid.database.Known;
import dev.postpaid.database.Rows;
import dev.postpaid.idempotency.Answer;
import dev.postpaid.idempotency.Asked;
import dev.postpaid.idempotency.Batches;
import dev.postpaid.idempotency.Intake;
import dev.postpaid.idempotency.Once;
import dev.postpaid.idempotency.Reply;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.types.Effort;
import dev.postpaid.types.KnownTypes;
import dev.postpaid.web.JsonInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;

/** Records events of accounts' own types, one or many in a request. */
@ApplicationScoped
public class OwnEventIntake implements Intake {

    @Inject
    KnownTypes types;

    @Inject
    Events events;

    @Inject
    Once once;

    @Inject
    Batches batches;

    /** @param isNew whether this call recorded it */
    record Posted(Event event, boolean isNew) {}

    /** @param version of its type */
    public record Recorded(String id, String type, int version, Instant createdAt) {}

    /** An event of a batch that was accepted. */
    public record RecordedItem(int status, String id) {}

    @Override
    public Map<String, Taking> addresses() {
        return Map.of("v1/events", this::post, "v1/events/batch", this::postAll);
    }

    @Override
    public String kind() {
        return "event";
    }

    @Override
    public Reading reading() {
        return this::read;
    }

    public Answer post(Asked asked, JsonInput body) {
        return once.accept(asked, body, read(asked.accountId(), body), OwnEventIntake::reply);
    }

    /** An event that is refused does not stop the others. */
    public Answer postAll(Asked asked, JsonInput body) {
        Effort effort = new Effort();
        return batches.accept(
                asked,
                body,
                "events",
                event -> read(asked.accountId(), event, effort),
                posted -> new RecordedItem(
                        posted.isNew() ? 201 : 200, posted.event().id()));
    }

    private Acceptance<Posted> read(String accountId, JsonInput body) {
        return read(accountId, body, new Effort());
    }

    private Acceptance<Posted> read(String accountId, JsonInput body, Effort effort) {
        return posting(accountId, OwnEvent.from(body, accountId, types, effort));
    }

    private Acceptance<Posted> posting(String accountId, OwnEvent event) {
        return new Posting(accountId, event);
    }

    @Override
    public void rehearse(String accountId, int requests) {
        JsonObject data = JSON.createObjectBuilder().add("number", "2026-17").build();
        OwnEvent sample = new OwnEvent("rehearsal.done", 1, null, null, data);
        once.rehearse(
                IntStream.range(0, requests)
                        .mapToObj(i -> posting(accountId, sample))
                        .toList(),
                OwnEventIntake::reply);
    }

    private static Reply reply(Posted posted) {
        Event event = posted.event();
        Recorded view = new Recorded(event.id(), event.type(), event.version(), event.createdAt());
        return posted.isNew() ? new Reply(201, "v1/events/" + event.id(), view) : new Reply(200, view);
    }

    private final class Posting implements Acceptance<Posted> {

        private final String accountId;
        private final OwnEvent wanted;

        Posting(String accountId, OwnEvent wanted) {
            this.accountId = accountId;
            this.wanted = wanted;
        }

        @Override
        public String accountId() {
            return accountId;
        }

        @Override
        public void ask(Known known) {
            if (wanted.key() != null) {
                known.ask(OwnEventRows.BY_KEY, key());
            }
        }

        private OwnEventRows.Key key() {
            return new OwnEventRows.Key(accountId, wanted.type(), wanted.key());
        }

        @Override
        public Posted decide(Known known, Rows rows) {
            OwnEventRows.Row first = wanted.key() == null ? null : known.get(OwnEventRows.BY_KEY, key());
            if (first != null) {
                mustBe(first);
                return new Posted(first.event(), false);
            }
            Events.Own own = events.own(accountId, wanted, rows);
            if (wanted.key() != null) {
                known.put(OwnEventRows.BY_KEY, key(), new OwnEventRows.Row(own.event(), own.body()));
            }
            return new Posted(own.event(), true);
        }

        /** Nobody can compare with data that is no longer kept. */
        private void mustBe(OwnEventRows.Row first) {
            JsonObject kept = first.data();
            if (kept != null && !kept.equals(wanted.data())) {
                throw new ProblemException(
                        ProblemType.EVENT_DIFFERS,
                        "The event " + first.event().id() + " has this type and id, and other data.");
            }
        }
    }
}

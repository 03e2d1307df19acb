package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.database.Database;
import dev.postpaid.sending.AttemptResult.NothingSent.Reason;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryQueueCompletionTest extends QueueCase {

    @Test
    void aDeliveredDeliveryLeavesTheQueueAndAFinalLine() throws SQLException {
        Delivery delivery = claimed(endpoint());

        assertThat(complete(queue, delivered(delivery))).containsExactly(true);

        assertThat(row(delivery)).isEmpty();
        assertThat(log(delivery)).containsExactly(deliveredAs(1));
    }

    @Test
    void aLineHasAllDetailsOfTheAttempt() throws SQLException {
        Delivery first = claimed(endpoint());
        Completion completion = delivered(new Delivery(
                ACCOUNT, first.id(), first.eventId(), 0, first.endpointId(), 0, "dlv_0", 4, 0, 1, 0, BODY, Map.of()));
        complete(queue, completion);

        List<Object> line = database.with(connection -> Database.query(
                        connection,
                        row -> {
                            List<Object> values = new ArrayList<>();
                            for (String column : List.of(
                                    "id",
                                    "event_id",
                                    "endpoint_id",
                                    "number",
                                    "duration_ms",
                                    "retry_of",
                                    "request_headers",
                                    "response_headers",
                                    "response_body")) {
                                values.add(row.getObject(column));
                            }
                            values.add(Database.instant(row, "started_at"));
                            return values;
                        },
                        "SELECT * FROM attempt"))
                .get(0);

        assertThat(line)
                .containsExactly(
                        completion.attempt().id(),
                        first.eventId(),
                        first.endpointId(),
                        5,
                        12L,
                        "dlv_0",
                        "C: d",
                        "A: b",
                        "ok",
                        NOW);
    }

    @Test
    void aFailedDeliveryIsUnclaimedAndDueLater() throws SQLException {
        String endpoint = endpoint();
        Delivery delivery = claimed(endpoint);

        assertThat(complete(queue, failed(delivery, NOW.plusSeconds(5)))).containsExactly(true);

        assertThat(row(delivery)).hasValue(new Row(1, NOW.plusSeconds(5), null, 1));
        assertThat(log(delivery)).containsExactly(new Logged(1, "server_error", 500, false, false, null, null));
        assertThat(claim(otherNode, endpoint, 1, NOW.plusSeconds(4))).isEmpty();
        assertThat(claimOne(otherNode, endpoint, NOW.plusSeconds(5)).attemptCount())
                .isEqualTo(1);
    }

    @Test
    void anUntriedDeliveryIsUnclaimedAndHasNoAttempt() throws SQLException {
        Delivery delivery = claimed(endpoint());

        assertThat(complete(queue, Completion.untried(delivery, Reason.NOT_NOW, NOW)))
                .containsExactly(true);

        assertThat(row(delivery)).hasValue(new Row(0, NOW, null, 1));
        assertThat(log(delivery)).isEmpty();
    }

    @Test
    void anEndWithoutAnAttemptLeavesItsReason() throws SQLException {
        Delivery delivery = claimed(endpoint());

        complete(queue, Completion.ended(delivery, DeliveryStatus.CANCELLED, EndReason.BODY_GONE, NOW));

        assertThat(row(delivery)).isEmpty();
        assertThat(log(delivery)).containsExactly(new Logged(0, null, null, true, false, "cancelled", "body_gone"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOlderClaimChangesNothingAndItsAttemptIsLoggedLate(boolean success) throws SQLException {
        String endpoint = endpoint();
        Delivery old = claimed(endpoint);
        Delivery current = claimOne(otherNode, endpoint, LEASE_OVER);
        Row before = row(current).orElseThrow();

        assertThat(complete(queue, success ? delivered(old) : failed(old, NOW))).containsExactly(false);

        assertThat(row(current)).hasValue(before);
        assertThat(log(old))
                .containsExactly(
                        new Logged(1, "lost", null, false, false, null, null),
                        success
                                ? new Logged(1, "delivered", 200, false, true, null, null)
                                : new Logged(1, "server_error", 500, false, true, null, null));
    }

    @Test
    void anOlderClaimOfTheSameNodeIsFencedByItsNumber() throws SQLException {
        String endpoint = endpoint();
        Delivery old = claimed(endpoint);
        Delivery current = claimOne(queue, endpoint, LEASE_OVER);

        assertThat(complete(queue, delivered(old))).containsExactly(false);
        assertThat(complete(queue, delivered(current))).containsExactly(true);
        assertThat(log(current)).filteredOn(Logged::isFinal).containsExactly(deliveredAs(1));
    }

    @Test
    void anOlderClaimWithoutAnAttemptLeavesNoLine() throws SQLException {
        String endpoint = endpoint();
        Delivery old = claimed(endpoint);
        Delivery current = claimOne(otherNode, endpoint, LEASE_OVER);
        Row before = row(current).orElseThrow();

        assertThat(complete(
                        queue,
                        Completion.untried(old, Reason.NOT_NOW, NOW),
                        Completion.ended(old, DeliveryStatus.CANCELLED, EndReason.BODY_GONE, NOW)))
                .containsExactly(false, false);

        assertThat(row(current)).hasValue(before);
        assertThat(log(old)).extracting(Logged::outcome).containsExactly("lost");
    }

    @Test
    void aDeliveryThatAnotherNodeGaveBackIsNotOurs() throws SQLException {
        Delivery delivery = claimed(endpoint());
        complete(queue, Completion.untried(delivery, Reason.NOT_NOW, NOW));

        assertThat(complete(queue, delivered(delivery))).containsExactly(false);
        assertThat(row(delivery)).isPresent();
    }

    @Test
    void aBatchWhoseResponseWasLostMayBeWrittenAgain() throws SQLException {
        String endpoint = endpoint();
        Delivery delivered = claimed(endpoint);
        Delivery failed = claimed(endpoint);
        Delivery ended = claimed(endpoint);
        Completion[] batch = {
            delivered(delivered),
            failed(failed, NOW.plusSeconds(5)),
            Completion.ended(ended, DeliveryStatus.EXHAUSTED, EndReason.SCHEDULE_ENDED, NOW)
        };

        assertThat(complete(queue, batch)).containsExactly(true, true, true);
        assertThat(complete(queue, batch)).containsExactly(false, false, false);

        assertThat(log(delivered)).containsExactly(deliveredAs(1));
        assertThat(row(failed)).hasValue(new Row(1, NOW.plusSeconds(5), null, 1));
        assertThat(log(failed)).containsExactly(new Logged(1, "server_error", 500, false, false, null, null));
        assertThat(log(ended)).containsExactly(new Logged(0, null, null, true, false, "exhausted", "schedule_ended"));
    }

    @Test
    void aBatchReturnsForEachWhetherItWasOurs() throws SQLException {
        String endpoint = endpoint();
        Delivery lost = claimed(endpoint);
        claimOne(otherNode, endpoint, LEASE_OVER);
        Delivery ended = claimed(endpoint);
        Delivery again = claimed(endpoint);

        assertThat(complete(queue, failed(again, NOW), delivered(lost), delivered(ended), failed(lost, NOW)))
                .containsExactly(true, false, true, false);
    }

    @Test
    void anEmptyBatchDoesNothing() throws SQLException {
        assertThat(complete(queue)).isEmpty();
    }
}

package dev.postpaid.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxWriterTest {

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK})
    void withoutATransactionNothingIsSent(int status) {
        assertThatThrownBy(() -> OutboxWriter.mustBeInTransaction(status))
                .isInstanceOf(OutboxException.class)
                .hasMessageContaining("@Transactional");
    }

    @Test
    void aTransactionThatWillRollBackSendsNothing() {
        assertThatThrownBy(() -> OutboxWriter.mustBeInTransaction(Status.STATUS_MARKED_ROLLBACK))
                .hasMessageContaining("rolled back");
        assertThatCode(() -> OutboxWriter.mustBeInTransaction(Status.STATUS_ACTIVE))
                .doesNotThrowAnyException();
    }

    @Test
    void theSchemaIsAName() {
        assertThat(OutboxWriter.insertInto("")).startsWith("INSERT INTO outbox (");
        assertThat(OutboxWriter.insertInto("postpaid_1")).startsWith("INSERT INTO postpaid_1.outbox (");
        assertThatThrownBy(() -> OutboxWriter.insertInto("a; DROP TABLE b")).hasMessageContaining("schema");
    }
}

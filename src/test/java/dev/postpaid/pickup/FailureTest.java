package dev.postpaid.pickup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.database.DatabaseException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "53300", "55P03", "57P01", "HYT00"})
    void whatTheDatabaseCausesPasses(String state) {
        assertThat(Failure.isOfDatabase(new DatabaseException(new SQLException("no", state))))
                .isTrue();
    }

    @Test
    void aPoolWithoutConnectionsAndTooManyRequestsPass() {
        assertThat(Failure.isOfDatabase(new DatabaseException(new SQLException("no connection"))))
                .isTrue();
        assertThat(Failure.isOfDatabase(new ProblemException(ProblemType.UNAVAILABLE, "slow")))
                .isTrue();
    }

    @Test
    void whatARowCausesDoesNotPass() {
        assertThat(Failure.isOfDatabase(new DatabaseException(new SQLException("too long", "22001"))))
                .isFalse();
        assertThat(Failure.isOfDatabase(new DatabaseException(new SQLException("null", "23502"))))
                .isFalse();
        assertThat(Failure.isOfDatabase(new IllegalStateException("a bug"))).isFalse();
    }
}

package dev.postpaid.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @Test
    void anEmbeddedDatabaseIsInAFileOrInMemory() {
        DatabaseUrl file = new DatabaseUrl("jdbc:h2:file:./data/postpaid;MAX_LOG_SIZE=16");
        DatabaseUrl memory = new DatabaseUrl("jdbc:h2:mem:postpaid");

        assertThat(file.isEmbedded()).isTrue();
        assertThat(file.isInMemory()).isFalse();
        assertThat(file.file()).contains(Path.of("./data/postpaid"));
        assertThat(memory.isEmbedded()).isTrue();
        assertThat(memory.isInMemory()).isTrue();
        assertThat(memory.file()).isEmpty();
    }

    @Test
    void aTildeIsTheHomeOfTheUser() {
        assertThat(new DatabaseUrl("jdbc:h2:file:~/postpaid").file())
                .contains(Path.of(System.getProperty("user.home"), "postpaid"));
    }

    @Test
    void aPostgresqlIsElsewhere() {
        DatabaseUrl url = new DatabaseUrl("jdbc:postgresql://db.example/postpaid");

        assertThat(url.isEmbedded()).isFalse();
        assertThat(url.isInMemory()).isFalse();
        assertThat(url.file()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jdbc:mysql://localhost/postpaid",
                "jdbc:h2:./postpaid",
                "jdbc:h2:tcp://localhost/postpaid",
                "jdbc:h2:file:./postpaid;auto_server=TRUE"
            })
    void anotherDatabaseOrOneThatSeveralProcessesOpenIsRefused(String url) {
        assertThatThrownBy(() -> new DatabaseUrl(url))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("postpaid.db.url");
    }
}

package dev.postpaid.retention;

import static dev.postpaid.platform.JsonApi.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.Keeping;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.web.JsonInput;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnRetentionTest {

    private static final Keeping INSTALLATION =
            new Keeping(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(400));

    private static OwnRetention patched(OwnRetention before, String patch) {
        try (JsonReader reader = JSON.createReader(new StringReader(patch))) {
            return OwnRetention.change(new JsonInput(reader.readObject()), INSTALLATION)
                    .apply(before);
        }
    }

    @Test
    void whatIsAbsentStaysAndNullEndsIt() {
        OwnRetention seven = patched(OwnRetention.NONE, "{\"bodies_days\":7}");
        assertThat(seven).isEqualTo(new OwnRetention(7, null));
        assertThat(patched(seven, "{\"deliveries_days\":90}")).isEqualTo(new OwnRetention(7, 90));
        assertThat(patched(seven, "{}")).isEqualTo(seven);
        assertThat(patched(seven, "{\"bodies_days\":null}")).isEqualTo(OwnRetention.NONE);
    }

    @ParameterizedTest
    @CsvSource({"bodies_days, 31, 30", "deliveries_days, 91, 90"})
    void longerThanTheInstallationIsRefusedWithFieldAndRule(String field, int days, int most) {
        assertThatThrownBy(() -> patched(OwnRetention.NONE, "{\"" + field + "\":" + days + "}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.errors()).singleElement().satisfies(error -> {
                            assertThat(error.pointer()).isEqualTo("/" + field);
                            assertThat(error.rule().text())
                                    .isEqualTo("must not be longer than the " + most
                                            + " days that this installation keeps it");
                        }));
    }
}

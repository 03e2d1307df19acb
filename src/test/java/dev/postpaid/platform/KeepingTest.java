package dev.postpaid.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepingTest {

    private static Keeping configured(Map<String, String> values) {
        return Keeping.of(new Settings(key -> Optional.ofNullable(values.get(key))));
    }

    @Test
    void anAccountKeepsLessButNeverMore() {
        Keeping installation = configured(Map.of());
        assertThat(installation.atMost(null, null)).isEqualTo(installation);
        assertThat(installation.atMost(7, 14))
                .isEqualTo(new Keeping(Duration.ofDays(7), Duration.ofDays(14), installation.changes()));
        assertThat(installation.atMost(30, 90)).isEqualTo(installation);
    }

    /** It became shorter after the account had chosen. */
    @Test
    void theShorterTimeCounts() {
        Keeping shorter = configured(Map.of("postpaid.retention.bodies", "P3D"));
        assertThat(shorter.atMost(7, 14).bodies()).isEqualTo(Duration.ofDays(3));
        assertThat(shorter.atMost(7, 14).deliveries()).isEqualTo(Duration.ofDays(14));
    }

    @ParameterizedTest
    @CsvSource({"bodies, P100000000D", "deliveries, P36501D", "changes, PT9000000000H"})
    void whatIsLongerThanDatesReachIsRefusedByName(String name, String value) {
        String setting = "postpaid.retention." + name;
        assertThatThrownBy(() -> configured(Map.of(setting, value)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("setting " + setting + " must be at most P36500D");
    }

    @Test
    void aHundredYearsAreNotTooLong() {
        assertThat(configured(Map.of("postpaid.retention.bodies", "P36500D")).bodies())
                .isEqualTo(Duration.ofDays(36_500));
    }
}

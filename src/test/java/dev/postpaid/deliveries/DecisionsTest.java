package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionsTest {

    private static String decided(String endpoint, String decision, String reason) {
        return "[{\"endpoint\":\"" + endpoint + "\",\"decision\":\"" + decision + "\",\"reason\":"
                + (reason.isEmpty() ? "null" : "\"" + reason + "\"") + "}]";
    }

    @ParameterizedTest
    @CsvSource({
        "ep_1, skip,    disabled,     true",
        "ep_1, skip,    suspended,    true",
        "ep_1, skip,    not_selected, false",
        "ep_1, skip,    test_order,   false",
        "ep_1, skip,    about_itself, false",
        "ep_1, skip,    plan,         false",
        "ep_1, deliver, '',           false",
        "ep_2, deliver, '',           true",
        "ep_2, skip,    not_selected, true",
        "ep_2, skip,    plan,         false",
        "'',   skip,    plan,         false"
    })
    void anEndpointMissedWhatItGotNotOnlySinceItWasAway(
            String endpoint, String decision, String reason, boolean missed) {
        assertThat(Decisions.ofJson(decided(endpoint, decision, reason)).isMissedBy("ep_1"))
                .isEqualTo(missed);
    }

    @Test
    void withoutAnyEndpointEveryOneMissedIt() {
        assertThat(Decisions.ofJson("[]").isMissedBy("ep_1")).isTrue();
    }
}

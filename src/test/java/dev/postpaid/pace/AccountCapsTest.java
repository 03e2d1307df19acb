package dev.postpaid.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.accounts.Accounts;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountCapsTest {

    private static final long AGE = 1_000;

    private final AccountCaps caps = new AccountCaps();
    private Map<String, Integer> stored = Map.of("acc_1", 3);
    private int asked;
    private long nanos = Long.MAX_VALUE - 10;

    @BeforeEach
    void configure() {
        caps.accounts = new Accounts() {
            @Override
            public Map<String, Integer> listInFlightLimits() {
                asked++;
                return stored;
            }
        };
        caps.configure(AGE, () -> nanos);
    }

    @Test
    void onlyAccountsWithALimitAreCapped() {
        assertThat(caps.of("acc_1")).isEqualTo(Integer.MAX_VALUE);
        caps.refresh();

        assertThat(caps.of("acc_1")).isEqualTo(3);
        assertThat(caps.of("acc_2")).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void theyAreReadOnceInTheirAgeAndAfterAChangeOnThisNode() {
        caps.refresh();
        nanos += AGE - 1;
        caps.refresh();
        assertThat(asked).isEqualTo(1);

        nanos++;
        caps.refresh();
        assertThat(asked).isEqualTo(2);

        stored = Map.of();
        caps.changed(new Accounts.Changed("acc_1"));
        caps.refresh();
        assertThat(caps.of("acc_1")).isEqualTo(Integer.MAX_VALUE);
    }
}

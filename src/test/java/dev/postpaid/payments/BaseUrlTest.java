package dev.postpaid.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.egress.VettedUrls;
import dev.postpaid.platform.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    private static BaseUrl base(String typed) {
        return BaseUrl.of(VettedUrls.of(BaseUrl.typed(typed).value()));
    }

    @Test
    void aNameOverHttpsIsTaken() {
        assertThat(base("https://api.mollie.com/").at("/v2/payments/tr_1"))
                .hasToString("https://api.mollie.com/v2/payments/tr_1");
        assertThat(base("https://gateway.example.com:8443/mollie").at("/v2"))
                .hasToString("https://gateway.example.com:8443/mollie/v2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8081", "http://[::1]:8081", "https://127.9.9.9"})
    void loopbackIsForTheGuardToJudge(String url) {
        assertThat(base(url).value()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.mollie.com",
                "http://localhost:8081",
                "https://10.0.0.1",
                "http://10.0.0.1",
                "https://169.254.169.254",
                "https://[fd00::1]",
                "https://[::ffff:127.0.0.1]",
                "https://2130706433",
                "https://127.1",
                "https://pay_ments.example.com",
                "https://user@api.mollie.com",
                "https://api.mollie.com?x",
                "https://api.mollie.com#x",
                "https://a b",
                "https:///v2",
                "ftp://api.mollie.com",
                "api.mollie.com",
                "mailto:a@example.com",
                ""
            })
    void everythingElseIsRefused(String url) {
        refused(url);
    }

    private static void refused(String url) {
        assertThatThrownBy(() -> BaseUrl.typed(url))
                .isInstanceOfSatisfying(InvalidValueException.class, refused -> assertThat(refused.field())
                        .isEqualTo("base_url"));
    }

    @Test
    void aBuyerIsSentByHttpsOrToTheStandInItself() {
        BaseUrl live = base("https://api.mollie.com");
        BaseUrl standIn = base("http://127.0.0.1:8000");

        assertThat(live.mayLeadTo("https://www.mollie.com/checkout/select-method/7UhSN1zuXS"))
                .isTrue();
        assertThat(standIn.mayLeadTo("http://127.0.0.1:8000/pay")).isTrue();
        assertThat(standIn.mayLeadTo("http://127.0.0.2:8000/pay")).isFalse();
        for (String unsafe :
                new String[] {"http://api.mollie.com/pay", "javascript:alert(1)", "/pay", "https:pay", ""}) {
            assertThat(live.mayLeadTo(unsafe)).as(unsafe).isFalse();
        }
    }
}

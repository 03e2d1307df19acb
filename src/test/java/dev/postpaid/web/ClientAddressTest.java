package dev.postpaid.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a request comes from, and whom nobody can pretend to be. */
class ClientAddressTest {

    private static final ClientAddress.Proxies TRUSTED =
            ClientAddress.Proxies.of("127.0.0.0/8, ::1, 10.1.0.0/16, 2001:db8:1::/48");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            192.0.2.7      |                                   | 192.0.2.7
            192.0.2.7      | 198.51.100.1                      | 192.0.2.7
            127.0.0.1      |                                   | 127.0.0.1
            127.0.0.1      | 198.51.100.1                      | 198.51.100.1
            ::1            | 198.51.100.1                      | 198.51.100.1
            ::ffff:127.0.0.1 | 198.51.100.1                    | 198.51.100.1
            127.0.0.1      | 203.0.113.9, 198.51.100.1         | 198.51.100.1
            127.0.0.1      | 203.0.113.9, 198.51.100.1,10.1.2.3| 198.51.100.1
            127.0.0.1      | 203.0.113.9, 198.51.100.1,10.2.2.3| 10.2.2.3
            127.0.0.1      | 10.1.0.9                          | 10.1.0.9
            127.0.0.1      | nonsense                          | 127.0.0.1
            127.0.0.1      | 203.0.113.9, nonsense, 10.1.0.9   | 10.1.0.9
            127.0.0.1      | 198.51.100.1:4711                 | 198.51.100.1
            127.0.0.1      | [2001:db8::1]:4711                | 20010db800000000
            2001:db8:0:1:2:3:4:5 |                             | 20010db800000001
            2001:db8:0:1::9 |                                  | 20010db800000001
            fe80::1%eth0   |                                   | fe80000000000000
            2001:db8:1:7::1 | 198.51.100.1                     | 198.51.100.1
            localhost      | 198.51.100.1                      | unknown
            127.0.0.1      | 999.1.1.1                         | 127.0.0.1
            127.0.0.1      | ,                                 | 127.0.0.1
            """)
    void theClientIsWhomTheLastTrustedProxyNames(String connected, String forwarded, String client) {
        assertThat(ClientAddress.of(connected, forwarded == null ? "" : forwarded, TRUSTED)
                        .network())
                .isEqualTo(client);
    }

    @Test
    void nobodyHasToBeTrusted() {
        assertThat(ClientAddress.of("127.0.0.1", "198.51.100.1", ClientAddress.Proxies.of("")))
                .isEqualTo(new ClientAddress("127.0.0.1", false));
    }

    @Test
    void aProxyThatDoesNotSayForWhomItAsksMayAskForMany() {
        assertThat(ClientAddress.of("127.0.0.1", "", TRUSTED)).isEqualTo(new ClientAddress("127.0.0.1", true));
        assertThat(ClientAddress.of("127.0.0.1", "10.1.0.9", TRUSTED)).isEqualTo(new ClientAddress("10.1.0.9", true));
        assertThat(ClientAddress.of("127.0.0.1", "192.0.2.1", TRUSTED).isShared())
                .isFalse();
        assertThat(ClientAddress.of(null, "", TRUSTED).isShared()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.com", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::/129", "10.0.0"})
    void aWrongSettingIsNamed(String setting) {
        assertThatThrownBy(() -> ClientAddress.Proxies.of(setting))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("postpaid.trusted-proxies");
    }
}

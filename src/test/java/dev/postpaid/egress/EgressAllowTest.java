package dev.postpaid.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressAllowTest {

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", ",", " , "})
    void anEmptySettingOpensNothing(String setting) {
        EgressAllow allow = EgressAllow.parse(setting);

        assertThat(allow.hasRanges()).isFalse();
        assertThat(allow.opensLocalhost()).isFalse();
        assertThat(opens(allow, "127.0.0.1")).isFalse();
        assertThat(opens(allow, "n8n", 5678)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 127.0.0.0, 127.255.255.255, 128.0.0.0",
        "10.1.2.3/32, 10.1.2.3, ::ffff:10.1.2.3, 10.1.2.4",
        "172.16.0.0/13, 172.16.0.0, 172.23.255.255, 172.24.0.0",
        "0.0.0.0/0, 0.0.0.0, 255.255.255.255, ::1",
        "::1/128, ::1, 0:0:0:0:0:0:0:1, ::2",
        "[::1]/128, ::1, 0:0:0:0:0:0:0:1, 127.0.0.1",
        "FD12::/17, fd12::, fd12:7fff::1, fd12:8000::",
        "::/0, ::, fe80::1, 10.0.0.1",
    })
    void aRangeOpensItsAddressesAndNoOthers(String range, String first, String last, String outside) {
        EgressAllow allow = EgressAllow.parse(range);

        assertThat(opens(allow, first)).isTrue();
        assertThat(opens(allow, last)).isTrue();
        assertThat(opens(allow, outside)).isFalse();
    }

    @Test
    void aTargetOpensOneHostAtOnePort() {
        EgressAllow allow = EgressAllow.parse(" N8N.:5678 , [::1]:8080,127.0.0.1:9999");

        assertThat(opens(allow, "n8n", 5678)).isTrue();
        assertThat(opens(allow, "n8n", 5679)).isFalse();
        assertThat(opens(allow, "n8n.example.com", 5678)).isFalse();
        assertThat(opens(allow, "0:0:0:0:0:0:0:1", 8080)).isTrue();
        assertThat(opens(allow, "::1", 9999)).isFalse();
        assertThat(opens(allow, "::ffff:127.0.0.1", 9999)).isTrue();
        assertThat(opens(allow, "localhost", 9999)).isFalse();
        assertThat(opens(allow, "127.0.0.1")).as("at other ports").isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, true",
        "127.0.0.1/32, true",
        "::1/128, true",
        "0.0.0.0/0, true",
        "127.0.0.2/32, false",
        "10.0.0.0/8, false",
        "localhost:80, false",
    })
    void localhostIsUsableWhereItsAddressIsOpen(String setting, boolean usable) {
        assertThat(EgressAllow.parse(setting).opensLocalhost()).isEqualTo(usable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.169.253",
                "169.254.170.2",
                "169.254.170.23",
                "169.254.42.42",
                "169.254.0.23",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "::ffff:169.254.169.254",
                "fd00:ec2::254",
                "fd00:ec2::23",
                "fd20:ce::254",
                "fd00:c1::a9fe:a9fe",
                "fd00:42::42",
                "fd00:a9fe:a9fe::1",
                "fd00:100::100:200",
                "fe80::a9fe:a9fe",
                "::169.254.169.254",
                "::ffff:0:169.254.169.254",
                "64:ff9b::169.254.169.254",
                "64:ff9b:1::169.254.169.254",
                "64:ff9b::100.100.100.200",
                "2002:a9fe:a9fe::1",
                "2001:0:4136:e378:8000:63bf:5601:5601"
            })
    void nothingOpensMetadataAddresses(String address) {
        EgressAllow everything = EgressAllow.parse("0.0.0.0/0,::/0," + Host.parse(address) + "/" + bits(address));

        assertThat(opens(everything, address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata", "metadata.google.internal", "METADATA.google.internal.", "instance-data"})
    void nothingOpensMetadataNames(String name) {
        assertThat(opens(EgressAllow.parse(name + ":80"), name, 80)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "10.0.0.0/33",
                "::/129",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0.0/",
                "/8",
                "10.0.0.0/8/8",
                "10.0.0.1/8",
                "::1/64",
                "10.0/16",
                "010.0.0.0/8",
                "::ffff:10.0.0.0/104",
                "example.com/8",
                "n8n:",
                "n8n:0",
                "n8n:65536",
                "n8n:http",
                ":80",
                "::1:8080",
                "*:80",
                "*.internal:80",
                "my_app:80",
                "http://n8n:5678",
                "user@n8n:5678",
                "n8n:5678 m8m:5678",
                "[::1",
                "[::1]",
                "fe80::1%eth0/128"
            })
    void aBadEntryIsNamed(String entry) {
        assertThatCode(() -> EgressAllow.parse("127.0.0.0/8")).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EgressAllow.parse("127.0.0.0/8, " + entry + ",::1/128"))
                .withMessageStartingWith("postpaid.egress.allow: bad entry '" + entry + "': ");
    }

    private static int bits(String address) {
        return StubDns.address(address).getAddress().length * 8;
    }

    private static boolean opens(EgressAllow allow, String address) {
        return allow.opens(StubDns.address(address));
    }

    private static boolean opens(EgressAllow allow, String host, int port) {
        return allow.opens(Host.parse(host), port);
    }
}

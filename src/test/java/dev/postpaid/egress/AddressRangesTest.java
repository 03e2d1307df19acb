package dev.postpaid.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {

    /** The last address before a range, its first, its last, and the first after it. A dash: not public either. */
    @ParameterizedTest
    @CsvSource({
        "-, 0.0.0.0, 0.255.255.255, 1.0.0.0",
        "9.255.255.255, 10.0.0.0, 10.255.255.255, 11.0.0.0",
        "100.63.255.255, 100.64.0.0, 100.127.255.255, 100.128.0.0",
        "126.255.255.255, 127.0.0.0, 127.255.255.255, 128.0.0.0",
        "169.253.255.255, 169.254.0.0, 169.254.255.255, 169.255.0.0",
        "172.15.255.255, 172.16.0.0, 172.31.255.255, 172.32.0.0",
        "191.255.255.255, 192.0.0.0, 192.0.0.255, 192.0.1.0",
        "192.0.1.255, 192.0.2.0, 192.0.2.255, 192.0.3.0",
        "192.31.195.255, 192.31.196.0, 192.31.196.255, 192.31.197.0",
        "192.52.192.255, 192.52.193.0, 192.52.193.255, 192.52.194.0",
        "192.88.98.255, 192.88.99.0, 192.88.99.255, 192.88.100.0",
        "192.167.255.255, 192.168.0.0, 192.168.255.255, 192.169.0.0",
        "192.175.47.255, 192.175.48.0, 192.175.48.255, 192.175.49.0",
        "198.17.255.255, 198.18.0.0, 198.19.255.255, 198.20.0.0",
        "198.51.99.255, 198.51.100.0, 198.51.100.255, 198.51.101.0",
        "203.0.112.255, 203.0.113.0, 203.0.113.255, 203.0.114.0",
        "223.255.255.255, 224.0.0.0, 239.255.255.255, -",
        "-, 240.0.0.0, 255.255.255.255, -",
        "-, ::, 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2000::",
        "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2001::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff, 2001:200::",
        "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db9::",
        "2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2003::",
        "2620:4f:7fff:ffff:ffff:ffff:ffff:ffff, 2620:4f:8000::, 2620:4f:8000:ffff:ffff:ffff:ffff:ffff, 2620:4f:8001::",
        "3ffd:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 3ffe::, 3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff, -",
        "-, 3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff, 3fff:1000::",
        "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 4000::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, -",
    })
    void aRangeEndsWhereTheRegistrySays(String before, String first, String last, String after) {
        assertThat(denied(first)).as(first).isTrue();
        assertThat(denied(last)).as(last).isTrue();
        if (!before.equals("-")) {
            assertThat(denied(before)).as(before).isFalse();
        }
        if (!after.equals("-")) {
            assertThat(denied(after)).as(after).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::1",
                "::7f00:1",
                "::8.8.8.8",
                "::ffff:0:8.8.8.8",
                "64:ff9b::8.8.8.8",
                "64:ff9b:1::8.8.8.8",
                "100::1",
                "100:0:0:1::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:2::1",
                "2001:20::1",
                "2002:7f00:1::",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1"
            })
    void whatIsNotThePublicInternetIsDenied(String address) {
        assertThat(denied(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "2001:4860:4860::8888", "2a00:1450::1"})
    void publicAddressesAreNot(String address) {
        assertThat(denied(address)).isFalse();
    }

    @Test
    void aMappedAddressIsJudgedAsTheIpv4AddressThatItIs() throws UnknownHostException {
        InetAddress loopback = StubDns.mapped("127.0.0.1");
        assertThat(loopback.getAddress()).hasSize(16);

        assertThat(AddressRanges.denied(loopback)).isTrue();
        assertThat(AddressRanges.denied(StubDns.mapped("8.8.8.8"))).isFalse();
        assertThat(denied("::ffff:10.0.0.1")).isTrue();
        assertThat(denied("::ffff:8.8.8.8")).isFalse();
    }

    private static boolean denied(String address) {
        return AddressRanges.denied(StubDns.address(address));
    }
}

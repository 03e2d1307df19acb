package dev.postpaid.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.InvalidValueException;
import java.net.IDN;
import java.net.URI;
import java.util.Random;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://example.com/hook, https://example.com/hook, example.com, 443",
        "HTTP://Example.COM./Hook?A=B, http://example.com/Hook?A=B, example.com, 80",
        "https://example.com, https://example.com, example.com, 443",
        "https://example.com?x=[1], https://example.com?x=[1], example.com, 443",
        "http://n8n:5678/webhook/x, http://n8n:5678/webhook/x, n8n, 5678",
        "https://xn--exmple-cua.com:8443/, https://xn--exmple-cua.com:8443/, xn--exmple-cua.com, 8443",
        "http://127.0.0.1:9999/x, http://127.0.0.1:9999/x, 127.0.0.1, 9999",
        "https://[2606:4700:4700::ABCD]:8443/, https://[2606:4700:4700::abcd]:8443/, 2606:4700:4700::abcd, 8443",
        "https://[1:2:3:4:5:6:7::]/, https://[1:2:3:4:5:6:7::]/, 1:2:3:4:5:6:7::, 443",
        "https://example.com//evil.example/, https://example.com//evil.example/, example.com, 443",
    })
    void aUrlHasOneSpelling(String given, String value, String host, int port) {
        TargetUrl url = new TargetUrl(given);

        assertThat(url.value()).isEqualTo(value);
        assertThat(url.uri()).isEqualTo(URI.create(value));
        assertThat(url.scheme()).isEqualTo(value.substring(0, value.indexOf(':')));
        assertThat(url.host()).isEqualTo(host);
        assertThat(url.port()).isEqualTo(port);
        assertThat(new TargetUrl(url.value())).isEqualTo(url);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "\t\n"})
    void aBlankUrlIsRefused(String blank) {
        assertRefused(blank, "must not be blank");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.com/hook | http:// or https://",
                "ftp://example.com/ | http:// or https://",
                "https:/example.com/ | http:// or https://",
                "https:\\\\example.com\\ | http:// or https://",
                "https:///example.com/ | must have a host name",
                "https://?x=1 | must have a host name",
                "https://user:secret@example.com/ | user name or password",
                "https://@example.com/ | user name or password",
                "https://example.com\\@evil.example/ | user name or password",
                "https://example.com/#top | fragment",
                "https://example.com/# | fragment",
                "https://example.com/a b | printable ASCII",
                "https://exämple.com/ | punycode",
                "https://example.com/{id} | percent-encode",
                "https://example.com/a\\b | percent-encode",
                "https://example.com/%zz | percent-encode",
                "https://example.com/% | percent-encode",
                "https://example.com:0/ | port from 1 to 65535",
                "https://example.com:00443/ | port from 1 to 65535",
                "https://example.com:0443/ | port from 1 to 65535",
                "https://example.com:-1/ | port from 1 to 65535",
                "https://example.com:+443/ | port from 1 to 65535",
                "https://example.com:443:80/ | port from 1 to 65535",
                "https://example.com:65536/ | port from 1 to 65535",
                "https://example.com:4294967739/ | port from 1 to 65535",
                "https://example..com/ | labels",
                "https://example.com../ | labels",
                "https://.example.com/ | labels",
                "https://./ | labels",
                "https://bad-.example.com/ | labels",
                "https://a_b.example.com/ | labels",
                "https://*.example.com/ | labels",
                "https://example.com;evil.example/ | labels",
                "https://example.com,evil.example/ | labels",
                "https://127.0.0.1%2f.example.com/ | labels",
                "https://example.com&evil.example/ | labels",
                "https://example.com\\.evil.example/ | labels",
                "https://8.8.8.8./ | four decimal numbers",
                "https://8.8.8/ | four decimal numbers",
                "https://8.8.8.8.8/ | four decimal numbers",
                "https://08.8.8.8/ | four decimal numbers",
                "https://0x8.8.8.8/ | four decimal numbers",
                "https://example.0x7f/ | four decimal numbers",
                "https://example.1/ | four decimal numbers",
                "https://0/ | four decimal numbers",
                "https://[fe80::1%25eth0]/ | IPv6 address",
                "https://[fe80::1%eth0]/ | IPv6 address",
                "https://[v1.fe80::a]/ | IPv6 address",
                "https://[1.2.3.4]/ | IPv6 address",
                "https://[example.com]/ | IPv6 address",
                "https://[]/ | IPv6 address",
                "https://[::1::2]/ | IPv6 address",
                "https://[1:2:3:4:5:6:7]/ | IPv6 address",
                "https://[1:2:3:4:5:6:7:8:9]/ | IPv6 address",
                "https://[12345::]/ | IPv6 address",
                "https://[::ffff:0177.0.0.1]/ | IPv6 address",
                "https://[::ffff:127.1]/ | IPv6 address",
                "https://[::ffff:256.0.0.1]/ | IPv6 address",
                "https://[::1]./ | IPv6 address in brackets",
                "https://[::1]evil.example/ | IPv6 address in brackets",
                "https://evil.example[::1]/ | IPv6 address in brackets",
                "https://[[::1]]/ | IPv6 address in brackets",
            })
    void theMessageSaysWhichRuleIsBroken(String url, String rule) {
        assertRefused(url, rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\r", "\n", "\t", "\0", "\u007f", "\u0085", "\u00a0", "\u200b", "\u2028", "\uff0e", "\u212a"})
    void noPlaceTakesACharacterThatParsersSkipOrFold(String character) {
        assertRefused("https://example.com/" + character, "printable ASCII");
        assertRefused("https://exam" + character + "ple.com/", "printable ASCII");
        assertRefused("https" + character + "://example.com/", "printable ASCII");
        assertRefused(character + "https://example.com/", "printable ASCII");
    }

    @Test
    void lengthsAreBounded() {
        String url = "https://example.com/";
        assertThat(new TargetUrl(url + "a".repeat(2048 - url.length())).value()).hasSize(2048);
        assertRefused(url + "a".repeat(2049 - url.length()), "2048");

        String label = "a".repeat(63);
        assertThat(new TargetUrl("https://" + label + ".com/").host()).hasSize(67);
        assertRefused("https://" + label + "a.com/", "labels");

        String name = (label + ".").repeat(3) + "a".repeat(61);
        assertThat(new TargetUrl("https://" + name + "./").host()).hasSize(253);
        assertRefused("https://a" + name + "/", "253");
    }

    @Test
    void theHttpClientDialsTheHostThatWasJudged() throws HttpException {
        for (String url : new String[] {
            "https://example.com./hook",
            "https://example.com//evil.example/",
            "https://example.com?@evil.example/",
            "https://example.com/@evil.example:22/",
            "https://[2606:4700:4700::ABCD]:8443/",
            "http://8.8.8.8:8080/",
            "https://xn--exmple-cua.com/",
            "https://xn--127001-rr3ebb/", // 127.0.0.1 with ideographic full stops
            "https://xn--evilcom-9o3f.example.com/"
        }) {
            assertDialledAsJudged(new TargetUrl(url));
        }
    }

    /** The characters that URL parsers disagree about, in any order; the seed makes a failure repeatable. */
    @Test
    void whateverIsAcceptedIsReadAlikeByTheHttpClient() throws HttpException {
        String[] pieces =
                ("a|b.c|example.com|1|127.0.0.1|0x7f|::1|[::1]|[|]|:|80|@|/|//|\\|?|#|.|-|_|%|%2f|%00|;|&|=|\t| "
                                + "|é|xn--|localhost|http://")
                        .split("\\|");
        Random random = new Random(20261122);
        int accepted = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder("https://");
            for (int length = 1 + random.nextInt(6); length > 0; length--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            accepted += acceptedAndReadAlike(text.toString()) ? 1 : 0;
        }
        assertThat(accepted).isGreaterThan(1000);
    }

    private static boolean acceptedAndReadAlike(String text) throws HttpException {
        TargetUrl url;
        try {
            url = new TargetUrl(text);
        } catch (InvalidValueException e) {
            return false;
        }
        assertDialledAsJudged(url);
        assertThat(new TargetUrl(url.value())).isEqualTo(url);
        return true;
    }

    /** HttpClient keeps the brackets and shows punycode decoded; what it would ask for must lead back to our host. */
    private static void assertDialledAsJudged(TargetUrl url) throws HttpException {
        HttpHost target = RoutingSupport.normalize(
                RoutingSupport.determineHost(new HttpPost(url.uri())), DefaultSchemePortResolver.INSTANCE);

        String asked = target.getHostName().replaceAll("[\\[\\]]", "");
        assertThat(IDN.toASCII(asked)).as(url.value()).isEqualTo(url.host());
        assertThat(target.getPort()).as(url.value()).isEqualTo(url.port());
        assertThat(target.getSchemeName()).isEqualTo(url.scheme());
    }

    private static void assertRefused(String url, String rule) {
        assertThatThrownBy(() -> new TargetUrl(url))
                .as(url)
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("url"))
                .hasMessageContaining(rule);
    }
}

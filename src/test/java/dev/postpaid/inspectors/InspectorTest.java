package dev.postpaid.inspectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.InvalidValueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectorTest {

    @Test
    void aTokenIsLongRandomAndOfTheFormThatIsTaken() {
        InspectorToken token = InspectorToken.random();

        assertThat(InspectorToken.parse(token.value())).contains(token);
        assertThat(InspectorToken.random()).isNotEqualTo(token);
        assertThat(token.toString()).doesNotContain(token.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "short", "0123456789abcdefABCDEF-_0123456/", "0123456789abcdefABCDEF-_012345678", "%00"})
    void nothingElseIsAToken(String written) {
        assertThat(InspectorToken.parse(written)).isEmpty();
    }

    @Test
    void everyOfferedAnswerCanBeChosenWithEveryDelayUpToTwentySeconds() {
        for (int status : CannedAnswer.STATUSES) {
            assertThatCode(() -> new CannedAnswer(status, 20)).doesNotThrowAnyException();
        }
        assertThat(CannedAnswer.STATUSES).contains(200, 201, 204, 301, 400, 404, 410, 429, 500, 503);
    }

    @ParameterizedTest
    @CsvSource({"100, 0", "200, -1", "200, 21", "0, 0", "999, 0"})
    void otherAnswersCannot(int status, int delay) {
        assertThatThrownBy(() -> new CannedAnswer(status, delay)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void whoIsTooFastIsToldWhenToComeBack() {
        assertThat(new CannedAnswer(429, 0).retryAfter()).hasValue(30);
        assertThat(new CannedAnswer(500, 0).retryAfter()).isEmpty();
    }

    @Test
    void theBeginningOfALongBodyIsKeptAndTheRestCounted() throws IOException {
        BoundedBody body = BoundedBody.read(new ByteArrayInputStream(new byte[20_000]), 10, 20_000);

        assertThat(body.kept()).hasSize(10);
        assertThat(body.bytes()).isEqualTo(20_000);
        assertThat(body.whole()).isTrue();
    }

    @Test
    void aBodyWithoutEndIsNotReadForEver() throws IOException {
        BoundedBody body = BoundedBody.read(InputStream.nullInputStream(), 10, 5);
        assertThat(body.whole()).isTrue();

        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThat(BoundedBody.read(endless, 10, 100_000).whole()).isFalse();
    }

    @Test
    void headersAreReadBackAsTheyCame() {
        List<Header> headers = List.of(new Header("X-A", "\"1\""), new Header("x-a", "ü\\"));

        assertThat(Header.parse(Header.json(headers))).isEqualTo(headers);
    }
}

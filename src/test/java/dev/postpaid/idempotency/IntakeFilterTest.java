package dev.postpaid.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeFilterTest {

    private static final String JSON = "Content-Type: application/json";

    @Test
    void clientsSendPlainRequests() {
        assertThat(isPlain("POST", null, JSON)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: */*",
                "Accept: application/json",
                "Accept: application/json, text/plain, */*",
                "Content-Type: application/json; charset=UTF-8",
                "Content-Type: Application/JSON",
                "Authorization: Bearer bk_1",
                "Idempotency-Key: k"
            })
    void headersOfTheUsualFormArePlain(String header) {
        assertThat(isPlain("POST", null, header.startsWith("Content-Type") ? List.of(header) : List.of(JSON, header)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: application/json;q=0.5",
                "Accept: application/xml",
                "Accept:",
                "Content-Type: text/plain",
                "Content-Type: application/json; charset=latin1",
                "Authorization: Bearer bk_1|Authorization: Bearer bk_2",
                "Accept: */*|Accept: application/json",
                "X-HTTP-Method-Override: PATCH"
            })
    void otherHeadersAreForJaxRs(String headers) {
        List<String> sent = new ArrayList<>(List.of(headers.split("\\|")));
        if (!headers.startsWith("Content-Type")) {
            sent.add(JSON);
        }

        assertThat(isPlain("POST", null, sent)).isFalse();
    }

    @Test
    void otherMethodsQueriesAndBodiesWithoutATypeAreForJaxRs() {
        assertThat(isPlain("GET", null, JSON)).isFalse();
        assertThat(isPlain("POST", "dry_run=true", JSON)).isFalse();
        assertThat(isPlain("POST", null, List.of())).isFalse();
    }

    private static boolean isPlain(String method, String query, String header) {
        return isPlain(method, query, List.of(header));
    }

    private static boolean isPlain(String method, String query, List<String> headers) {
        return IntakeFilter.isPlain((HttpServletRequest) Proxy.newProxyInstance(
                IntakeFilterTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, asked, arguments) -> switch (asked.getName()) {
                    case "getMethod" -> method;
                    case "getQueryString" -> query;
                    case "getContentType" ->
                        values(headers, "Content-Type").stream().findFirst().orElse(null);
                    case "getHeaders" -> Collections.enumeration(values(headers, (String) arguments[0]));
                    default -> throw new UnsupportedOperationException(asked.getName());
                }));
    }

    private static List<String> values(List<String> headers, String name) {
        return headers.stream()
                .filter(header -> header.startsWith(name + ":"))
                .map(header -> header.substring(name.length() + 1).strip())
                .toList();
    }
}

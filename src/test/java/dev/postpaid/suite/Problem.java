package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.suite.Api.Answer;
import jakarta.json.JsonObject;

/** How the API says no: a problem of RFC 9457, for people and programs, with nothing of what is behind it. */
final class Problem {

    private Problem() {}

    /** @param slug the end of its {@code type} */
    static Answer assertProblem(Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).as(answer.text()).startsWith("application/problem+json");
        assertThat(answer.text())
                .doesNotContainIgnoringCase("exception", "<html", "java.", "jakarta.")
                .doesNotContain("dev.postpaid", "at org.");
        JsonObject problem = answer.json();
        assertThat(problem.getString("type")).isEqualTo("/problems/" + slug);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(problem.getString("request_id")).isNotBlank().isEqualTo(answer.header("X-Request-Id"));
        assertThat(problem.containsKey("errors")).isEqualTo(status == 422);
        assertThat(answer.header("WWW-Authenticate") != null).isEqualTo(status == 401);
        assertThat(answer.header("Allow") != null).isEqualTo(status == 405);
        return answer;
    }

    /** @param pointers of all wrong fields, sorted, separated by blanks */
    static Answer assertInvalid(Answer answer, String pointers) {
        assertProblem(answer, 422, "invalid-input");
        assertThat(answer.pointers()).as(answer.text()).isEqualTo(pointers);
        return answer;
    }
}

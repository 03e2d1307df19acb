package dev.postpaid.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    private static final String KEY = "bk_NobodyHasThisKeyOfTheSuite00001ag2bG";
    private static final String NEEDED = "--server https://hooks.example.com --forward http://localhost:3000/hook";

    private static Options parse(String line, Map<String, String> environment) throws UsageException {
        return Options.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")), environment, "laptop");
    }

    @Test
    void aKeyAServerAndAUrlAreEnough() throws UsageException {
        Options options = parse("--key " + KEY + " " + NEEDED, Map.of());

        assertThat(options.key()).isEqualTo(KEY);
        assertThat(options.server()).hasToString("https://hooks.example.com");
        assertThat(options.forward()).hasToString("http://localhost:3000/hook");
        assertThat(options.name()).isEqualTo("listen on laptop");
        assertThat(options.events()).isEmpty();
        assertThat(options.keep()).isFalse();
        assertThat(options.toString()).doesNotContain(KEY);
    }

    @Test
    void keyAndServerCanStandInTheEnvironmentAndTheCommandLineWins() throws UsageException {
        Map<String, String> environment =
                Map.of("POSTPAID_KEY", KEY, "POSTPAID_SERVER", "https://hooks.example.com/base/");

        assertThat(parse("--forward http://localhost/", environment).server())
                .hasToString("https://hooks.example.com/base");
        assertThat(parse("--forward http://localhost/ --server=http://localhost:8080", environment)
                        .server())
                .hasToString("http://localhost:8080");
    }

    @Test
    void everyOptionIsRead() throws UsageException {
        Options options = parse(
                NEEDED + " --key=" + KEY + " --name mine --events order.paid,,prices --keep --verbose --json",
                Map.of());

        assertThat(options.name()).isEqualTo("mine");
        assertThat(options.events()).containsExactly("order.paid", "prices");
        assertThat(options.keep()).isTrue();
        assertThat(options.verbose()).isTrue();
        assertThat(options.json()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                        | Give --key, or set POSTPAID_KEY.",
                "--key x                                   | --key must be an API key",
                "--key K --server hooks.example.com        | --server must be a URL",
                "--key K --server ftp://x                  | --server must be a URL",
                "--key K --server https://a:b@x            | --server must be a URL",
                "--key K --server https://x                | Give --forward",
                "--key K --server https://x --forward 3000 | --forward must be a URL",
                "--key K --forwardd x                      | There is no option --forwardd",
                "--key K --server                          | --server needs a value",
                "--key K --server --json                   | --server needs a value",
                "--key K --key K                           | --key is given twice",
                "--json=yes                                | --json takes no value",
                "localhost:3000                            | There is no option localhost:3000",
                "NEEDED --name a --inspector ins_1         | not both",
                "NEEDED --inspector ins_1 --events prices  | --events is for a webhook that is made",
            })
    void whatIsWrongIsNamed(String line, String message) {
        String read = line.strip().replace("NEEDED", "--key K " + NEEDED).replace("K ", KEY + " ");

        assertThatThrownBy(() -> parse(read.replaceAll(" K$", " " + KEY), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }
}

package dev.postpaid.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's table of settings is the code's. To renew it, paste what this test expected. */
class SettingsReferenceTest {

    @Test
    void theReadmeListsEverySettingWithItsDefaultAndMeaning() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String table = Arrays.stream(Setting.values())
                .map(setting -> "| `" + setting.key() + "` | "
                        + (setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`") + " | "
                        + setting.meaning() + " |\n")
                .collect(Collectors.joining("", "| setting | default | meaning |\n|---|---|---|\n", ""));

        assertThat(readme).contains("<!-- settings -->\n" + table + "<!-- /settings -->");
    }
}

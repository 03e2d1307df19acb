package dev.postpaid.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's table of settings is the code's: {@code mvn test -Dtest=SettingsReferenceTest -Drenew} writes it anew. */
class SettingsReferenceTest {

    private static final Path README = Path.of("README.md");
    private static final Pattern TABLE =
            Pattern.compile("(?<=<!-- settings -->\n).*?(?=<!-- /settings -->)", Pattern.DOTALL);

    @Test
    void theReadmeListsEverySettingWithItsDefaultAndMeaning() throws IOException {
        String readme = Files.readString(README);
        Matcher table = TABLE.matcher(readme);
        assertThat(table.find()).as("it has the table").isTrue();
        if (System.getProperty("renew") != null) {
            Files.writeString(README, table.replaceFirst(Matcher.quoteReplacement(reference())));
        } else {
            assertThat(table.group()).isEqualTo(reference());
        }
    }

    private static String reference() {
        return Arrays.stream(Setting.values())
                .map(setting -> "| `" + setting.key() + "` | "
                        + (setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`") + " | "
                        + setting.meaning() + " |\n")
                .collect(Collectors.joining("", "| setting | default | meaning |\n|---|---|---|\n", ""));
    }
}

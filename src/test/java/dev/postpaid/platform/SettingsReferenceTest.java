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

/** The table in docs/settings.md is that of the code: {@code mvn test -Dtest=SettingsReferenceTest -Drenew} writes it anew. */
class SettingsReferenceTest {

    private static final Path PAGE = Path.of("docs/settings.md");
    private static final Pattern TABLE =
            Pattern.compile("(?<=<!-- settings -->\n).*?(?=<!-- /settings -->)", Pattern.DOTALL);

    @Test
    void thePageListsEverySettingWithItsDefaultAndMeaning() throws IOException {
        Matcher table = TABLE.matcher(Files.readString(PAGE));
        assertThat(table.find()).as("it has the table").isTrue();
        if (System.getProperty("renew") != null) {
            Files.writeString(PAGE, table.replaceFirst(Matcher.quoteReplacement(reference())));
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

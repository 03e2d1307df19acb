package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The real Chromium of this machine, if it can be without the windows that nobody sees, started once for the whole suite. */
final class Browser {

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-dev-shm-usage", // in a container it is small, and a page that fills it crashes
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    private static com.microsoft.playwright.Browser started;

    private Browser() {}

    /** Skips the test where this machine has no Chromium; with {@code CI=true} fails it. */
    static synchronized com.microsoft.playwright.Browser get() {
        if (started == null) {
            started = start(path());
        }
        return started;
    }

    private static com.microsoft.playwright.Browser start(Path chromium) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(QUIET));
    }

    private static Path path() {
        Optional<Path> found = Stream.of(
                        Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium-headless-shell"),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as("Chromium, which .ci/run installs").isPresent();
        }
        assumeTrue(found.isPresent(), "there is no Chromium on this machine (CHROMIUM names one elsewhere)");
        return found.get();
    }
}

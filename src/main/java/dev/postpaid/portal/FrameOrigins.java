package dev.postpaid.portal;

import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The origins whose pages may embed the portal, as {@code frame-ancestors} of a content security policy has them. */
@ApplicationScoped
public class FrameOrigins {

    private static final Pattern ORIGIN =
            Pattern.compile("https?://([a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*|\\[[0-9a-f:]+])"
                    + "(:(\\d{1,5}|\\*))?");

    @Inject
    Settings settings;

    private List<String> origins = List.of();

    /** @throws IllegalStateException if one is not an origin */
    void configure(@Observes @Priority(StartOrder.ACCOUNTS) Startup startup) {
        origins = read(settings.text(Setting.PORTAL_FRAME_ORIGINS));
    }

    /** @param text comma-separated */
    static List<String> read(String text) {
        List<String> origins = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        if (!origins.stream().allMatch(each -> ORIGIN.matcher(each).matches())) {
            throw new IllegalStateException(
                    "setting " + Setting.PORTAL_FRAME_ORIGINS.key()
                            + " must be origins such as https://shop.example, with commas between them, in lower case and without a path");
        }
        return origins;
    }

    /** Whether any page may embed the portal. */
    public boolean any() {
        return !origins.isEmpty();
    }

    /** The value of {@code frame-ancestors}. */
    public String ancestors() {
        return any() ? String.join(" ", origins) : "'none'";
    }
}

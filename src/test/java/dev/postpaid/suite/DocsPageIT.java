package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of the API document. */
@Tag("browser")
class DocsPageIT extends Suite {

    @Test
    void whoReadsAboutTheApiFindsTheWayBackAndCanReadInTheDark() {
        try (Person reader = Person.operatorOf(shop)) {
            reader.opens("/docs/");
            assertThat(reader.page().locator(".opblock").first()).isVisible();
            assertThat(reader.page()).hasTitle("Bookto API");
            reader.canUseThePageOfOthers();
            reader.page().getByText("← Dashboard").click();
            assertThat(reader.page().locator("h1")).hasText("Overview");
        }
    }
}

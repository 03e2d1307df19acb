package dev.postpaid.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageUrlTest {

    @Test
    void aLinkNamesItsSite() {
        assertThat(new PageUrl("https://shop.example/back?a=b#c").host()).isEqualTo("shop.example");
        assertThat(new PageUrl("HTTP://localhost:8080").host()).isEqualTo("localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "shop.example",
                "//shop.example",
                "/back",
                "javascript:alert(1)",
                "javascript://shop.example/%0aalert(1)",
                "data:text/html,x",
                "https:shop.example",
                "https://",
                "https:///back",
                "https://user:password@shop.example",
                "https://shop.example/a b",
                "https://shop.example/\n",
                "https://shop.example/é",
                "https://shop.example/\"onclick=x",
                "mailto:an@shop.example"
            })
    void whatIsNoneOrRunsAScriptIsRefused(String text) {
        assertThatThrownBy(() -> new PageUrl(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void itHasALength() {
        assertThatThrownBy(() -> new PageUrl("https://shop.example/" + "a".repeat(2000)))
                .isInstanceOf(InvalidValueException.class);
    }
}

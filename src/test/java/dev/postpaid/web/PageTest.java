package dev.postpaid.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemException.FieldError;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.PageRequest.Place;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private static final List<String> NEWEST_FIRST =
            IntStream.range(0, 12).mapToObj(i -> "ord_%02d".formatted(11 - i)).toList();

    private static PageRequest request(String limit, String cursor) {
        PageRequest request = new PageRequest();
        request.limit = limit;
        request.cursor = cursor;
        return request;
    }

    /** What a database would answer. */
    private static Page<String> page(String limit, String cursor) {
        PageRequest request = request(limit, cursor);
        List<String> rows = NEWEST_FIRST.stream()
                .filter(id -> id.compareTo(request.before()) < 0)
                .limit(request.fetch())
                .toList();
        return Page.of(rows, request, Function.identity());
    }

    @Test
    void theCursorsLeadThroughTheWholeListOnceAndInOrder() {
        List<String> seen = new ArrayList<>();
        Page<String> page = page("5", null);
        seen.addAll(page.data());
        while (page.nextCursor() != null) {
            page = page("5", page.nextCursor());
            seen.addAll(page.data());
        }

        assertThat(seen).isEqualTo(NEWEST_FIRST);
    }

    @Test
    void theLastPageHasNoCursorEvenWhenItIsFull() {
        assertThat(page("12", null).nextCursor()).isNull();
        assertThat(page("11", null).nextCursor()).isNotNull();
        assertThat(page("6", page("6", null).nextCursor()).nextCursor()).isNull();
    }

    @Test
    void anEmptyListIsOneEmptyPage() {
        assertThat(Page.of(List.<String>of(), request(null, null), Function.identity()))
                .isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void otherItemsKeepTheCursor() {
        Page<String> page = page("2", null);

        assertThat(page.map(String::length)).isEqualTo(new Page<>(List.of(6, 6), page.nextCursor()));
    }

    @Test
    void withoutALimitAPageHasFifty() {
        assertThat(request(null, null).limit()).isEqualTo(50);
        assertThat(request(null, null).fetch()).isEqualTo(51);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "100"})
    void aLimitMayBeFromOneToAHundred(String limit) {
        assertThat(request(limit, null).limit()).isEqualTo(Integer.parseInt(limit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "101", "5.0", "all", "99999999999"})
    void anotherLimitIsRefused(String limit) {
        assertThatThrownBy(() -> request(limit, null).limit())
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_INPUT);
                    assertThat(problem.errors())
                            .containsExactly(new FieldError("limit", Rule.of("whole_number_from_1", 100)));
                });
    }

    /** PostgreSQL compares by the locale that the database was made with, and there punctuation sorts before letters. */
    @Test
    void withoutACursorAPageBeginsAboveEveryIdInAnyLocale() {
        String above = request(null, null).before();
        for (String prefix : List.of("acc", "att", "dlv", "ep", "evt", "key", "node", "ord", "sec", "usr")) {
            String id = prefix + "_7zzzzzzzzzzzzzzzzzzzzzzzzz";
            assertThat(id).isLessThan(above);
            assertThat(Collator.getInstance(Locale.US).compare(id, above)).isNegative();
        }
        assertThat(request(null, null).after()).isEqualTo(new Place(0, ""));
    }

    @Test
    void aCursorSaysWhereToGoOnInEitherOrder() {
        PageRequest request = request(null, PageRequest.cursorAfter("ord_01j"));

        assertThat(request.before()).isEqualTo("ord_01j");
        assertThat(request.after()).isEqualTo(new Place(0, "ord_01j"));
    }

    @Test
    void aCursorOfAFeedIsAPlaceInIt() {
        for (Place place :
                List.of(new Place(7, "evt_01j"), new Place(999_999_999_999_999_999L, "evt_1"), new Place(0, ""))) {
            assertThat(request(null, PageRequest.cursorAfter(place)).after()).isEqualTo(place);
        }
        assertThat(request(null, PageRequest.cursorAfter(new Place(7, "evt_01j")))
                        .before())
                .isEqualTo("evt_01j");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "ord_01j", "' OR 1=1", "b3JkXzAxag==="})
    void aCursorThatNobodyGaveOutIsRefused(String cursor) {
        refused(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~",
                "ord_",
                "ORD_01",
                "-1/ord_01",
                "1234567890123456789/ord_01",
                "x/ord_01",
                "ord_01'--",
                "ord_01\n"
            })
    void aCursorThatHoldsNoIdIsRefused(String content) {
        refused(Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static void refused(String cursor) {
        assertThatThrownBy(() -> request(null, cursor).before())
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.errors())
                        .containsExactly(new FieldError("cursor", Rule.of("cursor"))));
    }
}

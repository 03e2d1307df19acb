package dev.postpaid.web;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list, newest first.
 *
 * @param data the items
 * @param nextCursor the cursor of the next page, or null at the end
 */
public record Page<T>(List<T> data, String nextCursor) {

    /**
     * @param rows the items found for {@link PageRequest#fetch()}; one item more than the page holds means that more follow
     * @param id the id by which the list is sorted
     */
    public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, String> id) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, null);
        }
        List<T> page = rows.subList(0, request.limit());
        return new Page<>(List.copyOf(page), PageRequest.cursorAfter(id.apply(page.get(page.size() - 1))));
    }

    /** The same page with each item converted. */
    public <R> Page<R> map(Function<T, R> each) {
        return new Page<>(data.stream().map(each).toList(), nextCursor);
    }
}

package dev.postpaid.client;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list, newest first, which is read page by page as far as it is used.
 *
 * @param <T> what it holds
 */
public final class Pages<T> implements Iterable<T> {

    private final Connection connection;
    private final String path;
    private final Map<String, String> query;
    private final Function<JsonObject, T> read;

    Pages(Connection connection, String path, Map<String, String> query, Function<JsonObject, T> read) {
        this.connection = connection;
        this.path = path;
        this.query = query;
        this.read = read;
    }

    /**
     * All of it. A page is fetched on the thread that reads the stream, when the one before is used up: {@code limit},
     * {@code findFirst} and {@code takeWhile} fetch no more than they need.
     *
     * @throws PostpaidException while it is read, as {@link Call#now}
     */
    public Stream<T> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /** The same as {@link #stream}, for a loop. */
    @Override
    public Iterator<T> iterator() {
        return new Items();
    }

    /** The first page; {@link Page#next} is the call of the second. */
    public Call<Page<T>> first() {
        return page(null);
    }

    /** The page at the {@link Page#cursor} of an earlier one. */
    public Call<Page<T>> page(String cursor) {
        Map<String, String> parameters = new TreeMap<>(query);
        if (cursor != null) {
            parameters.put("cursor", cursor);
        }
        return connection.call(Request.get(path, parameters), this::read);
    }

    private Page<T> read(Answer answer) {
        JsonObject json = answer.json();
        if (!(json.get("data") instanceof JsonArray)) {
            throw new Answer.Unreadable("The answer is no list", null);
        }
        Fields fields = new Fields(json);
        String cursor = fields.text("next_cursor");
        return new Page<>(
                fields.list("data", read), cursor, Optional.ofNullable(cursor).map(this::page));
    }

    private final class Items implements Iterator<T> {

        private Call<Page<T>> next = first();
        private Iterator<T> page = java.util.Collections.emptyIterator();

        /** A cursor of before, newer each time twice as many pages were read: so any circle is noticed. */
        private String before;

        private long pages;

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && next != null) {
                Page<T> read = next.now();
                notice(read.cursor());
                page = read.items().iterator();
                next = read.next().orElse(null);
            }
            return page.hasNext();
        }

        private void notice(String cursor) {
            if (cursor != null && cursor.equals(before)) {
                throw new IllegalStateException("the pages of " + path + " go round in a circle");
            }
            pages++;
            if (Long.bitCount(pages) == 1) {
                before = cursor;
            }
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.next();
        }
    }
}

package dev.postpaid.help;

import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates parts of a page from plain text. */
final class Html {

    private Html() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String code(String text) {
        return "<code>" + escaped(text) + "</code>";
    }

    static String link(URI url, String text) {
        return "<a href=\"" + escaped(url.toASCIIString()) + "\">" + escaped(text) + "</a>";
    }

    /** @param row returns the cells of an item */
    static <T> String table(String kind, List<String> heads, List<T> items, Function<T, String> row) {
        return "<div class=\"scroll\"><table class=\"" + kind + "\">\n<thead><tr>"
                + heads.stream().map(head -> "<th>" + escaped(head) + "</th>").collect(Collectors.joining())
                + "</tr></thead>\n<tbody>\n"
                + items.stream().map(item -> "<tr>" + row.apply(item) + "</tr>").collect(Collectors.joining("\n"))
                + "\n</tbody></table></div>";
    }

    /** @param cells the contents of the cells, as HTML */
    static String cells(String... cells) {
        return Stream.of(cells).map(cell -> "<td>" + cell + "</td>").collect(Collectors.joining());
    }
}

package dev.postpaid.help;

import dev.postpaid.changes.EntityType;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the help pages as HTML: the words are resources, and what is true of this installation is filled in. */
final class HelpPages {

    private static final Template LAYOUT = Template.of("/help/layout.html");

    private final Map<String, String> facts;
    private final String foot;

    /** @param support where a reader who is stuck can go, if anywhere; {@code plans} likewise where plans are explained */
    HelpPages(Facts facts, Optional<URI> support, Optional<URI> plans) {
        Map<String, String> plain = facts.values();
        this.facts = new HashMap<>();
        plain.forEach((name, value) -> this.facts.put(name, escaped(value)));
        this.facts.put(
                "fields-table",
                table("fields", List.of("Field", "Type", "Meaning"), PayloadField.all(plain), HelpPages::row));
        this.facts.put(
                "entities-table",
                table(
                        "",
                        List.of("Name", "What it is"),
                        EntityType.BUILT_IN,
                        entity -> cells(code(entity.name()), escaped(entity.label()))));
        this.facts.put(
                "plans-inline",
                plans.map(url -> " (" + link(url, "View plans") + ")").orElse(""));
        this.foot = foot(support, plans);
    }

    /** @param help the path of the index, which all links begin with */
    String index(String help) {
        return page(
                help,
                "Help",
                null,
                "<ul class=\"cards\">\n"
                        + list(page -> "<li><a href=\"" + help + "/" + page.slug() + "\">" + escaped(page.title())
                                + "</a><p>" + escaped(page.summary()) + "</p></li>")
                        + "\n</ul>");
    }

    String page(String help, HelpPage page) {
        Map<String, String> values = new HashMap<>(facts);
        values.put("help", help);
        return page(
                help,
                page.title(),
                page,
                Template.of("/help/" + page.slug() + ".html").fill(values));
    }

    /** For an address that leads nowhere. */
    String missing(String help) {
        return page(
                help,
                "There is no such page",
                null,
                "<p>Perhaps one of these is what you are looking for:</p>\n" + "<ul>\n"
                        + list(page -> "<li>" + link(help, page, "") + "</li>") + "\n</ul>");
    }

    private String page(String help, String title, HelpPage current, String content) {
        return LAYOUT.fill(Map.of(
                "title", escaped(title),
                "help", help,
                "nav",
                        list(page ->
                                "<li>" + link(help, page, page == current ? " aria-current=\"page\"" : "") + "</li>"),
                "content", content,
                "foot", foot));
    }

    private static String list(Function<HelpPage, String> item) {
        return Arrays.stream(HelpPage.values()).map(item).collect(Collectors.joining("\n"));
    }

    private static String link(String help, HelpPage page, String attribute) {
        return "<a href=\"" + help + "/" + page.slug() + "\"" + attribute + ">" + escaped(page.title()) + "</a>";
    }

    private static String foot(Optional<URI> support, Optional<URI> plans) {
        String links = Stream.of(
                        support.map(url -> "Still stuck? " + link(url, "Contact support")),
                        plans.map(url -> link(url, "View plans")))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
        return links.isEmpty() ? "" : "<footer>\n" + links + "\n</footer>";
    }

    private static String link(URI url, String text) {
        return "<a href=\"" + escaped(url.toASCIIString()) + "\">" + escaped(text) + "</a>";
    }

    private static <T> String table(String kind, List<String> heads, List<T> items, Function<T, String> row) {
        return "<div class=\"scroll\"><table class=\"" + kind + "\">\n<thead><tr>"
                + heads.stream().map(head -> "<th>" + head + "</th>").collect(Collectors.joining())
                + "</tr></thead>\n<tbody>\n"
                + items.stream().map(item -> "<tr>" + row.apply(item) + "</tr>").collect(Collectors.joining("\n"))
                + "\n</tbody></table></div>";
    }

    private static String row(PayloadField field) {
        return cells(code(field.path()), escaped(field.type()), escaped(field.meaning()));
    }

    private static String cells(String... cells) {
        return Stream.of(cells).map(cell -> "<td>" + cell + "</td>").collect(Collectors.joining());
    }

    private static String code(String text) {
        return "<code>" + escaped(text) + "</code>";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
